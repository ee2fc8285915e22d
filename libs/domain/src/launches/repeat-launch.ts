import { instantsShowing } from '../time/instants-showing.ts';
import { isoDateOf, localDate, wallClockAt, type WallClock } from '../time/wall-clock.ts';

/** A launch is repeated at most this often at once: a year of weeks. */
export const REPEATS_MAX = 52;
/** Fewer than two are no repetition; one more launch is a copy. */
export const REPEATS_MIN = 2;
/** At most this many days lie between two launches of a series. */
export const REPEAT_DAYS_MAX = 366;

/** What speaks against one date of a series. The first two make it impossible, the others are worth a look. */
export type RepeatWarning = 'no-such-time' | 'in-the-past' | 'shown-twice' | 'rocket-flies-that-day';

/** One date of a series. */
export interface RepeatedDate {
  /** The day at the spaceport, and the time of its clocks. */
  localDate: string;
  localTime: string;
  /** Null where the clocks never show that time. */
  departsAt: Date | null;
  warnings: RepeatWarning[];
  isPossible: boolean;
}

/**
 * The dates of a launch that is repeated every so many days at the same hour of the spaceport's clocks, the given launch not among
 * them. Where clocks show the hour twice, the first showing counts.
 * Example: weekly from 7 March 2027 09:00 in New York: 14:00 UTC on the 7th, 13:00 UTC on the 14th, when the clocks were put forward.
 */
export function repeatedDates(question: {
  departsAt: Date;
  timeZone: string;
  everyDays: number;
  count: number;
  /** Departures of the same rocket. */
  flights: readonly Date[];
  now: Date;
}): RepeatedDate[] {
  const { timeZone, everyDays, count, now } = question;
  const first = wallClockAt(question.departsAt, timeZone);
  const days = new Set(question.flights.map(flight => localDate(flight, timeZone)));
  return Array.from({ length: count }, (_, place) => {
    const clock = daysLater(first, everyDays * (place + 1));
    const shown = instantsShowing(clock, timeZone);
    const [departsAt = null] = shown;
    const day = isoDateOf(clock);
    const found: [RepeatWarning, boolean][] = [
      ['no-such-time', departsAt === null],
      ['in-the-past', departsAt !== null && departsAt <= now],
      ['shown-twice', shown.length > 1],
      ['rocket-flies-that-day', departsAt !== null && days.has(day)],
    ];
    const warnings = found.filter(([, isSo]) => isSo).map(([warning]) => warning);
    return {
      localDate: day,
      localTime: `${two(clock.hour)}:${two(clock.minute)}`,
      departsAt,
      warnings,
      isPossible: !warnings.includes('no-such-time') && !warnings.includes('in-the-past'),
    };
  });
}

/** One sentence for people about what speaks against a date. */
export function repeatWarningText(warning: RepeatWarning): string {
  switch (warning) {
    case 'no-such-time':
      return 'The clocks are put forward over this hour: that day never shows it.';
    case 'in-the-past':
      return 'This date has passed.';
    case 'shown-twice':
      return 'The clocks are put back and show this hour twice: the first one is meant.';
    case 'rocket-flies-that-day':
      return 'The rocket has another launch that day.';
  }
}

/** The same time of day on a later day of the calendar. */
function daysLater(clock: WallClock, days: number): WallClock {
  const moved = new Date(Date.UTC(clock.year, clock.month - 1, clock.day + days));
  const { year, month, day } = wallClockAt(moved, 'UTC');
  return { ...clock, year, month, day };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
