import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  isDeparted,
  isInDelayWindow,
  paidByPassengers,
  paidPerPassenger,
  refundPolicyText,
  refundQuote,
  type RefundQuestion,
} from './refund.ts';

const DAY_MS = 86_400_000;
const departsAt = new Date('2028-06-15T12:00:00Z');
const question: RefundQuestion = {
  paidCents: 100_000_000,
  departsAt,
  departsAtWhenBooked: departsAt,
  timeZone: 'UTC',
  bookedAt: new Date('2026-01-01T00:00:00Z'),
  now: new Date('2027-01-01T00:00:00Z'),
};
const plusMs = (instant: string, ms: number) => new Date(Date.parse(instant) + ms);

describe('refundQuote: the limits of R6 in the zone of the spaceport, to the millisecond', () => {
  it.each([
    ['a plain date', '2028-06-15T12:00:00Z', 'UTC', '2027-06-15T12:00:00Z', '2028-03-15T12:00:00Z'],
    [
      '29 February counts back to 28 February',
      '2028-02-29T12:00:00Z',
      'UTC',
      '2027-02-28T12:00:00Z',
      '2027-11-29T12:00:00Z',
    ],
    [
      '31 May less three months is 28 February',
      '2027-05-31T12:00:00Z',
      'UTC',
      '2026-05-31T12:00:00Z',
      '2027-02-28T12:00:00Z',
    ],
    [
      '31 May less three months in a leap year',
      '2028-05-31T12:00:00Z',
      'UTC',
      '2027-05-31T12:00:00Z',
      '2028-02-29T12:00:00Z',
    ],
    ['over New Year', '2028-01-01T00:00:00Z', 'UTC', '2027-01-01T00:00:00Z', '2027-10-01T00:00:00Z'],
    // 13 March 2028, noon in summer time; 13 March and 13 December 2027 have winter time: an hour later in UTC.
    [
      'limits on the other side of summer time',
      '2028-03-13T16:00:00Z',
      'America/New_York',
      '2027-03-13T17:00:00Z',
      '2027-12-13T17:00:00Z',
    ],
    // 1 March 00:30 there, still 29 February in UTC: three months back is 1 December there.
    ['UTC+14', '2028-02-29T10:30:00Z', 'Pacific/Kiritimati', '2027-02-28T10:30:00Z', '2027-11-30T10:30:00Z'],
    // 30 May 23:00 there, 31 May in UTC: three months back is 29 February there, and 1 March in UTC.
    ['UTC-12', '2028-05-31T11:00:00Z', 'Etc/GMT+12', '2027-05-31T11:00:00Z', '2028-03-01T11:00:00Z'],
    // 15 June 11:15 there, 12:45 ahead of UTC; in March 13:45 ahead.
    [
      'a zone of quarter hours',
      '2028-06-14T22:30:00Z',
      'Pacific/Chatham',
      '2027-06-14T22:30:00Z',
      '2028-03-14T21:30:00Z',
    ],
    // 14 March 2027 has no 02:30 in New York: the last moment before the skip.
    [
      'a limit at a skipped time',
      '2027-06-14T06:30:00Z',
      'America/New_York',
      '2026-06-14T06:30:00Z',
      '2027-03-14T06:59:59.999Z',
    ],
    // 7 November 2027 shows 01:30 twice in New York: the second one is early enough.
    [
      'a limit at a time shown twice',
      '2028-02-07T06:30:00Z',
      'America/New_York',
      '2027-02-07T06:30:00Z',
      '2027-11-07T06:30:00Z',
    ],
  ])('%s', (_, departs, timeZone, yearLimit, quarterLimit) => {
    const launchDate = new Date(departs);
    const percentAt = (now: Date) =>
      refundQuote({ ...question, departsAt: launchDate, departsAtWhenBooked: launchDate, timeZone, now }).percent;
    const around = [yearLimit, quarterLimit].map(limit => [-1, 0, 1].map(ms => percentAt(plusMs(limit, ms))));
    expect(around).toEqual([
      [90, 90, 70],
      [70, 70, 0],
    ]);
  });

  it('shows the limits as dates at the spaceport', () => {
    const launchDate = new Date('2028-05-31T11:00:00Z');
    const quote = refundQuote({
      ...question,
      departsAt: launchDate,
      departsAtWhenBooked: launchDate,
      timeZone: 'Etc/GMT+12',
    });
    expect([quote.yearWindowEnds, quote.quarterWindowEnds]).toEqual(['2027-05-30', '2028-02-29']);
  });

  it.each([
    ['put off: the present date is better', '2028-06-15T12:00:00Z', '2027-06-15T12:00:00Z', '2027-06-15T12:00:00Z', 90],
    [
      'brought forward: the booked date is better',
      '2027-06-15T12:00:00Z',
      '2028-06-15T12:00:00Z',
      '2027-06-15T11:59:59.999Z',
      90,
    ],
    ['brought forward and gone', '2027-06-15T12:00:00Z', '2028-06-15T12:00:00Z', '2027-06-15T12:00:00Z', 0],
  ])('%s', (_, present, whenBooked, now, percent) => {
    const quote = refundQuote({
      ...question,
      departsAt: new Date(present),
      departsAtWhenBooked: new Date(whenBooked),
      now: new Date(now),
    });
    expect(quote.percent).toBe(percent);
  });

  it.each([
    [
      'a year left',
      '2027-01-01T00:00:00Z',
      { percent: 90, policy: 'a-year-left', refundCents: 91, keptCents: 10, seatsBackOnSale: true },
    ],
    [
      'three months left',
      '2028-01-01T00:00:00Z',
      { percent: 70, policy: 'three-months-left', refundCents: 71, keptCents: 30, seatsBackOnSale: true },
    ],
    [
      'too late: the seat stays sold (R7)',
      '2028-06-01T00:00:00Z',
      { percent: 0, policy: 'too-late', refundCents: 0, keptCents: 101, seatsBackOnSale: false },
    ],
  ])('splits 101 cents: %s', (_, now, expected) => {
    expect(refundQuote({ ...question, paidCents: 101, now: new Date(now) })).toMatchObject(expected);
  });

  it('refuses what is not whole cents', () => {
    expect(() => refundQuote({ ...question, paidCents: 0.5 })).toThrow(RangeError);
    expect(() => refundQuote({ ...question, paidCents: -1 })).toThrow(RangeError);
  });
});

