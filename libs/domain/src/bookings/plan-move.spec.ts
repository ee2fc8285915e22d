import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sharesLeft, takeFromShares, type ChargeShare } from '../money/charge-shares.ts';
import { moveFare, moveRefusalText, notMovableReason, planMove, type MoveQuestion } from './plan-move.ts';
import { refundQuote } from './refund.ts';

const DAY_MS = 86_400_000;
const noticeAt = new Date('2027-03-01T10:00:00Z');
const departsAt = new Date('2027-09-01T12:00:00Z');
const now = new Date('2027-03-02T10:00:00Z');
const right: MoveQuestion['right'] = {
  bookingStatus: 'confirmed',
  launchStatus: 'delayed',
  bookedAt: new Date('2027-01-01T00:00:00Z'),
  departsAt,
  departsAtWhenBooked: new Date('2027-06-01T12:00:00Z'),
  delayNoticeAt: noticeAt,
  now,
};
const launch: MoveQuestion['launch'] = {
  status: 'scheduled',
  departsAt: new Date('2027-08-01T12:00:00Z'),
  salesCloseHours: 24,
  agencyStatus: 'active',
  vipUntil: null,
  timeZone: 'UTC',
  pricePerSeatCents: 30_000_000,
  seatsLeft: 2,
};
const question: MoveQuestion = {
  right,
  fromLaunchId: 'old',
  creditCents: 50_000_000,
  toLaunchId: 'new',
  launch,
  traveler: { isVip: false, seatsAlready: 0 },
  passengers: [{ birthDate: '1990-05-05' }, { birthDate: '1980-01-01' }],
  expected: null,
  now,
};
const at = (ms: number) => new Date(noticeAt.getTime() + ms);

