import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { formatMoney, shareOfCents, splitCents, sumCents, usd, wholeCents } from './money.ts';

const anyCents = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe('wholeCents', () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1, -(2 ** 53)])('refuses %s', cents => {
    expect(() => wholeCents(cents)).toThrow(RangeError);
  });
  it('takes the largest safe number, and makes -0 a 0', () => {
    expect(wholeCents(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
    expect(Object.is(wholeCents(-0), 0)).toBe(true);
  });
  it('guards money at the edges', () => {
    expect(usd(5_500_000_000)).toEqual({ amount: 5_500_000_000, currency: 'USD' });
    expect(() => usd(1.5)).toThrow(RangeError);
  });
});

describe('sumCents', () => {
  it('sums beyond 32 bits', () => {
    expect(sumCents([5_500_000_000, 5_500_000_000])).toBe(11_000_000_000);
    expect(sumCents([])).toBe(0);
  });
  it('throws when the sum leaves the safe integers, or a part is not whole', () => {
    expect(() => sumCents([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => sumCents([1, 0.1])).toThrow(RangeError);
  });
});

describe('shareOfCents', () => {
  it.each([
    ['1 % of 12,345: 123.45', 12_345, 100, 123],
    ['half a cent rounds up', 12_350, 100, 124],
    ['just below half', 12_349, 100, 123],
    ['0.8 % of 625 is exactly 5', 625, 80, 5],
    ['0.8 %: 0.504 cents', 63, 80, 1],
    ['0.8 %: 0.496 cents', 62, 80, 0],
    ['nothing', 0, 9_000, 0],
    ['all', 7, 10_000, 7],
    ['90 % of one cent', 1, 9_000, 1],
    ['beyond the safe product', 9_007_199_254_740_991, 10_000, 9_007_199_254_740_991],
  ])('%s', (_, cents, basisPoints, expected) => {
    expect(shareOfCents(cents, basisPoints)).toBe(expected);
  });

  it('refuses negative sums and shares', () => {
    expect(() => shareOfCents(-1, 100)).toThrow(RangeError);
    expect(() => shareOfCents(1, -100)).toThrow(RangeError);
  });

  it('is never more than half a cent away from the exact share', () => {
    fc.assert(
      fc.property(anyCents, fc.integer({ min: 0, max: 10_000 }), (cents, basisPoints) => {
        const share = BigInt(shareOfCents(cents, basisPoints));
        const difference = share * 10_000n - BigInt(cents) * BigInt(basisPoints);
        expect(difference > -5_000n && difference <= 5_000n).toBe(true);
      }),
    );
  });
});

describe('splitCents', () => {
  it.each([
    [100, 3, [34, 33, 33]],
    [2, 3, [1, 1, 0]],
    [0, 2, [0, 0]],
    [5, 1, [5]],
  ])('splits %i over %i', (cents, parts, expected) => {
    expect(splitCents(cents, parts)).toEqual(expected);
  });
  it.each([0, -1, 1.5, Number.NaN])('refuses %s parts', parts => {
    expect(() => splitCents(100, parts)).toThrow(RangeError);
  });
  it('loses nothing, and no part is more than a cent larger than another', () => {
    fc.assert(
      fc.property(anyCents, fc.integer({ min: 1, max: 50 }), (cents, parts) => {
        const shares = splitCents(cents, parts);
        expect(shares).toHaveLength(parts);
        expect(shares.reduce((sum, share) => sum + BigInt(share), 0n)).toBe(BigInt(cents));
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('formatMoney', () => {
  it.each([
    [25_000_000, '$250,000'],
    [25_000_050, '$250,000.50'],
    [5, '$0.05'],
    [0, '$0'],
    [-5, '-$0.05'],
    [-10_000, '-$100'],
    // Divided by 100 this one would end in .90 or .92.
    [9_007_199_254_740_991, '$90,071,992,547,409.91'],
  ])('%i cents: %s', (amount, text) => {
    expect(formatMoney({ amount, currency: 'USD' })).toBe(text);
  });
  it('follows the locale', () => {
    expect(formatMoney(usd(25_000_050), 'de-DE')).toBe('250.000,50\u00a0$');
  });
  it('refuses what is not whole cents', () => {
    expect(() => formatMoney({ amount: 0.5, currency: 'USD' })).toThrow(RangeError);
  });
});
