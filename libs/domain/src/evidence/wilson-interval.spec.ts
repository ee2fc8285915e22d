import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wilsonInterval } from './wilson-interval.ts';

describe('wilsonInterval', () => {
  // Worked out apart, with double the digits.
  it.each([
    [0, 10, 0, 0.277533],
    [1, 10, 0.017876, 0.40415],
    [5, 10, 0.236593, 0.763407],
    [9, 10, 0.59585, 0.982124],
    [10, 10, 0.722467, 1],
    [1, 1, 0.206549, 1],
    [81, 100, 0.722212, 0.874852],
    [95, 100, 0.88825, 0.978456],
    [3879, 4324, 0.887674, 0.905793],
  ])('%d of %d: from %d to %d', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval.low).toBeCloseTo(low, 5);
    expect(interval.high).toBeCloseTo(high, 5);
  });

  it.each([
    [1, 0],
    [-1, 5],
    [6, 5],
    [1, 1.5],
  ])('refuses %d of %d', (successes, trials) => {
    expect(() => wilsonInterval(successes, trials)).toThrow(RangeError);
  });

  it('holds the share itself, stays between none and all, and is the mirror of its failures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const successes = Math.round(share * trials);
        const { low, high } = wilsonInterval(successes, trials);
        const mirror = wilsonInterval(trials - successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / trials);
        expect(high).toBeGreaterThanOrEqual(successes / trials);
        expect(mirror.low).toBeCloseTo(1 - high, 9);
      }),
    );
  });
});
