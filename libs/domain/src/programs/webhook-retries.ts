const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Waits after the first, second, ... failed try; the last one repeats. */
const WAITS_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
];
/** A message is tried for this long, then it has failed for good (until somebody sends it again). */
export const WEBHOOK_RETRY_HOURS = 24;
/** An address that takes nothing for this long is switched off. */
export const WEBHOOK_FAILING_DAYS = 5;
/** After a rotation the old secret signs along for this long, so that a receiver may change over at leisure. */
export const WEBHOOK_OLD_SECRET_HOURS = 24;

/**
 * When a message is tried again after its `tries`-th failure; null when the 24 hours since it was first due would be over.
 * Worked example: due at 12:00:00, failed for the first time at 12:00:01: again at 12:00:06.
 */
export function nextWebhookTry(tries: number, dueAt: Date, now: Date): Date | null {
  const waitMs = WAITS_MS[Math.min(Math.max(tries, 1), WAITS_MS.length) - 1] ?? HOUR_MS;
  const next = new Date(now.getTime() + waitMs);
  return next.getTime() - dueAt.getTime() > WEBHOOK_RETRY_HOURS * HOUR_MS ? null : next;
}

/** Whether an address that has failed without a break since `failingSince` is given up. */
export function isGivenUp(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= WEBHOOK_FAILING_DAYS * 24 * HOUR_MS;
}
