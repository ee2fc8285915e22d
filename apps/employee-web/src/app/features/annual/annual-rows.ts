import type { Params } from '@angular/router';
import { lastDayOf, periodName } from '@astro/domain';
import type { AnnualFigures, AnnualReport } from '@astro/employee-web--admin-api';
import { rangeName } from '../../lists/range-name.ts';

/** A line of the report with the lists that its figures open. */
export interface AnnualRow {
  key: string;
  name: string;
  isClosed: boolean;
  figures: AnnualFigures;
  before: AnnualFigures;
  opens: AnnualLists;
}

/** The filters of the lists behind the figures of a line; null where there is no list to open. */
export interface AnnualLists {
  received: Params;
  pending: Params | null;
  projected: Params;
  receivedBefore: Params;
  pendingBefore: Params | null;
}

/** The year itself as a line. */
export const yearRow = (report: AnnualReport): AnnualRow => ({
  key: report.year,
  name: report.year,
  isClosed: false,
  figures: report.totals,
  before: report.before,
  opens: listsOf(report, {}),
});

/** The months of the year; pending is what is open at their ends. */
export const monthRows = (report: AnnualReport): AnnualRow[] =>
  report.months.map(month => ({
    key: month.month,
    name: periodName(month.month),
    isClosed: month.isClosed,
    figures: month,
    before: month.before,
    opens: {
      received: { received: month.month },
      pending: balance(month.pendingOn, {}),
      projected: { projected: month.month },
      receivedBefore: { received: yearBefore(month.month) },
      pendingBefore: month.before.pending === null ? null : balance(endOfMonthBefore(report, month.month), {}),
    },
  }));

/** The agencies with anything in either year. */
export const agencyRows = (report: AnnualReport): AnnualRow[] =>
  report.agencies.map(row => ({
    key: row.agencyId,
    name: row.agencyName,
    isClosed: false,
    figures: row,
    before: row.before,
    opens: listsOf(report, { agency: row.agencyId }),
  }));

/** The ranges of rockets. */
export const rangeRows = (report: AnnualReport): AnnualRow[] =>
  report.ranges.map(row => ({
    key: row.range,
    name: rangeName(row.range),
    isClosed: false,
    figures: row,
    before: row.before,
    opens: listsOf(report, { range: row.range }),
  }));

const listsOf = (report: AnnualReport, whose: Params): AnnualLists => ({
  received: { received: report.year, ...whose },
  pending: balance(report.pendingOn, whose),
  projected: { projected: report.year, ...whose },
  receivedBefore: { received: String(Number(report.year) - 1), ...whose },
  pendingBefore: balance(report.pendingOnBefore, whose),
});

const balance = (day: string | null, whose: Params): Params | null => (day === null ? null : { openOn: day, ...whose });

const yearBefore = (month: string): string => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;

/** The day of the balance of the same month a year before: its last one, or that of the year's balance when it is not over. */
const endOfMonthBefore = (report: AnnualReport, month: string): string | null => {
  const before = yearBefore(month);
  return report.pendingOnBefore?.startsWith(before) === true ? report.pendingOnBefore : lastDayOf(before);
};
