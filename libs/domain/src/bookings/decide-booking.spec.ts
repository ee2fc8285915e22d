import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decideBooking, decideHold, type BookingRefusal, type BookingWish } from './decide-booking.ts';
import { bookingRefusalText } from './refusal-texts.ts';
import { seatLimit } from './seat-limit.ts';

const now = new Date('2027-01-01T00:00:00Z');
const adult = { birthDate: '1990-01-01' };
const child = { birthDate: '2015-01-01' };
const people = (count: number) => Array.from({ length: count }, () => adult);
const wish: BookingWish = {
  launch: {
    status: 'scheduled',
    departsAt: new Date('2027-06-15T12:00:00Z'),
    salesCloseHours: 24,
    agencyStatus: 'active',
    timeZone: 'UTC',
    pricePerSeatCents: 25_000_000,
    seatsLeft: 8,
  },
  traveler: { isVip: false, seatsAlready: 0 },
  passengers: people(3),
  expectedPricePerSeatCents: 25_000_000,
  now,
};
const launch = (change: Partial<BookingWish['launch']>): Partial<BookingWish> => ({
  launch: { ...wish.launch, ...change },
});
const held = (seats: number, expiresAt: string): Partial<BookingWish> => ({
  hold: { seats, expiresAt: new Date(expiresAt) },
});
const inTime = '2027-01-01T00:00:00.001Z';

