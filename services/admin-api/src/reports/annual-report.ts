import type { AheadRecord, FeeCell } from '@astro/admin-db';
import {
  annualSums,
  lastDayOf,
  monthOfDay,
  projectFees,
  type AnnualCell,
  type AnnualFigures,
  type AnnualSums,
} from '@astro/domain';

/** A launch ahead with its fee, in the month where it is projected. */
export type ProjectedLaunch = AheadRecord & { feeCents: number; nthSuccessfulLaunch: number; month: string };

/** A year's own part of the report. */
export interface YearFigures extends AnnualSums {
  year: string;
  /** The day of its balance; null when it has not begun. */
  pendingOn: string | null;
}

/** The twelve months of a year. */
export const monthsOf = (year: string): string[] =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`);

/** The day whose balance a month shows: its last one, today for the present month, none for months to come. */
export const balanceDayOf = (month: string, today: string): string | null =>
  month > monthOfDay(today) ? null : month === monthOfDay(today) ? today : lastDayOf(month);

/** The fees of launches ahead, each in the month of its departure; one that should have departed is expected in the present month. */
export function projected(
  ahead: readonly AheadRecord[],
  successes: ReadonlyMap<string, number>,
  today: string,
): ProjectedLaunch[] {
  return projectFees(ahead, successes).map(launch => {
    const departs = launch.departsAt.toISOString().slice(0, 7);
    return { ...launch, month: departs < monthOfDay(today) ? monthOfDay(today) : departs };
  });
}

/** Sums one year out of what was received in it, what was open at the ends of its months, and the launches ahead. */
export function yearFigures(
  year: string,
  today: string,
  found: { received: FeeCell[]; pending: FeeCell[]; launches: ProjectedLaunch[] },
): YearFigures {
  const own = <T extends { month: string }>(cells: T[]): T[] =>
    cells.filter(({ month }) => month.startsWith(`${year}-`));
  const begun = monthsOf(year).filter(month => balanceDayOf(month, today) !== null);
  const last = begun.at(-1) ?? null;
  const cells = [
    ...own(found.received).map(({ cents, ...cell }) => ({ ...cell, ...NOTHING, receivedCents: cents })),
    ...own(found.pending).map(({ cents, ...cell }) => ({ ...cell, ...NOTHING, pendingCents: cents })),
    ...own(found.launches).map(launch => ({ ...launch, ...NOTHING, projectedCents: launch.feeCents })),
  ] satisfies AnnualCell[];
  return { ...annualSums(cells, last), year, pendingOn: last === null ? null : balanceDayOf(last, today) };
}

/** Figures of what is not there. */
export const NOTHING: AnnualFigures = { receivedCents: 0, pendingCents: 0, projectedCents: 0 };
