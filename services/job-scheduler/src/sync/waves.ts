import type { AstroEvent, ClaimedEvent } from '@astro/events';

/**
 * Splits events into waves that may be applied at once: at most one event of each aggregate in a wave, its older versions in earlier ones.
 * Three events of booking A and one of booking B make the waves `[A1, B1] [A2] [A3]`.
 */
export function wavesOf<E extends AstroEvent>(claimed: readonly ClaimedEvent<E>[]): E[][] {
  const waves: E[][] = [];
  const filled = new Map<string, number>();
  const events = claimed.map(({ event }) => event).toSorted((one, two) => one.aggregateVersion - two.aggregateVersion);
  for (const event of events) {
    const aggregate = `${event.type}:${event.aggregateId}`;
    const place = filled.get(aggregate) ?? 0;
    filled.set(aggregate, place + 1);
    (waves[place] ??= []).push(event);
  }
  return waves;
}
