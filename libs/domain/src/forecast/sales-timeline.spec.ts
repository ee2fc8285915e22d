import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstReachedAt, sampleSales, seatsSoldAt, type Sale } from './sales-timeline.ts';

const day = (number: number) => new Date(Date.UTC(2027, 0, number));
const SALES: Sale[] = [
  { at: day(20), seats: -2 },
  { at: day(2), seats: 2 },
  { at: day(10), seats: 3 },
];

describe('the timeline of sales', () => {
  it.each([
    [1, 0],
    [2, 2],
    [9, 2],
    [10, 5],
    [19, 5],
    [20, 3],
  ])('on day %d there are %d seats sold', (number, seats) => {
    expect(seatsSoldAt(SALES, day(number))).toBe(seats);
  });

  it.each([
    [1, day(2)],
    [2, day(2)],
    [5, day(10)],
    [6, null],
  ])('%d seats were first reached at %s', (seats, at) => {
    expect(firstReachedAt(SALES, seats)).toEqual(at);
  });

  it('is sampled at both ends and evenly between them', () => {
    expect(sampleSales(SALES, day(1), day(21), 5)).toEqual([
      { at: day(1), seats: 0 },
      { at: day(6), seats: 2 },
      { at: day(11), seats: 5 },
      { at: day(16), seats: 5 },
      { at: day(21), seats: 3 },
    ]);
  });

  it('of one sample is the end', () => {
    expect(sampleSales(SALES, day(1), day(21), 1)).toEqual([{ at: day(21), seats: 3 }]);
  });

  it('gives in every sample what the timeline says', () => {
    const sale = fc.record({ at: fc.integer({ min: 1, max: 40 }).map(day), seats: fc.integer({ min: -2, max: 4 }) });
    fc.assert(
      fc.property(fc.array(sale, { maxLength: 20 }), fc.integer({ min: 2, max: 30 }), (sales, samples) => {
        for (const { at, seats } of sampleSales(sales, day(1), day(40), samples))
          expect(seats).toBe(seatsSoldAt(sales, at));
      }),
    );
  });
});
