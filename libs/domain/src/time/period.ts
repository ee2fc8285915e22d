import { wallClockAt } from './wall-clock.ts';

/** The zone of every report: the API's months begin and end in UTC. */
export const PERIOD_ZONE = 'UTC';

/** Months counted through: year times 12 plus month, from January = 0. The end counts. */
interface Months {
  first: number;
  last: number;
}

const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const PERIOD = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/;

/** The period from one month to another, both as `yyyy-mm` and both included, in its shortest name; null when it is none. Example: 2026-10 to 2026-12 is `2026-Q4`. */
export const periodOfMonths = (from: string, to: string): string | null => {
  const [start, end] = [readSimple(from), readSimple(to)];
  if (start === null || end === null || end.last < start.first) return null;
  return nameOf({ first: start.first, last: end.last });
};

/** The first and the last month of a period as `yyyy-mm`; null when the text is no period. Example: `2026-Q4` is 2026-10 to 2026-12. */
export const monthsOfPeriod = (period: string): { from: string; to: string } | null => {
  const months = read(period);
  return months === null ? null : { from: monthText(months.first), to: monthText(months.last) };
};

/** The period of the same length that ends where this one begins. Example: before `2027-Q1` was `2026-Q4`. */
export const previousPeriod = (period: string): string | null => {
  const months = read(period);
  if (months === null) return null;
  const length = months.last - months.first + 1;
  const before = { first: months.first - length, last: months.first - 1 };
  return before.first < 12 ? null : nameOf(before);
};

/** A period as people say it; what is none stays as it is. Example: `2026-01..2026-11` is "January to November 2026". */
export const periodName = (period: string): string => {
  const months = read(period);
  if (months === null) return period;
  // By its shortest spelling: `2026-Q1..2026-Q2` ends in a quarter and is none.
  const [, year, quarter] = /^(\d{4})(?:-(Q[1-4]))?$/.exec(nameOf(months)) ?? [];
  if (year !== undefined) return quarter === undefined ? year : `${quarter} ${year}`;
  const [firstYear, lastYear] = [yearOf(months.first), yearOf(months.last)];
  if (months.first === months.last) return `${monthName(months.first)} ${firstYear}`;
  const start = firstYear === lastYear ? monthName(months.first) : `${monthName(months.first)} ${firstYear}`;
  return `${start} to ${monthName(months.last)} ${lastYear}`;
};

/** The periods that are asked for most, as the calendar of the zone says at this moment (F2). */
export const periodPresets = (now: Date, timeZone: string): { label: string; period: string }[] => {
  const { year, month } = wallClockAt(now, timeZone);
  const current = year * 12 + month - 1;
  const quarter = current - (current % 3);
  const period = (first: number, last: number): string => nameOf({ first, last });
  return [
    { label: 'This month', period: period(current, current) },
    { label: 'Last month', period: period(current - 1, current - 1) },
    { label: 'This quarter', period: period(quarter, quarter + 2) },
    { label: 'Last quarter', period: period(quarter - 3, quarter - 1) },
    { label: 'Year to date', period: period(year * 12, current) },
    { label: 'This year', period: period(year * 12, year * 12 + 11) },
    { label: 'Last year', period: period(year * 12 - 12, year * 12 - 1) },
  ];
};

const read = (period: string): Months | null => {
  const [from, to, ...rest] = period.split('..');
  if (rest.length > 0 || from === undefined) return null;
  if (to === undefined) return readSimple(from);
  const [start, end] = [readSimple(from), readSimple(to)];
  return start === null || end === null || end.last < start.first ? null : { first: start.first, last: end.last };
};

const readSimple = (text: string): Months | null => {
  const parts = PERIOD.exec(text);
  if (parts === null) return null;
  const [, year, month, quarter] = parts;
  const january = Number(year) * 12;
  if (month !== undefined) return { first: january + Number(month) - 1, last: january + Number(month) - 1 };
  if (quarter !== undefined)
    return { first: january + Number(quarter) * 3 - 3, last: january + Number(quarter) * 3 - 1 };
  return { first: january, last: january + 11 };
};

const nameOf = ({ first, last }: Months): string => {
  const length = last - first + 1;
  if (length === 1) return monthText(first);
  if (length === 3 && first % 3 === 0) return `${yearText(first)}-Q${(first % 12) / 3 + 1}`;
  if (length === 12 && first % 12 === 0) return yearText(first);
  return `${monthText(first)}..${monthText(last)}`;
};

const yearOf = (month: number): number => Math.floor(month / 12);
const yearText = (month: number): string => String(yearOf(month)).padStart(4, '0');
const monthText = (month: number): string => `${yearText(month)}-${String((month % 12) + 1).padStart(2, '0')}`;
const monthName = (month: number): string => MONTH_NAMES[month % 12] ?? '';
