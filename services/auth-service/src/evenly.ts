import { setTimeout as sleep } from 'node:timers/promises';

/** Answers that must not tell who has an account are given on the beats of this clock (F43). Longer than the slowest calm path (hash and transaction, 150 ms here). */
const BEAT_MS = 300;

/** Does work and answers on the next beat since its start, so that how long it took tells nothing; a failure waits as well. */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const [outcome] = await Promise.allSettled([work()]);
  await untilBeat(startedAt);
  if (outcome.status === 'rejected') throw outcome.reason as Error;
  return outcome.value;
}

/** Waits for the next beat since a start. */
export async function untilBeat(startedAt: number): Promise<void> {
  const tookMs = performance.now() - startedAt;
  await sleep(Math.ceil(tookMs / BEAT_MS) * BEAT_MS - tookMs);
}
