import { describe, expect, it } from '@jest/globals';
import { salesPace } from './sales-pace.ts';

const day = (number: number) => new Date(Date.UTC(2027, 0, number));

describe('salesPace', () => {
  const launch = {
    sales: [
      { at: day(1), seats: 4 },
      { at: day(50), seats: 2 },
      { at: day(60), seats: -1 },
    ],
    minimumOccupancy: 8,
    decisionAt: day(115),
  };
  it.each([
    ['what is missing, over the days left', {}, day(70), [1, 3, 45, 2]],
    ['nothing is missing', { minimumOccupancy: 5 }, day(70), [1, 0, 45, null]],
    ['no time is left', {}, day(115), [0, 3, null, null]],
    ['the stretch of 30 days begins after its first moment', {}, day(80), [-1, 3, 35, (3 / 35) * 30]],
  ])('%s', (_, more, now, expected) => {
    const { lastThirtyDays, seatsMissing, daysLeft, neededPerThirtyDays } = salesPace({ ...launch, ...more }, now);
    expect([lastThirtyDays, seatsMissing, daysLeft, neededPerThirtyDays]).toEqual(expected);
  });
});
