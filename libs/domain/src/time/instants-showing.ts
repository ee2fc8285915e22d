import { compareWallClocks, wallClockAt, type WallClock } from './wall-clock.ts';

const HOUR_MS = 3_600_000;
/** Around a local time the offsets before and after any change of the clocks lie within these hours. */
const SAMPLES_HOURS = [-38, -14, 0, 14, 38] as const;

/**
 * The instants at which the clocks of a zone show a time, the earlier first: one; none where clocks are put forward over it; two
 * where they are put back.
 * Example: 7 November 2027 01:30 in New York is shown at 05:30 and again at 06:30 UTC.
 */
export function instantsShowing(clock: WallClock, timeZone: string): Date[] {
  const asUtc = asUtcMs(clock);
  const offsets = new Set(SAMPLES_HOURS.map(hours => offsetMs(asUtc + hours * HOUR_MS, timeZone)));
  return [...offsets]
    .map(offset => new Date(asUtc - offset))
    .filter(instant => compareWallClocks(wallClockAt(instant, timeZone), clock) === 0)
    .sort((left, right) => left.getTime() - right.getTime());
}

function offsetMs(instantMs: number, timeZone: string): number {
  const whole = Math.floor(instantMs / 1000) * 1000;
  return asUtcMs(wallClockAt(new Date(whole), timeZone)) - whole;
}

function asUtcMs({ year, month, day, hour, minute, second, millisecond }: WallClock): number {
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}
