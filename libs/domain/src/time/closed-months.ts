/** Why a month cannot be closed. */
export type CloseRefusal = { kind: 'month-closed' } | { kind: 'month-not-over' } | { kind: 'not-next'; next: string };

/** Why a month cannot be opened again. */
export type ReopenRefusal = { kind: 'month-open' } | { kind: 'not-last'; last: string };

/** How far the books are closed: months as `yyyy-mm`, null when there is none. */
export interface ClosedMonths {
  /** The first month in which anything was booked. */
  first: string | null;
  /** The last closed one; all before it are closed, too. */
  last: string | null;
}

/** The month of a day. Example: 2026-10-31 is of 2026-10. */
export const monthOfDay = (day: string): string => day.slice(0, 7);

/** The month after one. Example: after 2026-12 comes 2027-01. */
export const monthAfter = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${month.slice(0, 5)}${two(number + 1)}`;
};

/** The last day of a month. Example: of 2028-02 it is 2028-02-29. */
export const lastDayOf = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return `${month}-${two(new Date(Date.UTC(year, number, 0)).getUTCDate())}`;
};

/** The month that is closed next, over or not: the one after the last closed one, else the first in which anything was booked. */
export const nextToClose = ({ first, last }: ClosedMonths, today: string): string =>
  last === null ? (first ?? monthOfDay(today)) : monthAfter(last);

/**
 * Decides whether a month may be closed: only one that is over, and one after the other, so that nothing before a closed month is open.
 * Example: October closed, today 3 December: November is, December is not over, October is closed.
 */
export function decideClose(
  month: string,
  closed: ClosedMonths,
  today: string,
): { ok: true } | { ok: false; refusal: CloseRefusal } {
  if (closed.last !== null && month <= closed.last) return { ok: false, refusal: { kind: 'month-closed' } };
  if (month >= monthOfDay(today)) return { ok: false, refusal: { kind: 'month-not-over' } };
  const next = nextToClose(closed, today);
  return month === next ? { ok: true } : { ok: false, refusal: { kind: 'not-next', next } };
}

/** Decides whether a month may be opened again: only the last closed one. Example: October and November closed: November is, October is not. */
export function decideReopen(
  month: string,
  { last }: Pick<ClosedMonths, 'last'>,
): { ok: true } | { ok: false; refusal: ReopenRefusal } {
  if (last === null || month > last) return { ok: false, refusal: { kind: 'month-open' } };
  return month === last ? { ok: true } : { ok: false, refusal: { kind: 'not-last', last } };
}

/** Whether nothing may be dated on a day any more. Example: October closed: 31 October yes, 1 November no. */
export const isClosedDay = (day: string, { last }: Pick<ClosedMonths, 'last'>): boolean =>
  last !== null && monthOfDay(day) <= last;

const two = (number: number): string => String(number).padStart(2, '0');
