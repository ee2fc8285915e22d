import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { choiceCosts, type ChoiceQuestion } from './choice-costs.ts';

const LAUNCH: ChoiceQuestion = {
  netCents: 102_500_000,
  flyingNetCents: 100_000_000,
  seatsSold: 4,
  pricePerSeatCents: 25_000_000,
  expectedSeats: 6,
  nthSuccessfulLaunch: 2,
};

describe('choiceCosts', () => {
  it('says what each choice costs now and on the decision date', () => {
    expect(choiceCosts(LAUNCH)).toEqual([
      {
        choice: 'fly',
        now: { refundsCents: 0, feeCents: 1_025_000, keptCents: 101_475_000 },
        later: { refundsCents: 0, feeCents: 1_525_000, keptCents: 150_975_000 },
      },
      {
        choice: 'delay',
        now: { refundsCents: 100_000_000, feeCents: 0, keptCents: 2_500_000 },
        later: { refundsCents: 150_000_000, feeCents: 0, keptCents: 2_500_000 },
      },
      {
        choice: 'abort',
        now: { refundsCents: 100_000_000, feeCents: 100_000, keptCents: 2_400_000 },
        later: { refundsCents: 150_000_000, feeCents: 100_000, keptCents: 2_400_000 },
      },
    ]);
  });

  it('has no later once the decision date has passed, and the lower fee of a reliable agency', () => {
    const [fly] = choiceCosts({ ...LAUNCH, expectedSeats: null, nthSuccessfulLaunch: 3 });
    expect(fly).toEqual({
      choice: 'fly',
      now: { refundsCents: 0, feeCents: 820_000, keptCents: 101_680_000 },
      later: null,
    });
  });

  it('shrinks what is paid in proportion when more seats come back than go', () => {
    const [, , abort] = choiceCosts({ ...LAUNCH, expectedSeats: 3 });
    expect(abort?.later?.refundsCents).toBe(75_000_000);
  });

  it('never gives back more than was paid, rounded as it is', () => {
    const [, delay] = choiceCosts({ ...LAUNCH, flyingNetCents: 60_000, seatsSold: 1, expectedSeats: 0 });
    expect(delay?.later).toEqual({ refundsCents: 0, feeCents: 0, keptCents: 102_440_000 });
  });

  it('loses no cent: kept = net - refunds - fee', () => {
    const cents = fc.integer({ min: 0, max: 5_000_000_000 });
    fc.assert(
      fc.property(
        cents,
        cents,
        fc.integer({ min: 0, max: 20 }),
        fc.double({ min: 0, max: 40, noNaN: true }),
        (kept, flying, seatsSold, expectedSeats) => {
          const netCents = kept + (seatsSold === 0 ? 0 : flying);
          const flyingNetCents = seatsSold === 0 ? 0 : flying;
          for (const { now } of choiceCosts({ ...LAUNCH, netCents, flyingNetCents, seatsSold, expectedSeats }))
            expect(now.refundsCents + now.feeCents + now.keptCents).toBe(netCents);
        },
      ),
    );
  });
});
