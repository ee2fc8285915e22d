import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '@astro/events';
import { wavesOf } from './waves.ts';

const claimed = (aggregateId: string, aggregateVersion: number, type = 'booking-changed') => ({
  event: { type, aggregateId, aggregateVersion } as CustomerEvent,
  tries: 0,
});
const names = (waves: CustomerEvent[][]) =>
  waves.map(wave => wave.map(event => `${event.aggregateId}${event.aggregateVersion}`));

describe('waves', () => {
  it.each([
    { of: [], waves: [] },
    { of: [claimed('a', 1), claimed('b', 1)], waves: [['a1', 'b1']] },
    { of: [claimed('a', 3), claimed('b', 2), claimed('a', 1), claimed('a', 2)], waves: [['a1', 'b2'], ['a2'], ['a3']] },
    // The same version twice is the same news twice: one after the other, the second is skipped.
    { of: [claimed('a', 1), claimed('a', 1)], waves: [['a1'], ['a1']] },
    // Versions of different kinds of news about one thing do not count against each other.
    { of: [claimed('l', 7, 'launch-seats-changed'), claimed('l', 5, 'launch-settled')], waves: [['l5', 'l7']] },
  ])('of $of.length events are $waves', ({ of, waves }) => {
    expect(names(wavesOf(of))).toEqual(waves);
  });
});