describe('who may move after a delay (R8)', () => {
  it.each<[string, Partial<typeof right>, string | null]>([
    ['a day after the notice', {}, null],
    ['in the last millisecond of the 14 days', { now: at(14 * DAY_MS) }, null],
    ['a millisecond later', { now: at(14 * DAY_MS + 1) }, 'no-delay'],
    ['without any notice', { delayNoticeAt: null, launchStatus: 'scheduled' }, 'no-delay'],
    ['booked after the notice', { bookedAt: at(1) }, 'no-delay'],
    ['with the new date set', { launchStatus: 'scheduled' }, null],
    ['cancelled before', { bookingStatus: 'cancelled' }, 'not-confirmed'],
    ['whose payment is under way', { bookingStatus: 'pending' }, 'not-confirmed'],
    ['aborted: R8 gives everything back', { launchStatus: 'aborted' }, 'departed'],
    ['failed', { launchStatus: 'failed' }, 'departed'],
    ['flown', { launchStatus: 'successful' }, 'departed'],
    ['departed', { departsAt: new Date(now.getTime() - 1) }, 'departed'],
  ])('%s', (_what, more, reason) => {
    expect(notMovableReason({ ...right, ...more })).toBe(reason);
  });

  it('is the right to cancel with 100 % back, no more and no less', () => {
    const instant = fc.date({ min: new Date('2027-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    const asked = fc.record({
      bookedAt: instant,
      departsAt: instant,
      departsAtWhenBooked: instant,
      delayNoticeAt: fc.option(instant),
      launchStatus: fc.constantFrom(
        'scheduled' as const,
        'confirmed' as const,
        'delayed' as const,
        'successful' as const,
      ),
      now: instant,
    });
    fc.assert(
      fc.property(asked, dates => {
        const isFree = refundQuote({ ...dates, paidCents: 1, timeZone: 'UTC' }).policy === 'delay-notice';
        expect(notMovableReason({ ...dates, bookingStatus: 'confirmed' }) === null).toBe(isFree);
      }),
    );
  });
});

describe('planMove', () => {
  it('plans the fare', () => {
    expect(planMove(question)).toEqual({
      ok: true,
      value: {
        seats: 2,
        pricePerSeatCents: 30_000_000,
        totalCents: 60_000_000,
        creditCents: 50_000_000,
        differenceCents: 10_000_000,
        chargeCents: 10_000_000,
        refundCents: 0,
      },
    });
  });

  it.each<[string, Partial<MoveQuestion>, object]>([
    ['not in its 14 days', { right: { ...right, now: at(15 * DAY_MS) } }, { kind: 'not-movable', reason: 'no-delay' }],
    ['the same launch', { toLaunchId: 'old' }, { kind: 'same-launch' }],
    ['a launch that is not on sale', { launch: { ...launch, status: 'aborted' } }, { kind: 'not-on-sale' }],
    [
      'a launch of the VIPs',
      { launch: { ...launch, vipUntil: at(9 * DAY_MS) } },
      { kind: 'not-on-sale', reason: 'vip-only' },
    ],
    ['too many seats there', { traveler: { isVip: false, seatsAlready: 3 } }, { kind: 'over-seat-limit', seatsMax: 4 }],
    ['a child on that day', { passengers: [{ birthDate: '2010-01-01' }] }, { kind: 'passenger-age', passenger: 0 }],
    ['too few seats', { launch: { ...launch, seatsLeft: 1 } }, { kind: 'not-enough-seats', seatsLeft: 1 }],
    [
      'another price than seen',
      { expected: { pricePerSeatCents: 29_000_000, differenceCents: 10_000_000 } },
      { kind: 'fare-changed', plan: { differenceCents: 10_000_000 } },
    ],
    [
      'another difference than seen: somebody was cancelled meanwhile',
      { expected: { pricePerSeatCents: 30_000_000, differenceCents: 5_000_000 } },
      { kind: 'fare-changed', plan: { differenceCents: 10_000_000 } },
    ],
  ])('refuses %s', (_what, more, refusal) => {
    const answer = planMove({ ...question, ...more });
    expect(answer).toMatchObject({ ok: false, refusal });
    expect(answer.ok ? '' : moveRefusalText(answer.refusal)).toMatch(/^[A-Z0-9].+\.$/);
  });

  it('agrees to what was seen', () => {
    const expected = { pricePerSeatCents: 30_000_000, differenceCents: 10_000_000 };
    expect(planMove({ ...question, expected }).ok).toBe(true);
  });
});

it('says why a booking cannot be moved in a sentence of its own', () => {
  const reasons = ['not-confirmed', 'departed', 'no-delay'] as const;
  const texts = reasons.map(reason => moveRefusalText({ kind: 'not-movable', reason }));
  texts.push(moveRefusalText({ kind: 'same-launch' }));
  expect(new Set(texts).size).toBe(4);
  for (const text of texts) expect(text).toMatch(/^[A-Z].+\.$/);
});

describe('the money of moves (R9)', () => {
  it('carries everything over, the pocket changes by the difference, and no charge gives back more than it got', () => {
    const price = fc.integer({ min: 1, max: 5_500_000_000 });
    const prices = fc.array(price, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(price, prices, fc.integer({ min: 1, max: 6 }), (firstPrice, nextPrices, seats) => {
        let shares: ChargeShare[] = [{ chargeKey: 'booking-0', amountCents: firstPrice * seats }];
        const charged = new Map(shares.map(share => [share.chargeKey, share.amountCents]));
        const given = new Map<string, number>();
        let pocket = -firstPrice * seats;
        nextPrices.forEach((next, place) => {
          const paid = shares.reduce((sum, share) => sum + share.amountCents, 0);
          const fare = moveFare(next, seats, paid);
          expect(fare.chargeCents - fare.refundCents).toBe(fare.differenceCents);
          const carried = takeFromShares(shares, paid - fare.refundCents);
          const back = takeFromShares(sharesLeft(shares, carried), fare.refundCents);
          // Old paid less what was moved and given back is nothing; the new one has paid its price.
          expect(sharesLeft(sharesLeft(shares, carried), back).every(share => share.amountCents === 0)).toBe(true);
          for (const part of back) given.set(part.chargeKey, (given.get(part.chargeKey) ?? 0) + part.amountCents);
          const own = { chargeKey: `booking-${place + 1}`, amountCents: fare.chargeCents };
          charged.set(own.chargeKey, own.amountCents);
          shares = [...carried.toReversed(), ...(own.amountCents === 0 ? [] : [own])];
          pocket -= fare.differenceCents;
          expect(shares.reduce((sum, share) => sum + share.amountCents, 0)).toBe(next * seats);
          expect(pocket).toBe(-next * seats);
        });
        for (const [key, cents] of given) expect(cents).toBeLessThanOrEqual(charged.get(key) ?? 0);
      }),
    );
  });
});