describe('decideBooking', () => {
  it('gives the numbers of the booking at the price of the server (R5)', () => {
    expect(decideBooking(wish)).toEqual({
      ok: true,
      value: { seats: 3, pricePerSeatCents: 25_000_000, totalCents: 75_000_000 },
    });
  });

  it('sums dear seats beyond 32 bits', () => {
    const dear = { ...wish, ...launch({ pricePerSeatCents: 5_500_000_000 }), expectedPricePerSeatCents: 5_500_000_000 };
    expect(decideBooking(dear)).toMatchObject({ ok: true, value: { totalCents: 16_500_000_000 } });
  });

  it.each<[string, Partial<BookingWish>, BookingRefusal | null]>([
    ['nobody named', { passengers: [] }, { kind: 'passengers-count', seatsHeld: 0, passengers: 0 }],
    ['four seats', { passengers: people(4) }, null],
    ['five seats', { passengers: people(5) }, { kind: 'over-seat-limit', seatsMax: 4, seatsAlready: 0 }],
    ['two more after two', { passengers: people(2), traveler: { isVip: false, seatsAlready: 2 } }, null],
    [
      'three more after two',
      { traveler: { isVip: false, seatsAlready: 2 } },
      { kind: 'over-seat-limit', seatsMax: 4, seatsAlready: 2 },
    ],
    ['six seats for a VIP', { passengers: people(6), traveler: { isVip: true, seatsAlready: 0 } }, null],
    [
      'seven seats for a VIP',
      { passengers: people(7), traveler: { isVip: true, seatsAlready: 0 } },
      { kind: 'over-seat-limit', seatsMax: 6, seatsAlready: 0 },
    ],
    ['exactly the seats left', launch({ seatsLeft: 3 }), null],
    ['one seat too few', launch({ seatsLeft: 2 }), { kind: 'not-enough-seats', seatsLeft: 2 }],
    ['sold out', launch({ seatsLeft: 0 }), { kind: 'not-enough-seats', seatsLeft: 0 }],
    ['fewer than none left is told as none', launch({ seatsLeft: -1 }), { kind: 'not-enough-seats', seatsLeft: 0 }],
    [
      'the price went up',
      { expectedPricePerSeatCents: 24_999_999 },
      { kind: 'price-changed', pricePerSeatCents: 25_000_000 },
    ],
    [
      'the price went down',
      { expectedPricePerSeatCents: 25_000_001 },
      { kind: 'price-changed', pricePerSeatCents: 25_000_000 },
    ],
    [
      'the second passenger is a child',
      { passengers: [adult, child, adult] },
      { kind: 'passenger-age', passenger: 1, yearsMin: 18, yearsMax: 70 },
    ],
    ['sales closed', { now: new Date('2027-06-14T12:00:00Z') }, { kind: 'not-on-sale', reason: 'sales-closed' }],
    ['aborted', launch({ status: 'aborted' }), { kind: 'not-on-sale', reason: 'status' }],
    [
      'hours of the VIPs',
      launch({ vipUntil: new Date('2027-01-02T00:00:00Z') }),
      { kind: 'not-on-sale', reason: 'vip-only' },
    ],
    ['a hold that still runs', held(3, inTime), null],
    ['a hold at its end', held(3, '2027-01-01T00:00:00.000Z'), { kind: 'hold-expired' }],
    ['a hold with fewer seats', held(2, inTime), { kind: 'passengers-count', seatsHeld: 2, passengers: 3 }],
    ['a hold with more seats', held(4, inTime), { kind: 'passengers-count', seatsHeld: 4, passengers: 3 }],
  ])('%s', (_, change, refusal) => {
    const decision = decideBooking({ ...wish, ...change });
    if (refusal === null) expect(decision.ok).toBe(true);
    else expect(decision).toEqual({ ok: false, refusal });
  });

  it('answers with the first refusal of the rule order', () => {
    let doomed: BookingWish = {
      ...wish,
      launch: { ...wish.launch, status: 'aborted', seatsLeft: 0 },
      passengers: [child, adult, adult, adult, adult],
      expectedPricePerSeatCents: 1,
      hold: { seats: 1, expiresAt: now },
    };
    const first = () => {
      const decision = decideBooking(doomed);
      return decision.ok ? 'ok' : decision.refusal.kind;
    };
    expect(first()).toBe('hold-expired');
    doomed = { ...doomed, hold: { seats: 1, expiresAt: new Date(inTime) } };
    expect(first()).toBe('passengers-count');
    doomed = { ...doomed, hold: null };
    expect(first()).toBe('not-on-sale');
    doomed = { ...doomed, launch: { ...doomed.launch, status: 'scheduled' } };
    expect(first()).toBe('over-seat-limit');
    doomed = { ...doomed, passengers: [child, adult] };
    expect(first()).toBe('price-changed');
    doomed = { ...doomed, expectedPricePerSeatCents: 25_000_000 };
    expect(first()).toBe('passenger-age');
    doomed = { ...doomed, passengers: [adult] };
    expect(first()).toBe('not-enough-seats');
    doomed = { ...doomed, launch: { ...doomed.launch, seatsLeft: 1 } };
    expect(first()).toBe('ok');
  });

  it('takes ages on the date of the spaceport (R3)', () => {
    const eighteen = {
      passengers: [{ birthDate: '2009-06-15' }],
      ...launch({ departsAt: new Date('2027-06-14T10:00:00Z'), timeZone: 'Pacific/Kiritimati' }),
    };
    expect(decideBooking({ ...wish, ...eighteen }).ok).toBe(true);
    expect(decideBooking({ ...wish, ...eighteen, ...launch({ departsAt: new Date('2027-06-14T10:00:00Z') }) }).ok).toBe(
      false,
    );
  });

  it('throws when the total leaves the safe integers', () => {
    const cents = Number.MAX_SAFE_INTEGER;
    expect(() =>
      decideBooking({ ...wish, ...launch({ pricePerSeatCents: cents }), expectedPricePerSeatCents: cents }),
    ).toThrow(RangeError);
  });

  it('never lets a traveler over the limit, nor the launch over its seats, in any order of requests (R1, R2)', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.integer({ min: 0, max: 12 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 12 }),
        (isVip, seatsOnSale, requests) => {
          let seats = 0;
          for (const count of requests) {
            const decision = decideBooking({
              ...wish,
              ...launch({ seatsLeft: seatsOnSale - seats }),
              traveler: { isVip, seatsAlready: seats },
              passengers: people(count),
            });
            const fits = seats + count <= seatLimit(isVip) && seats + count <= seatsOnSale;
            expect(decision.ok).toBe(fits);
            if (decision.ok) seats += decision.value.seats;
            expect(seats).toBeLessThanOrEqual(Math.min(isVip ? 6 : 4, seatsOnSale));
          }
        },
      ),
    );
  });
});

