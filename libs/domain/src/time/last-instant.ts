import { compareWallClocks, wallClockAt, type WallClock } from './wall-clock.ts';

const MINUTE_MS = 60_000;
/** No zone is further than 14 hours from UTC; two more for safety. */
const ZONE_SPAN_MS = 16 * 60 * MINUTE_MS;
/** By how much clocks are turned back somewhere today: Lord Howe half an hour, most an hour, Troll two. */
const TURNED_BACK_MS = [30 * MINUTE_MS, 60 * MINUTE_MS, 120 * MINUTE_MS];

/**
 * The last instant at which the clocks of a zone show this time or an earlier one (R6). Limits become instants this way,
 * because on the night when clocks are turned back a later moment shows an earlier time, and who cancels sooner must never
 * get less. A time that is skipped in spring ends with the last moment before the skip.
 * Example: 7 November 2027 01:30 in New York is shown at 05:30 UTC and again at 06:30 UTC: 06:30.
 */
export function lastInstantOf(clock: WallClock, timeZone: string): Date {
  const isReached = (instantMs: number) => compareWallClocks(wallClockAt(new Date(instantMs), timeZone), clock) <= 0;
  const asUtcMs = Date.UTC(
    clock.year,
    clock.month - 1,
    clock.day,
    clock.hour,
    clock.minute,
    clock.second,
    clock.millisecond,
  );
  let [early, late] = [asUtcMs - ZONE_SPAN_MS, asUtcMs + ZONE_SPAN_MS];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (isReached(middle)) early = middle;
    else late = middle;
  }
  const again = TURNED_BACK_MS.map(turned => early + turned).filter(isReached);
  return new Date(Math.max(early, ...again));
}
