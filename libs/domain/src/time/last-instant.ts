import { compareWallClocks, wallClockAt, type WallClock } from './wall-clock.ts';

const MINUTE_MS = 60_000;
/** No zone is more than 14 hours ahead of UTC, none more than 12 behind; an hour more for safety. */
const AHEAD_MAX_MS = 15 * 60 * MINUTE_MS;
const BEHIND_MAX_MS = 13 * 60 * MINUTE_MS;
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
  let [early, late] = [asUtcMs - AHEAD_MAX_MS, asUtcMs + BEHIND_MAX_MS];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (isReached(middle)) early = middle;
    else late = middle;
  }
  // The search may have ended at the first of two showings; the second one comes as much later as clocks are turned back.
  const again = TURNED_BACK_MS.map(turned => early + turned).filter(isReached);
  return new Date(Math.max(early, ...again));
}
