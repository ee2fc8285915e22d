import { type WallClock, compareWallClocks, instantsShowing, wallClockAt } from '@astro/domain';

/**
 * The instants at which the clocks of a zone show a local time: one; none where clocks are put forward over it; two where
 * they are put back. Example: 2027-11-07T01:30 in New York is shown at 05:30 and again at 06:30 UTC.
 */
export const instantsAt = (local: string, timeZone: string): Date[] => {
  const clock = parseLocal(local);
  return clock === null ? [] : instantsShowing(clock, timeZone);
};

/** What the clocks of a zone show at an instant, as a datetime-local field has it: `2027-03-14T09:00`. */
export const localText = (instant: Date, timeZone: string): string => {
  const { year, month, day, hour, minute } = wallClockAt(instant, timeZone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
};

/** Whether the text is a date and time of the calendar, whatever the zone makes of it. */
export const isLocalTime = (local: string): boolean => parseLocal(local) !== null;

const parseLocal = (local: string): WallClock | null => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(local);
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1).map(Number);
  const clock = { year, month, day, hour, minute, second: 0, millisecond: 0 };
  // 31 February rolls over and shows another date.
  const isOnCalendar = compareWallClocks(wallClockAt(new Date(asUtc(clock)), 'UTC'), clock) === 0;
  return isOnCalendar && year > 0 ? clock : null;
};

const asUtc = ({ year, month, day, hour, minute, second, millisecond }: WallClock): number =>
  Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
