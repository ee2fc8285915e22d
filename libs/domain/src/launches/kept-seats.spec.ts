import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitKeptSeats, keptNow, nextKeptEnd, seatsLeftTo, type KeptSeats } from './kept-seats.ts';

const now = new Date('2027-06-15T12:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const blocked = (seats: number, until: Date | null = null): KeptSeats => {
  return { id: `b-${seats}`, kind: 'blocked', seats, until, taken: 0 };
};
const vips = (seats: number, taken: number, until: Date): KeptSeats => {
  return { id: `v-${seats}`, kind: 'vips', seats, until, taken };
};

describe('seatsLeftTo', () => {
  it.each<[string, KeptSeats[], number, number]>([
    ['nothing is kept back', [], 4, 4],
    ['blocked seats are sold to nobody', [blocked(1)], 3, 3],
    ['two blocks add up', [blocked(1), blocked(2, at(1))], 1, 1],
    ['a block that has ended is none', [blocked(1), blocked(2, now)], 3, 3],
    ['one millisecond before the end it still is one', [blocked(2, new Date(now.getTime() + 1))], 2, 2],
    ['seats for VIPs', [vips(3, 0, at(1))], 1, 4],
    ['VIPs have taken some of theirs', [vips(3, 2, at(1))], 3, 4],
    ['VIPs have taken all of theirs', [vips(3, 3, at(1))], 4, 4],
    ['after the end the rest is everybody’s', [vips(3, 1, now)], 4, 4],
    ['both', [blocked(1), vips(3, 1, at(1))], 1, 3],
    ['everything is for VIPs', [vips(4, 0, at(1))], 0, 4],
  ])('%s', (_, kept, forAda, forVip) => {
    const launch = { seatsOnSale: 10, seatsSold: 5, seatsHeld: 1, kept };
    expect(seatsLeftTo(launch, { isVip: false }, now)).toBe(forAda);
    expect(seatsLeftTo(launch, { isVip: true }, now)).toBe(forVip);
  });
});

describe('nextKeptEnd', () => {
  it.each<[string, KeptSeats[], Date | null]>([
    ['nothing is kept back', [], null],
    ['no end', [blocked(1)], null],
    [
      'the earliest to come',
      [blocked(1, at(9)), vips(1, 0, at(3)), blocked(1, at(-1)), blocked(1, now), blocked(1, at(5))],
      at(3),
    ],
  ])('%s', (_, kept, expected) => {
    expect(nextKeptEnd(kept, now)).toEqual(expected);
  });
});

describe('fitKeptSeats', () => {
  const launch = { seatsOnSale: 10, seatsSold: 5, seatsHeld: 1, kept: [] };
  it.each<[string, KeptSeats[], number[], number[]]>([
    ['all fit', [blocked(2), vips(2, 0, at(1))], [2, 2], []],
    ['the first who comes is served', [blocked(3), vips(2, 0, at(1))], [3], [2]],
    ['a later one that fits is granted', [blocked(5), blocked(4)], [4], [5]],
    ['one that is over needs nothing', [blocked(4), blocked(9, now)], [4, 9], []],
  ])('%s', (_, wishes, granted, refused) => {
    const fitted = fitKeptSeats(launch, wishes, now);
    expect(fitted.granted.map(wish => wish.seats)).toEqual(granted);
    expect(fitted.refused.map(wish => wish.seats)).toEqual(refused);
  });

  it('takes no seats that are kept for VIPs already', () => {
    const { granted, refused } = fitKeptSeats({ ...launch, kept: [vips(3, 0, at(1))] }, [blocked(1), blocked(2)], now);
    expect([granted, refused].map(wishes => wishes.map(wish => wish.seats))).toEqual([[1], [2]]);
  });

  it('never keeps back what is sold or held', () => {
    const wish = fc
      .record({ kind: fc.constantFrom('blocked' as const, 'vips' as const), seats: fc.integer({ min: 1, max: 8 }) })
      .map(one => ({ ...one, id: 'k', until: at(5), taken: 0 }));
    const taken = fc.nat({ max: 5 });
    fc.assert(
      fc.property(taken, taken, fc.array(wish, { maxLength: 6 }), (seatsSold, seatsHeld, wishes) => {
        const { granted } = fitKeptSeats({ seatsOnSale: 10, seatsSold, seatsHeld, kept: [] }, wishes, now);
        const kept = keptNow(granted, now);
        expect(seatsSold + seatsHeld + kept.blocked + kept.forVips).toBeLessThanOrEqual(10);
      }),
    );
  });
});
