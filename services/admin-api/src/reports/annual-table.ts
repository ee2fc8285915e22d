import { formatMoney, periodName, RANGE_NAMES, usd } from '@astro/domain';
import type { AnnualFigures, AnnualReport } from '@astro/employee-web--admin-api';
import type { AnnualPaper } from '@astro/papers';
import type { Cell } from '../edge/table.ts';

/** The columns of the annual report in a spreadsheet. */
export const ANNUAL_COLUMNS = [
  'by',
  'name',
  'received_usd',
  'pending_usd',
  'projected_usd',
  'received_before_usd',
  'pending_before_usd',
];

interface Line {
  name: string;
  figures: AnnualFigures;
  before: AnnualFigures;
}

/** The same figures line by line: for spreadsheet and paper. */
function parts(report: AnnualReport): { by: string; title: string; lines: Line[] }[] {
  return [
    {
      by: 'month',
      title: 'By month (pending at its end)',
      lines: report.months.map(row => ({ name: periodName(row.month), figures: row, before: row.before })),
    },
    {
      by: 'agency',
      title: 'By agency',
      lines: report.agencies.map(row => ({ name: row.agencyName, figures: row, before: row.before })),
    },
    {
      by: 'range',
      title: 'By range of the rocket',
      lines: report.ranges.map(row => ({ name: RANGE_NAMES[row.range], figures: row, before: row.before })),
    },
  ];
}

/** The report as rows of a spreadsheet: the year, then its months, agencies and ranges. */
export function annualCells(report: AnnualReport): Cell[][] {
  const line = (by: string, { name, figures, before }: Line): Cell[] => [
    by,
    name,
    ...[figures.received, figures.pending, figures.projected, before.received, before.pending].map(money =>
      money === null ? null : { cents: money.amount },
    ),
  ];
  return [
    line('year', { name: report.year, figures: report.totals, before: report.before }),
    ...parts(report).flatMap(({ by, lines }) => lines.map(one => line(by, one))),
  ];
}

/** The report as its document tells it. */
export function annualPaper(report: AnnualReport, madeAt: Date): AnnualPaper {
  const cellsOf = ({ figures, before }: Omit<Line, 'name'>): string[] =>
    [figures.received, figures.pending, figures.projected, before.received, before.pending].map(money =>
      money === null ? '–' : formatMoney(usd(money.amount)),
    );
  const earlier = String(Number(report.year) - 1);
  return {
    year: report.year,
    madeAt,
    notes: [
      `Fees of AstroBookings in USD, by the calendar of UTC. Received: payments by the day of receipt. Pending: what was open of invoices ${report.pendingOn === null ? 'of the year' : `on ${report.pendingOn}`}${report.pendingOnBefore === null ? '' : `, in the year before on ${report.pendingOnBefore}`}.`,
      report.projection,
      report.closedUntil === null
        ? 'No month is closed yet.'
        : `Closed until ${periodName(report.closedUntil)}: those months do not change any more.`,
    ],
    columns: ['Received', 'Pending', 'Projected', `Received ${earlier}`, `Pending ${earlier}`],
    bars: report.months.map(({ month, received, projected, before }) => ({
      name: periodName(month).slice(0, 3),
      solidCents: received.amount,
      openCents: projected.amount,
      besideCents: before.received.amount,
    })),
    barsTitle: `Received (solid) and projected (open) by month, beside received in ${earlier} (narrow)`,
    total: { name: report.year, cells: cellsOf({ figures: report.totals, before: report.before }) },
    parts: parts(report).map(({ title, lines }) => ({
      title,
      lines: lines.map(one => ({ name: one.name, cells: cellsOf(one) })),
    })),
  };
}