describe('a delay (R8)', () => {
  const told = new Date('2028-06-01T10:00:00Z');
  const delayed: RefundQuestion = {
    ...question,
    delayNoticeAt: told,
    launchStatus: 'delayed',
    now: new Date('2028-06-02T00:00:00Z'),
  };
  const moved = { departsAt: new Date('2028-09-01T12:00:00Z') };

  it.each<[string, Partial<RefundQuestion>, number]>([
    ['a day after the notice', {}, 100],
    ['at the instant of the notice', { now: told }, 100],
    ['at the end of the 14 days', { ...moved, now: new Date('2028-06-15T10:00:00.000Z') }, 100],
    ['a millisecond later', { ...moved, now: new Date('2028-06-15T10:00:00.001Z') }, 0],
    ['scheduled again within the 14 days', { ...moved, launchStatus: 'scheduled' }, 100],
    ['booked after the notice', { bookedAt: new Date('2028-06-01T10:00:00.001Z') }, 0],
    ['booked at the instant of the notice', { bookedAt: told }, 100],
    ['never told', { delayNoticeAt: null }, 0],
    [
      'moved a year away, after the 14 days: R6 by the present date',
      { departsAt: new Date('2029-09-01T12:00:00Z'), now: new Date('2028-07-01T00:00:00Z') },
      90,
    ],
    [
      'put off without a date: the old time passes, the right stays',
      {
        now: new Date('2028-06-15T09:00:00Z'),
        departsAt: new Date('2028-06-14T12:00:00Z'),
        departsAtWhenBooked: new Date('2028-06-14T12:00:00Z'),
      },
      100,
    ],
    [
      'flown on the new date',
      { departsAt: new Date('2028-06-05T12:00:00Z'), now: new Date('2028-06-05T12:00:00Z') },
      0,
    ],
    [
      'flown at once as booked',
      {
        now: new Date('2028-06-15T09:00:00Z'),
        departsAt: new Date('2028-06-14T12:00:00Z'),
        departsAtWhenBooked: new Date('2028-06-14T12:00:00Z'),
        launchStatus: 'successful',
      },
      0,
    ],
    [
      'confirmed again and gone',
      {
        now: new Date('2028-06-15T09:00:00Z'),
        departsAt: new Date('2028-06-14T12:00:00Z'),
        departsAtWhenBooked: new Date('2028-06-14T12:00:00Z'),
        launchStatus: 'confirmed',
      },
      0,
    ],
  ])('%s', (_, change, percent) => {
    const quote = refundQuote({ ...delayed, ...change });
    expect(quote.percent).toBe(percent);
    expect(quote.seatsBackOnSale).toBe(percent > 0);
    expect(quote.policy === 'delay-notice').toBe(percent === 100);
    expect(isInDelayWindow({ ...delayed, ...change })).toBe(percent === 100);
  });

  it.each<[string, Partial<RefundQuestion>, boolean]>([
    ['before its time', { now: plusMs('2028-06-15T12:00:00Z', -1), launchStatus: 'confirmed' }, false],
    ['at its time', { now: departsAt, launchStatus: 'confirmed' }, true],
    ['at its time, status unknown', { now: departsAt, launchStatus: undefined }, true],
    ['put off without a date', { now: departsAt }, false],
    [
      'put off, but booked later at the date of then',
      { now: departsAt, bookedAt: plusMs('2028-06-01T10:00:00Z', 1) },
      true,
    ],
    [
      'told of a delay only after its time',
      { now: plusMs('2028-06-15T12:00:00Z', DAY_MS), delayNoticeAt: departsAt },
      true,
    ],
    ['successful, whatever the date says', { now: told, launchStatus: 'successful' }, true],
    ['failed, whatever the date says', { now: told, launchStatus: 'failed' }, true],
    ['put off without a date, booked at the instant of the notice', { now: departsAt, bookedAt: told }, false],
  ])('has departed: %s', (_, change, expected) => {
    expect(isDeparted({ ...delayed, ...change })).toBe(expected);
  });
});

