import { describe, expect, it } from '@jest/globals';
import { learnPattern, PATTERN_PARTS, perSeat, shareOfTime, type CompletedSales } from './sales-pattern.ts';
import type { Sale } from './sales-timeline.ts';

const DAY_MS = 86_400_000;
const START = new Date('2027-01-01T00:00:00Z');
const day = (number: number) => new Date(START.getTime() + number * DAY_MS);
/** Parties of two, evenly over a hundred days. */
const evenly = (parties: number): Sale[] =>
  Array.from({ length: parties }, (_, place) => ({ at: day(((place + 0.5) * 100) / parties), seats: 2 }));
const completed = (parties: number, more: Partial<CompletedSales> = {}): CompletedSales => ({
  publishedAt: START,
  closesAt: day(100),
  endedAt: day(100),
  seatsOnSale: 40,
  sales: evenly(parties),
  ...more,
});
const ALIKE = learnPattern(Array.from({ length: 20 }, () => completed(10)));
/** Every number of a list, near enough. */
const expectAll = (numbers: readonly number[], expected: readonly number[]) => {
  expect(numbers).toHaveLength(expected.length);
  for (const [place, number] of numbers.entries()) expect(number).toBeCloseTo(expected[place]!, 9);
};
const parts = (valueOf: (part: number) => number) => Array.from({ length: PATTERN_PARTS }, (_, part) => valueOf(part));

describe('the share of the time on sale', () => {
  it.each([
    ['before it begins', day(-1), 0],
    ['when it begins', day(0), 0],
    ['after a quarter', day(25), 0.25],
    ['when it closes', day(100), 1],
    ['later', day(101), 1],
  ])('%s', (_, at, share) => {
    expect(shareOfTime(at, { publishedAt: START, closesAt: day(100) })).toBe(share);
  });

  it('is all of it where there is none: put on sale as sales close, or later', () => {
    expect(shareOfTime(day(0), { publishedAt: day(1), closesAt: day(1) })).toBe(1);
    expect(shareOfTime(day(0), { publishedAt: day(2), closesAt: day(1) })).toBe(1);
  });
});

describe('what is to be expected between two shares of the time', () => {
  const rates = parts(part => part + 1);
  it.each([
    ['all of it', 0, 1, 210],
    ['the first part', 0, 0.05, 1],
    ['half of the first part', 0, 0.025, 0.5],
    ['halves of two parts', 0.025, 0.075, 1.5],
    ['the last part', 0.95, 1, 20],
    ['nothing', 0.5, 0.5, 0],
    ['nothing backwards', 0.6, 0.5, 0],
  ])('%s', (_, from, to, expected) => {
    expect(perSeat(rates, from, to)).toBeCloseTo(expected, 9);
  });
});

describe('what a pattern is made of, by hand', () => {
  /** Ten seats over a hundred days: four parties of two on the first day. */
  const early = (more: Partial<CompletedSales> = {}): CompletedSales =>
    completed(0, { seatsOnSale: 10, sales: [1, 2, 3, 4].map(hour => ({ at: day(hour / 24), seats: 2 })), ...more });

  it('is half a party per seat, one seat in twenty back and wide bands while no launch teaches otherwise', () => {
    const pattern = learnPattern([]);
    expectAll(
      pattern.rates,
      parts(() => 0.5 / 20),
    );
    expectAll(pattern.partyShares, [0.5, 0.25, 0.1, 0.1, 0.03, 0.02]);
    expectAll(
      pattern.givenBack,
      parts(() => 0.05 / 20),
    );
    // 1.5 with a standard error of two degrees of freedom in four, and 0.5 doubled.
    expect(pattern.clumping).toBeCloseTo(1.5 * (1 + Math.sqrt(0.5)), 9);
    expect(pattern.variation).toBeCloseTo(1, 9);
  });

  it('passes over launches without seats', () => {
    expect(learnPattern([early({ seatsOnSale: 0 })])).toEqual(learnPattern([]));
  });

  it('sells where others sold, and weighs what was assumed like one launch', () => {
    // Nine parties (four, and 0.5 for each of ten assumed seats) on twenty seats: 0.45, a twentieth of it in each part.
    const demand = 9 / 20 / 20;
    const { launches, rates } = learnPattern([early()]);
    expect(launches).toBe(1);
    expectAll(
      rates,
      parts(part => ((part === 0 ? 4 : 0) + 10 * demand) / 20),
    );
  });

  it.each([
    ['its last seat is sold', early({ seatsOnSale: 8 })],
    ['it is aborted', early({ seatsOnSale: 8, endedAt: day(4 / 24) })],
  ])('a launch teaches nothing about the time after %s', (_, launch) => {
    // Open for four hours of a hundred days, the fraction 1/600: a thirtieth of the first part.
    const seatParts = 8 / 30;
    const demand = (4 + 4) / (seatParts / 20 + 8) / 20;
    expectAll(
      learnPattern([launch]).rates,
      parts(part => (part === 0 ? (4 + 8 * demand) / (seatParts + 8) : demand)),
    );
  });

  it('counts parties by their seats, more than six as six', () => {
    const { partyShares } = learnPattern([early({ sales: [1, 1, 2, 9].map(seats => ({ at: day(1), seats })) })]);
    expectAll(
      partyShares,
      [2 + 2, 1 + 1, 0.4, 0.4, 0.12, 0.08 + 1].map(count => count / 8),
    );
  });

  it('takes seats back where they came back, of those that could have', () => {
    const sales = [
      { at: day(0), seats: 10 },
      { at: day(50), seats: -2 },
    ];
    const average = (1 + 2) / (20 * 20 + 10 * 10 + 10 * 8);
    expectAll(
      learnPattern([early({ sales })]).givenBack,
      parts(part => ((part === 10 ? 2 : 0) + 20 * average) / ((part < 10 ? 10 : 8) + 20)),
    );
  });

  it('never takes launches for more alike than they can be, nor for more different', () => {
    const wild = learnPattern([
      ...Array.from({ length: 3 }, () => completed(0, { seatsOnSale: 400 })),
      completed(150, { seatsOnSale: 400 }),
    ]);
    expect(wild.variation).toBeGreaterThan(1);
    expect(wild.variation).toBeLessThanOrEqual(4);
    expect(learnPattern(Array.from({ length: 200 }, () => completed(10))).variation).toBe(0.02);
  });
});

