import { monthOfDay, PROJECTION_TEXT, usd, type AnnualFigures } from '@astro/domain';
import {
  RangeName,
  type AnnualFigures as FiguresView,
  type AnnualReport as ReportView,
} from '@astro/employee-web--admin-api';
import { balanceDayOf, monthsOf, NOTHING, type YearFigures } from './annual-report.ts';
import type { AnnualReport } from './report-year.use-case.ts';

/** The report of a year as finance sees it. */
export function annualView({ year, before, today, closedUntil, agencies }: AnnualReport): ReportView {
  const beside = (pick: (figures: YearFigures) => AnnualFigures | undefined) => ({
    ...figuresView(pick(year), year.pendingOn !== null),
    before: figuresView(pick(before), before.pendingOn !== null),
  });
  const agencyIds = new Set([...year.byAgency.keys(), ...before.byAgency.keys()]);
  return {
    year: year.year,
    pendingOn: year.pendingOn,
    pendingOnBefore: before.pendingOn,
    closedUntil,
    projection: PROJECTION_TEXT,
    totals: figuresView(year.totals, year.pendingOn !== null),
    before: figuresView(before.totals, before.pendingOn !== null),
    months: monthsOf(year.year).map((month, place) => {
      const monthBefore = monthsOf(before.year)[place] ?? '';
      return {
        month,
        isClosed: closedUntil !== null && month <= closedUntil,
        pendingOn: balanceDayOf(month, today),
        ...figuresView(year.byMonth.get(month), month <= monthOfDay(today)),
        before: figuresView(before.byMonth.get(monthBefore), monthBefore <= monthOfDay(today)),
      };
    }),
    agencies: [...agencyIds]
      .map(agencyId => ({
        agencyId,
        agencyName: agencies.get(agencyId) ?? agencyId,
        ...beside(figures => figures.byAgency.get(agencyId)),
      }))
      .filter(row => [row, row.before].some(hasSomething))
      .toSorted(
        (one, other) => one.agencyName.localeCompare(other.agencyName) || (one.agencyId < other.agencyId ? -1 : 1),
      ),
    ranges: RangeName.options.map(range => ({ range, ...beside(figures => figures.byRange.get(range)) })),
  };
}

function figuresView(figures: AnnualFigures | undefined, hasBegun: boolean): FiguresView {
  const { receivedCents, pendingCents, projectedCents } = figures ?? NOTHING;
  return {
    received: usd(receivedCents),
    pending: hasBegun ? usd(pendingCents) : null,
    projected: usd(projectedCents),
  };
}

function hasSomething({ received, pending, projected }: FiguresView): boolean {
  return received.amount !== 0 || (pending?.amount ?? 0) !== 0 || projected.amount !== 0;
}