describe('a launch called off (R8)', () => {
  it.each(['aborted', 'failed'] as const)('%s: everything comes back, even on the last day', launchStatus => {
    const quote = refundQuote({ ...question, launchStatus, now: new Date('2028-06-20T00:00:00Z'), paidCents: 101 });
    expect(quote).toMatchObject({
      percent: 100,
      policy: 'launch-called-off',
      refundCents: 101,
      keptCents: 0,
      seatsBackOnSale: true,
    });
  });
});

describe('what each passenger paid', () => {
  it('sums to the whole', () => {
    expect(paidPerPassenger(100, 3)).toEqual([34, 33, 33]);
    expect(paidByPassengers(100, 3, [0, 2])).toBe(67);
  });
  it('counts a place once, however often it is named', () => {
    expect(paidByPassengers(100, 3, [1, 1, 1])).toBe(33);
  });
  it.each([3, -1, 0.5])('throws for place %s of three', place => {
    expect(() => paidByPassengers(100, 3, [place])).toThrow(RangeError);
  });
});

it('says each policy in a sentence of its own', () => {
  const policies = ['launch-called-off', 'delay-notice', 'a-year-left', 'three-months-left', 'too-late'] as const;
  const texts = policies.map(policy => refundPolicyText({ policy, percent: 42 }));
  expect(new Set(texts).size).toBe(5);
  for (const text of texts) expect(text).toMatch(/^[A-Z].+\.$/);
  expect(texts[2]).toContain('42 %');
});