describe('learnPattern', () => {
  it('assumes something wide and even without a launch', () => {
    const pattern = learnPattern([]);
    expect(pattern.launches).toBe(0);
    expect(new Set(pattern.rates).size).toBe(1);
    expect(pattern.variation).toBeGreaterThanOrEqual(1);
  });

  it('learns demand, party sizes and evenness', () => {
    expect(perSeat(ALIKE.rates, 0, 1)).toBeCloseTo(10 / 40, 1);
    expect(ALIKE.partyShares[1]).toBeGreaterThan(0.95);
    expect(ALIKE.clumping).toBeLessThan(1.2);
    expect(ALIKE.variation).toBeLessThan(0.1);
  });

  it('sees late sales as late, and bursts as clumps', () => {
    const late = learnPattern(
      Array.from({ length: 10 }, () =>
        completed(10, { sales: evenly(10).map(({ seats }, place) => ({ at: day(90 + place), seats })) }),
      ),
    );
    expect(perSeat(late.rates, 0, 0.8)).toBeLessThan(0.1 * perSeat(late.rates, 0, 1));
    const bursts = learnPattern(
      Array.from({ length: 10 }, (_, launch) =>
        completed(10, { sales: evenly(10).map(({ seats }) => ({ at: day(5 + 9 * launch), seats })) }),
      ),
    );
    expect(bursts.clumping).toBeGreaterThan(5);
  });

  it('does not take a launch that was sold out on the first day for one of little demand', () => {
    const soldOut = completed(20, { sales: evenly(20).map(({ seats }, place) => ({ at: day(place / 20), seats })) });
    const pattern = learnPattern(Array.from({ length: 10 }, () => soldOut));
    expect(perSeat(pattern.rates, 0, 1)).toBeGreaterThan(1);
  });

  it('counts an aborted launch for as long as it was on sale', () => {
    const aborted = completed(10, { endedAt: day(50), sales: evenly(10).filter(({ at }) => at < day(50)) });
    const pattern = learnPattern([completed(10), completed(10), aborted]);
    expect(perSeat(pattern.rates, 0, 1)).toBeCloseTo(
      perSeat(learnPattern([completed(10), completed(10)]).rates, 0, 1),
      1,
    );
  });

  it('learns how many seats come back', () => {
    const back = completed(10, { sales: [...evenly(10), { at: day(99), seats: -4 }] });
    const some = learnPattern(Array.from({ length: 10 }, () => back)).givenBack;
    expect(perSeat(some, 0, 1)).toBeGreaterThan(2 * perSeat(ALIKE.givenBack, 0, 1));
    // They came back at the very end.
    expect(perSeat(some, 0.95, 1)).toBeGreaterThan(10 * perSeat(some, 0, 0.05));
  });
});
