import { describe, expect, it } from '@jest/globals';
import { forecastSeats, type LaunchOnSale } from './forecast-seats.ts';
import { learnPattern, type CompletedSales } from './sales-pattern.ts';
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
const onSale = (sales: Sale[], more: Partial<LaunchOnSale> = {}): LaunchOnSale => ({
  publishedAt: START,
  closesAt: day(100),
  decisionAt: day(70),
  seatsOnSale: 40,
  minimumOccupancy: 16,
  sales,
  ...more,
});
const ALIKE = learnPattern(Array.from({ length: 20 }, () => completed(10)));

describe('forecastSeats', () => {
  it('expects the average launch from one that sells like it', () => {
    const forecast = forecastSeats(onSale(evenly(10).filter(({ at }) => at < day(50))), ALIKE, day(50));
    expect(forecast.seatsSold).toBe(10);
    expect(forecast.final.expected).toBeGreaterThan(18);
    expect(forecast.final.expected).toBeLessThan(21);
    expect(forecast.final.low).toBeLessThan(20);
    expect(forecast.final.high).toBeGreaterThan(20);
  });

  it('rises with what is sold and falls with the time that passes', () => {
    const chance = (seats: number, days: number) =>
      forecastSeats(onSale([{ at: day(1), seats }]), ALIKE, day(days)).chance;
    expect(chance(10, 20)).toBeGreaterThan(chance(2, 20));
    expect(chance(10, 20)).toBeGreaterThan(chance(10, 60));
    expect(chance(2, 69)).toBeLessThan(0.01);
  });

  it.each([
    ['reached already', onSale([{ at: day(1), seats: 40 }], { minimumOccupancy: 20 }), day(30), 0.99, 1],
    ['no minimum', onSale([], { minimumOccupancy: 0 }), day(30), 1, 1],
    ['more than there are seats', onSale([], { minimumOccupancy: 41 }), day(30), 0, 0],
    ['sales are closed, below the minimum', onSale([{ at: day(1), seats: 2 }]), day(100), 0, 0],
    ['sales are closed, at the minimum', onSale([{ at: day(1), seats: 16 }]), day(100), 1, 1],
  ])('%s', (_, launch, now, low, high) => {
    const { chance } = forecastSeats(launch, ALIKE, now);
    expect(chance).toBeGreaterThanOrEqual(low);
    expect(chance).toBeLessThanOrEqual(high);
  });

  it('looks at the decision date, and at the close of sales once that has passed', () => {
    expect(forecastSeats(onSale([]), ALIKE, day(69)).by).toEqual(day(70));
    expect(forecastSeats(onSale([]), ALIKE, day(70)).by).toEqual(day(100));
  });

  it('never expects more than the seats on sale', () => {
    const wild = learnPattern(Array.from({ length: 5 }, () => completed(100, { seatsOnSale: 200 })));
    const { final } = forecastSeats(onSale(evenly(3).filter(({ at }) => at < day(20))), wild, day(20));
    expect(final.high).toBeLessThanOrEqual(40);
    expect(final.expected).toBeLessThanOrEqual(40);
  });

  it('is unsure where nothing is known, and says so with a wide band', () => {
    const nothing = forecastSeats(onSale([]), learnPattern([]), day(0));
    const known = forecastSeats(onSale([]), ALIKE, day(0));
    expect(nothing.final.high - nothing.final.low).toBeGreaterThan(1.5 * (known.final.high - known.final.low));
  });

  it('does not look into the future of the launch', () => {
    const seen = onSale(evenly(10).filter(({ at }) => at < day(50)));
    expect(forecastSeats(onSale(evenly(10)), ALIKE, day(50))).toEqual(forecastSeats(seen, ALIKE, day(50)));
  });
});
