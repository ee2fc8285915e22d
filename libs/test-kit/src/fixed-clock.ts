/** A clock that a test moves by hand. */
export interface FixedClock {
  now(): Date;
  /** Goes forward (or back) by milliseconds. */
  advance(ms: number): void;
  /** Shows this instant from now on. */
  set(iso: string): void;
}

/** A clock that shows `iso` until the test moves it. */
export function fixedClock(iso: string): FixedClock {
  let now = Date.parse(iso);
  if (Number.isNaN(now)) throw new RangeError(`not an instant: ${iso}`);
  return {
    now: () => new Date(now),
    advance: ms => void (now += ms),
    set: next => void (now = Date.parse(next)),
  };
}
