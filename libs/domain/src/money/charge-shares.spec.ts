import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sharesLeft, takeFromShares } from './charge-shares.ts';

const held = [
  { chargeKey: 'first', amountCents: 100 },
  { chargeKey: 'second', amountCents: 20 },
];

describe('money on several charges', () => {
  it.each([
    [0, []],
    [15, [{ chargeKey: 'second', amountCents: 15 }]],
    [20, [{ chargeKey: 'second', amountCents: 20 }]],
    [
      108,
      [
        { chargeKey: 'second', amountCents: 20 },
        { chargeKey: 'first', amountCents: 88 },
      ],
    ],
  ])('takes %d cents from the newest charge first', (cents, parts) => {
    expect(takeFromShares(held, cents)).toEqual(parts);
  });

  it.each([121, -1, 0.5])('refuses to take %d cents', cents => {
    expect(() => takeFromShares(held, cents)).toThrow(RangeError);
  });

  it('knows what is left, and never less than nothing', () => {
    expect(sharesLeft(held, [{ chargeKey: 'second', amountCents: 15 }])).toEqual([
      { chargeKey: 'first', amountCents: 100 },
      { chargeKey: 'second', amountCents: 5 },
    ]);
    expect(() => sharesLeft(held, [{ chargeKey: 'second', amountCents: 21 }])).toThrow(RangeError);
  });

  it('gives each cent back once, whatever is taken in whatever order (R9)', () => {
    const cents = fc.integer({ min: 0, max: 5_500_000_000 });
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 5 }),
        fc.array(cents, { maxLength: 8 }),
        (amounts, wishes) => {
          const shares = amounts.map((amountCents, place) => ({ chargeKey: `charge-${place}`, amountCents }));
          const all = amounts.reduce((sum, amount) => sum + amount, 0);
          let taken: typeof shares = [];
          let total = 0;
          for (const wish of wishes) {
            const left = sharesLeft(shares, taken);
            const asked = Math.min(wish, all - total);
            taken = [...taken, ...takeFromShares(left, asked)];
            total += asked;
          }
          expect(taken.reduce((sum, part) => sum + part.amountCents, 0)).toBe(total);
          expect(sharesLeft(shares, taken).reduce((sum, part) => sum + part.amountCents, 0)).toBe(all - total);
        },
      ),
    );
  });
});
