/** What a clock on the wall and the calendar beside it show in one time zone. */
export interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** Formatters kept at once: all IANA zones fit; spellings like `eUROPE/mADRID` cannot fill the memory. */
const FORMATTERS_MAX = 700;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of an IANA time zone at an instant. Throws a RangeError for an unknown zone. */
export function wallClockAt(instant: Date, timeZone: string): WallClock {
  const parts = new Map(
    formatterFor(timeZone)
      .formatToParts(instant)
      .map(part => [part.type, part.value]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
    millisecond: ((instant.getTime() % 1000) + 1000) % 1000,
  };
}

/** Negative when `a` shows an earlier time than `b`, zero when they show the same. */
export function compareWallClocks(a: WallClock, b: WallClock): number {
  return (
    a.year - b.year ||
    a.month - b.month ||
    a.day - b.day ||
    a.hour - b.hour ||
    a.minute - b.minute ||
    a.second - b.second ||
    a.millisecond - b.millisecond
  );
}

/**
 * The same time of day some calendar months earlier, on the last day of the month where that day does not exist (R6).
 * Example: 31 May less three months is 28 February (29 in a leap year); 29 February 2028 less a year is 28 February 2027.
 */
export function minusMonths(clock: WallClock, months: number): WallClock {
  const index = clock.year * 12 + (clock.month - 1) - months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return { ...clock, year, month, day: Math.min(clock.day, daysInMonth(year, month)) };
}

/** Days of a month of the Gregorian calendar; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether the year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The calendar date as `yyyy-mm-dd`. */
export function isoDateOf(clock: Pick<WallClock, 'year' | 'month' | 'day'>): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(clock.year).padStart(4, '0')}-${two(clock.month)}-${two(clock.day)}`;
}

/** The local date of an instant in a zone as `yyyy-mm-dd`. */
export function localDate(instant: Date, timeZone: string): string {
  return isoDateOf(wallClockAt(instant, timeZone));
}

/** Reads `yyyy-mm-dd`; null when it is no date of the calendar (30 February). */
export function parseIsoDate(text: string): { year: number; month: number; day: number } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

/** Whether the IANA time zone is known to this program; a bare offset like `+05:30` is none, as it knows no summer time. */
export function isTimeZone(timeZone: string): boolean {
  if (/^[+-]/.test(timeZone)) return false;
  try {
    formatterFor(timeZone);
    return true;
  } catch {
    return false;
  }
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (formatters.size >= FORMATTERS_MAX) formatters.clear();
  formatters.set(timeZone, made);
  return made;
}