describe('decideHold', () => {
  const hold = { launch: wish.launch, traveler: wish.traveler, now };
  it.each<[string, Parameters<typeof decideHold>[0], BookingRefusal | null]>([
    ['four seats', { ...hold, seats: 4 }, null],
    ['no seat', { ...hold, seats: 0 }, { kind: 'passengers-count', seatsHeld: 0, passengers: 0 }],
    ['five seats', { ...hold, seats: 5 }, { kind: 'over-seat-limit', seatsMax: 4, seatsAlready: 0 }],
    [
      'one after four',
      { ...hold, seats: 1, traveler: { isVip: false, seatsAlready: 4 } },
      { kind: 'over-seat-limit', seatsMax: 4, seatsAlready: 4 },
    ],
    ['the last ones', { ...hold, seats: 2, launch: { ...wish.launch, seatsLeft: 2 } }, null],
    [
      'more than are left',
      { ...hold, seats: 2, launch: { ...wish.launch, seatsLeft: 1 } },
      { kind: 'not-enough-seats', seatsLeft: 1 },
    ],
    [
      'not on sale',
      { ...hold, seats: 1, launch: { ...wish.launch, status: 'draft' } },
      { kind: 'not-on-sale', reason: 'status' },
    ],
  ])('%s', (_, asked, refusal) => {
    expect(decideHold(asked)).toEqual(
      refusal === null ? { ok: true, value: { seats: asked.seats } } : { ok: false, refusal },
    );
  });

  it.each([Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY])(
    'throws for %s seats: no door should have let them in',
    seats => {
      expect(() => decideHold({ ...hold, seats })).toThrow(RangeError);
    },
  );
});

describe('bookingRefusalText', () => {
  it.each<[BookingRefusal, string]>([
    [{ kind: 'not-on-sale', reason: 'departed' }, 'This launch has departed.'],
    [
      { kind: 'price-changed', pricePerSeatCents: 26_000_050 },
      'The price has changed to $260,000.50 per seat. Nothing was booked.',
    ],
    [{ kind: 'passengers-count', seatsHeld: 2, passengers: 3 }, '2 seats are held, but 3 passengers were named.'],
    [{ kind: 'passengers-count', seatsHeld: 1, passengers: 2 }, '1 seat is held, but 2 passengers were named.'],
    [{ kind: 'passengers-count', seatsHeld: 2, passengers: 1 }, '2 seats are held, but 1 passenger was named.'],
    [{ kind: 'passengers-count', seatsHeld: 0, passengers: 0 }, 'A booking needs at least one passenger.'],
    [{ kind: 'over-seat-limit', seatsMax: 4, seatsAlready: 0 }, '4 seats at most can be booked on one launch.'],
    [
      { kind: 'over-seat-limit', seatsMax: 4, seatsAlready: 3 },
      '4 seats at most can be booked on one launch, and you have 3 already.',
    ],
    [
      { kind: 'passenger-age', passenger: 0, yearsMin: 18, yearsMax: 70 },
      'Passengers must be 18 to 70 years old on the day of the launch.',
    ],
    [{ kind: 'not-enough-seats', seatsLeft: 0 }, 'This launch is sold out.'],
    [{ kind: 'not-enough-seats', seatsLeft: 1 }, 'Only 1 seat is left.'],
    [{ kind: 'not-enough-seats', seatsLeft: 2 }, 'Only 2 seats are left.'],
    [{ kind: 'hold-expired' }, 'Your 15 minutes are over and the seats were released. Please try again.'],
    [{ kind: 'hold-given-back' }, 'You gave these seats back in another window. Nothing was booked.'],
    [
      { kind: 'hold-used' },
      'These seats were used for a booking in another window. Look under “My trips” before you try again.',
    ],
  ])('%j', (refusal, text) => {
    expect(bookingRefusalText(refusal)).toBe(text);
  });
});