describe('money is never lost nor made (R9)', () => {
  const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  const zone = fc.constantFrom(
    'UTC',
    'America/New_York',
    'Pacific/Kiritimati',
    'Etc/GMT+12',
    'Australia/Lord_Howe',
    'Europe/Madrid',
  );
  const cents = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  const status = fc.constantFrom(
    'scheduled' as const,
    'delayed' as const,
    'confirmed' as const,
    'aborted' as const,
    undefined,
  );
  const anyQuestion = fc.record({
    paidCents: cents,
    departsAt: instant,
    departsAtWhenBooked: instant,
    bookedAt: instant,
    delayNoticeAt: fc.option(instant),
    launchStatus: status,
    timeZone: zone,
    now: instant,
  });

  it('refund + kept = paid, and a seat comes back on sale exactly when money does', () => {
    fc.assert(
      fc.property(anyQuestion, asked => {
        const { refundCents, keptCents, seatsBackOnSale, percent } = refundQuote(asked);
        expect(BigInt(refundCents) + BigInt(keptCents)).toBe(BigInt(asked.paidCents));
        expect(refundCents).toBeGreaterThanOrEqual(0);
        expect(keptCents).toBeGreaterThanOrEqual(0);
        expect(seatsBackOnSale).toBe(refundCents > 0);
        expect([0, 70, 90, 100]).toContain(percent);
      }),
    );
  });

  it('who cancels later never gets more, over every change of clocks', () => {
    // Around the autumn night of New York and Lord Howe in three out of four runs, where a wall shows times twice.
    const near = fc.constantFrom('2027-11-07T06:00:00Z', '2027-04-03T15:00:00Z', '2027-10-31T01:00:00Z');
    const moment = fc.tuple(near, fc.integer({ min: -10_800_000, max: 10_800_000 })).map(([at, ms]) => plusMs(at, ms));
    fc.assert(
      fc.property(zone, moment, fc.integer({ min: 0, max: 10_800_000 }), moment, (timeZone, now, laterMs, limit) => {
        const departs = plusMs(limit.toISOString(), 91 * DAY_MS);
        const ask = (at: Date) =>
          refundQuote({ ...question, departsAt: departs, departsAtWhenBooked: departs, timeZone, now: at }).percent;
        expect(ask(new Date(now.getTime() + laterMs))).toBeLessThanOrEqual(ask(now));
      }),
      { numRuns: 300 },
    );
  });

  it('any sequence of partial cancellations, with the launch moved in between, sums to what was paid', () => {
    const step = fc.record({
      wished: fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 6 }),
      afterDays: fc.integer({ min: 0, max: 400 }),
      movedDays: fc.integer({ min: -300, max: 300 }),
      isDelay: fc.boolean(),
    });
    fc.assert(
      fc.property(
        cents,
        fc.integer({ min: 1, max: 6 }),
        zone,
        fc.array(step, { maxLength: 6 }),
        (paid, passengers, timeZone, steps) => {
          let flying = Array.from({ length: passengers }, (_, place) => place);
          let now = question.now;
          let present = departsAt;
          let delayNoticeAt: Date | null = null;
          let [refunded, kept] = [0n, 0n];
          for (const { wished, afterDays, movedDays, isDelay } of steps) {
            now = new Date(now.getTime() + afterDays * DAY_MS);
            present = new Date(present.getTime() + movedDays * DAY_MS);
            if (isDelay) delayNoticeAt = now;
            const chosen = [...new Set(wished)].filter(place => flying.includes(place));
            const paidCents = paidByPassengers(paid, passengers, chosen);
            const quote = refundQuote({ ...question, paidCents, departsAt: present, delayNoticeAt, timeZone, now });
            refunded += BigInt(quote.refundCents);
            kept += BigInt(quote.keptCents);
            flying = flying.filter(place => !chosen.includes(place));
          }
          const stillFlying = BigInt(paidByPassengers(paid, passengers, flying));
          expect(refunded + kept + stillFlying).toBe(BigInt(paid));
          expect(refunded <= BigInt(paid)).toBe(true);
        },
      ),
    );
  });
});
