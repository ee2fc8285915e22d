import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  chanceOfAtLeast,
  compoundNegativeBinomial,
  expectedSeats,
  likeliestBand,
  seatsKept,
  sumOfSeats,
} from './seats-distribution.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('compoundNegativeBinomial', () => {
  it('is geometric for single seats and size 1', () => {
    const seats = compoundNegativeBinomial({ mean: 2, size: 1, partyShares: [1], seatsMax: 60 });
    [1 / 3, 2 / 9, 4 / 27, 8 / 81].forEach((chance, place) => expect(seats[place]).toBeCloseTo(chance, 12));
  });

  // Values of the negative binomial distribution (size 2.5, mean 3): gamma(k + 2.5) / (k! gamma(2.5)) * (5/11)^2.5 * (6/11)^k.
  it.each([
    [0, 0.139297],
    [1, 0.189951],
    [2, 0.181317],
    [3, 0.14835],
    [5, 0.078895],
  ])('agrees with the negative binomial distribution at %d', (place, chance) => {
    const seats = compoundNegativeBinomial({ mean: 3, size: 2.5, partyShares: [1], seatsMax: 80 });
    expect(seats[place]).toBeCloseTo(chance, 5);
  });

  it('is nearly Poisson when the size is large', () => {
    const seats = compoundNegativeBinomial({ mean: 4, size: 1e9, partyShares: [1], seatsMax: 60 });
    [0.018316, 0.073263, 0.146525, 0.195367].forEach((chance, place) => expect(seats[place]).toBeCloseTo(chance, 5));
  });

  it('gives pairs for parties of two', () => {
    const seats = compoundNegativeBinomial({ mean: 2, size: 1, partyShares: [0, 1], seatsMax: 99 });
    expect([seats[1], seats[3]]).toEqual([0, 0]);
    expect(seats[2]).toBeCloseTo(2 / 9, 12);
  });

  it('holds its mean and sums to 1, counting what exceeds the seats at their number', () => {
    const amount = fc.double({ min: 0.01, max: 30, noNaN: true });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 40 }), (mean, size, seatsMax) => {
        const partyShares = [0.5, 0.25, 0.15, 0.1];
        const capped = compoundNegativeBinomial({ mean, size, partyShares, seatsMax });
        expect(capped).toHaveLength(seatsMax + 1);
        expect(sum(capped)).toBeCloseTo(1, 9);
        expect(Math.min(...capped)).toBeGreaterThanOrEqual(0);
      }),
    );
    const free = compoundNegativeBinomial({ mean: 6, size: 4, partyShares: [0.5, 0.5], seatsMax: 400 });
    expect(expectedSeats(free)).toBeCloseTo(9, 6);
  });

  it('bears thousands of parties, where the chance of none is smaller than any number', () => {
    const many = compoundNegativeBinomial({ mean: 4_000, size: 1e6, partyShares: [1], seatsMax: 6_000 });
    expect(sum(many)).toBeCloseTo(1, 6);
    expect(expectedSeats(many)).toBeCloseTo(4_000, 0);
    expect(chanceOfAtLeast(many, 3_800)).toBeGreaterThan(0.99);
    expect(chanceOfAtLeast(many, 4_200)).toBeLessThan(0.01);
  });

  it('sells nothing when nothing is expected', () => {
    expect(compoundNegativeBinomial({ mean: 0, size: 1, partyShares: [1], seatsMax: 3 })).toEqual([1, 0, 0, 0]);
  });
});

describe('seatsKept', () => {
  it('is binomial', () => {
    seatsKept(2, 0.9).forEach((chance, place) => expect(chance).toBeCloseTo([0.01, 0.18, 0.81][place]!, 12));
  });
  it.each([
    [3, 1, [0, 0, 0, 1]],
    [3, 0, [1, 0, 0, 0]],
    [0, 0.5, [1]],
  ])('%d seats with chance %d', (seats, chance, expected) => {
    expect(seatsKept(seats, chance)).toEqual(expected);
  });
  it('bears thousands of seats', () => {
    const kept = seatsKept(9_000, 0.97);
    expect(sum(kept)).toBeCloseTo(1, 9);
    expect(expectedSeats(kept)).toBeCloseTo(8_730, 6);
  });
});

describe('sumOfSeats', () => {
  it('adds two numbers of seats and stops at the most', () => {
    expect(sumOfSeats([0.5, 0.5], [0.5, 0, 0.5], 2)).toEqual([0.25, 0.25, 0.5]);
  });
});

describe('likeliestBand', () => {
  it.each([
    ['around the middle', [0.1, 0.2, 0.4, 0.2, 0.1], { low: 1, high: 3 }],
    ['at the upper end', [0, 0, 0.1, 0.1, 0.8], { low: 4, high: 4 }],
    ['one number that is certain', [0, 1, 0], { low: 1, high: 1 }],
    ['not further once more would lie further off', [0.3, 0.45, 0.25], { low: 0, high: 1 }],
    ['all, when there are only two even ones', [0.5, 0.5], { low: 0, high: 1 }],
  ])('%s', (_, distribution, band) => {
    expect(likeliestBand(distribution, 0.8)).toEqual(band);
  });
});
