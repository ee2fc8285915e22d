import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { countsAsDelay, decideSeatsOnSale, seatsRefusalText } from './seats-on-sale.ts';

describe('decideSeatsOnSale (R1, R13)', () => {
  it.each([
    ['exactly the seats taken', { seatsOnSale: 8, capacity: 10, seatsSold: 7, seatsHeld: 1, seatsKept: 0 }, null],
    [
      'one less than taken',
      { seatsOnSale: 7, capacity: 10, seatsSold: 7, seatsHeld: 1, seatsKept: 0 },
      { kind: 'seats-in-the-way', seatsInTheWay: 1, seatsMin: 8, seatsKept: 0 },
    ],
    [
      'held seats alone are in the way',
      { seatsOnSale: 0, capacity: 10, seatsSold: 0, seatsHeld: 1, seatsKept: 0 },
      { kind: 'seats-in-the-way', seatsInTheWay: 1, seatsMin: 1, seatsKept: 0 },
    ],
    [
      'kept seats are in the way',
      { seatsOnSale: 8, capacity: 10, seatsSold: 7, seatsHeld: 0, seatsKept: 2 },
      { kind: 'seats-in-the-way', seatsInTheWay: 1, seatsMin: 9, seatsKept: 2 },
    ],
    [
      'a smaller rocket, still large enough',
      { seatsOnSale: 8, capacity: 8, seatsSold: 8, seatsHeld: 0, seatsKept: 0 },
      null,
    ],
    [
      'a rocket too small for the seats taken',
      { seatsOnSale: 8, capacity: 6, seatsSold: 8, seatsHeld: 0, seatsKept: 0 },
      { kind: 'seats-in-the-way', seatsInTheWay: 2, seatsMin: 8, seatsKept: 0 },
    ],
    [
      'more than the rocket has',
      { seatsOnSale: 11, capacity: 10, seatsSold: 0, seatsHeld: 0, seatsKept: 0 },
      { kind: 'over-rocket-capacity', capacity: 10 },
    ],
  ] as const)('%s', (_, wish, refusal) => {
    expect(decideSeatsOnSale(wish)).toEqual(refusal === null ? { ok: true } : { ok: false, refusal });
  });

  it('never leaves fewer seats than are taken, nor more than fit', () => {
    const seats = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(seats, seats, seats, seats, seats, (seatsOnSale, capacity, seatsSold, seatsHeld, seatsKept) => {
        const { ok } = decideSeatsOnSale({ seatsOnSale, capacity, seatsSold, seatsHeld, seatsKept });
        expect(ok).toBe(seatsSold + seatsHeld + seatsKept <= seatsOnSale && seatsOnSale <= capacity);
      }),
    );
  });

  it('names the number of seats in the way', () => {
    expect(seatsRefusalText({ kind: 'seats-in-the-way', seatsInTheWay: 1, seatsMin: 8, seatsKept: 0 })).toBe(
      '1 seat is in the way: 8 are sold or held.',
    );
    expect(seatsRefusalText({ kind: 'seats-in-the-way', seatsInTheWay: 2, seatsMin: 8, seatsKept: 1 })).toContain(
      '2 seats are in the way: 8 are sold, held or kept back.',
    );
    expect(seatsRefusalText({ kind: 'over-rocket-capacity', capacity: 10 })).toContain('10 passenger seats');
  });
});

describe('countsAsDelay (R13)', () => {
  const before = { departsAt: new Date('2027-06-15T12:00:00Z'), spaceportId: 'kourou', destinationId: 'moon' };
  it.each([
    ['nothing changed', {}, 3, false],
    ['a later date', { departsAt: new Date('2027-06-15T12:00:00.001Z') }, 1, true],
    ['an earlier date', { departsAt: new Date('2027-06-14T12:00:00Z') }, 1, true],
    ['another spaceport', { spaceportId: 'baikonur' }, 1, true],
    ['another destination', { destinationId: 'mars' }, 1, true],
    [
      'everything, before the first booking',
      { departsAt: new Date(0), spaceportId: 'x', destinationId: 'y' },
      0,
      false,
    ],
  ])('%s', (_, change, bookings, expected) => {
    expect(countsAsDelay(before, { ...before, ...change }, bookings)).toBe(expected);
  });
});
