import { describe, expect, it } from '@jest/globals';
import { touchedByChange, type EditedLaunch } from './touched-by-change.ts';

const before: EditedLaunch = {
  rocketId: 'r',
  spaceportId: 's',
  destinationId: 'd',
  departsAt: new Date('2028-06-15T12:00:00Z'),
  pricePerSeatCents: 100,
  seatsOnSale: 8,
};

describe('touchedByChange (R13; plan, then apply)', () => {
  it.each([
    ['nothing', {}, []],
    ['more seats', { seatsOnSale: 9 }, []],
    ['fewer seats', { seatsOnSale: 7 }, ['fewer-seats']],
    ['the same instant in another object', { departsAt: new Date('2028-06-15T12:00:00Z') }, []],
    ['a millisecond', { departsAt: new Date('2028-06-15T12:00:00.001Z') }, ['date']],
    ['price and rocket', { pricePerSeatCents: 99, rocketId: 'r2' }, ['price', 'rocket']],
    ['both places', { spaceportId: 's2', destinationId: 'd2' }, ['spaceport', 'destination']],
  ])('%s', (_, changes, touched) => {
    expect(touchedByChange(before, { ...before, ...changes })).toEqual(touched);
  });
});
