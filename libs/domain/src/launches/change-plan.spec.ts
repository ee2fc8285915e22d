import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { forgottenEmail } from '../travelers/leaving.ts';
import { bookingsInTheWay, planChange, type PlannedBooking, type PlannedLaunch } from './change-plan.ts';

const now = new Date('2027-01-01T00:00:00Z');
const departsAt = new Date('2028-06-15T12:00:00Z');
const launch: PlannedLaunch = { status: 'scheduled', departsAt, timeZone: 'UTC', delayNoticeAt: null };
const booking = (code: string, traveler: string, more: Partial<PlannedBooking> = {}): PlannedBooking => ({
  code,
  traveler: { id: traveler, name: traveler.toUpperCase(), email: `${traveler}@example.com` },
  seats: 2,
  pricePerSeatCents: 1_000,
  paidCents: 2_000,
  refundedCents: 0,
  bookedAt: new Date('2026-12-01T00:00:00Z'),
  departsAtWhenBooked: departsAt,
  ...more,
});
const team = [
  { name: 'Olga', email: 'olga@x.example' },
  { name: 'Stan', email: 'stan@x.example' },
];
const plan = (after: Partial<PlannedLaunch>, bookings: PlannedBooking[], isTold = true) =>
  planChange({ before: launch, after: { ...launch, ...after }, isTold, bookings, readers: team, now });

describe('planChange (DOMAIN: plan, then apply)', () => {
  it('of an abort gives everything back that was paid and not given back yet, and leaves no right to it a second time', () => {
    // One of two passengers cancelled late with nothing back: their seat is refunded, too (R8).
    const partly = booking('AAAAAAA', 'ann', { seats: 1 });
    const refunded = booking('BBBBBBB', 'bob', { seats: 1, refundedCents: 700 });
    expect(plan({ status: 'aborted' }, [partly, refunded])).toMatchObject({
      bookings: 2,
      passengers: 2,
      refundsCents: 3_300,
      rightsAfterCents: 0,
      lines: [
        { bookingCode: 'AAAAAAA', refundCents: 2_000, rightBeforeCents: 900 },
        { bookingCode: 'BBBBBBB', refundCents: 1_300, rightBeforeCents: 900 },
      ],
    });
  });

  it('of a delay moves no money and entitles those who booked before to everything for 14 days (R8)', () => {
    const effects = plan({ status: 'delayed', delayNoticeAt: now }, [booking('AAAAAAA', 'ann')]);
    expect(effects).toMatchObject({ refundsCents: 0, rightsBeforeCents: 1_800, rightsAfterCents: 2_000 });
    expect(effects.lines[0]?.rightPolicy).toBe('delay-notice');
  });

  it('gives each booking the right of its own date: booked before the notice or after it, for one date or another', () => {
    const notice = new Date('2026-12-15T00:00:00Z');
    const told = {
      ...launch,
      status: 'delayed' as const,
      departsAt: new Date('2027-05-01T12:00:00Z'),
      delayNoticeAt: notice,
    };
    const bookings = [
      booking('AAAAAAA', 'ann', { bookedAt: notice }),
      booking('BBBBBBB', 'bob', { bookedAt: new Date(notice.getTime() + 1) }),
      booking('CCCCCCC', 'cy', { bookedAt: new Date(notice.getTime() + 1), departsAtWhenBooked: told.departsAt }),
    ];
    const at = new Date('2026-12-20T00:00:00Z');
    const { lines } = planChange({ before: launch, after: told, isTold: true, bookings, readers: [], now: at });
    expect(lines.map(line => [line.rightPolicy, line.rightAfterCents])).toEqual([
      ['delay-notice', 2_000],
      ['a-year-left', 1_800],
      ['three-months-left', 1_400],
    ]);
  });

  it('of a failure gives everything back', () => {
    expect(plan({ status: 'failed' }, [booking('AAAAAAA', 'ann')])).toMatchObject({
      refundsCents: 2_000,
      rightsAfterCents: 0,
      lines: [{ rightPolicy: 'launch-called-off' }],
    });
  });

  it('mails each traveler once for all bookings, each of the team once, and nobody whose account is gone', () => {
    const gone = booking('CCCCCCC', 'cy', {
      traveler: { id: 'cy', name: 'x', email: forgottenEmail('cy') },
    });
    const { mails } = plan({ status: 'delayed', delayNoticeAt: now }, [
      booking('AAAAAAA', 'ann'),
      booking('BBBBBBB', 'bob'),
      booking('DDDDDDD', 'ann'),
      gone,
    ]);
    expect(mails.map(mail => [mail.to, mail.who, mail.bookingCodes])).toEqual([
      ['ann@example.com', 'traveler', ['AAAAAAA', 'DDDDDDD']],
      ['bob@example.com', 'traveler', ['BBBBBBB']],
      ['olga@x.example', 'team', []],
      ['stan@x.example', 'team', []],
    ]);
  });

  it('of what nobody is told sends no mail and changes no right', () => {
    const effects = plan({}, [booking('AAAAAAA', 'ann')], false);
    expect(effects).toMatchObject({ mails: [], refundsCents: 0, rightsBeforeCents: 1_800, rightsAfterCents: 1_800 });
  });

  it('sums to its lines, and never gives back more than was paid', () => {
    const arbitrary = fc.record({
      seats: fc.integer({ min: 1, max: 4 }),
      cancelled: fc.integer({ min: 0, max: 2 }),
      priceCents: fc.integer({ min: 1, max: 5_500_000_000 }),
      hadBack: fc.constantFrom(0, 70, 90),
    });
    fc.assert(
      fc.property(
        fc.array(arbitrary, { maxLength: 8 }),
        fc.constantFrom('aborted' as const, 'delayed' as const, 'failed' as const),
        (wishes, status) => {
          const bookings = wishes.map(({ seats, cancelled, priceCents, hadBack }, place) =>
            booking(String(place), `t${place % 3}`, {
              seats,
              pricePerSeatCents: priceCents,
              paidCents: priceCents * (seats + cancelled),
              refundedCents: Math.floor((priceCents * cancelled * hadBack) / 100),
            }),
          );
          const effects = plan({ status, delayNoticeAt: now }, bookings);
          for (const [place, line] of effects.lines.entries()) {
            const { paidCents, refundedCents } = bookings[place]!;
            expect(refundedCents + line.refundCents + line.rightAfterCents).toBeLessThanOrEqual(paidCents);
          }
          expect(effects.refundsCents).toBe(effects.lines.reduce((sum, line) => sum + line.refundCents, 0));
        },
      ),
    );
  });
});

describe('bookingsInTheWay (R13)', () => {
  it.each([
    ['the latest booking covers it', [2, 3], 2, [0]],
    ['one is not enough', [1, 3], 2, [0, 1]],
    ['seats that were given back are passed over', [0, 2], 1, [1]],
    ['nothing is in the way', [2], 0, []],
    ['what is held has no booking', [1], 5, [0]],
  ])('%s', (_, seats, inTheWay, places) => {
    const bookings = seats.map((seatsSold, place) => ({ seatsSold, place }));
    expect(bookingsInTheWay(bookings, inTheWay).map(found => found.place)).toEqual(places);
  });
});
