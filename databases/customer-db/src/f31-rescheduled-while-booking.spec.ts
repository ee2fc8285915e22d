import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { fixedClock, startTestMongo, type TestMongo } from '@astro/test-kit';
import { randomUUID } from 'node:crypto';
import { connectCustomerDb, type CustomerDb } from './connect-customer-db.ts';
import { sampleLaunch, SeatSteps } from './testing/index.ts';

jest.setTimeout(120_000);
const ROUNDS = 20;
const BUYERS = 10;
const BEFORE = '2028-11-24T12:00:00.000Z';
const AFTER = '2029-03-01T12:00:00.000Z';

describe('F31: a launch that is rescheduled while it is booked', () => {
  let mongo: TestMongo;
  let db: CustomerDb;
  beforeAll(async () => {
    mongo = await startTestMongo();
    db = await connectCustomerDb({
      url: mongo.url('f31'),
      clock: fixedClock('2026-11-24T12:00:00.000Z'),
      newId: randomUUID,
    });
    await db.migrate();
  });
  afterAll(async () => {
    await db.close();
    await mongo.stop();
  });

  it(`each booking keeps its seats and remembers the date that it was made for, in ${ROUNDS} rounds`, async () => {
    const steps = new SeatSteps(db);
    for (let round = 0; round < ROUNDS; round += 1) {
      const launchId = `moved-${round}`;
      await db.inbox.apply(sampleLaunch({ id: launchId, seatsOnSale: BUYERS, departsAt: BEFORE }));
      const moved = { departsAt: AFTER, status: 'delayed', delayNoticeAt: '2026-11-24T12:00:00.000Z' } as const;
      const [booked] = await Promise.all([
        Promise.all(
          Array.from({ length: BUYERS }, (_, n) => steps.book({ launchId, traveler: `buyer-${n}`, seats: 1 })),
        ),
        db.inbox.apply(sampleLaunch({ id: launchId, seatsOnSale: BUYERS, ...moved }, 2)),
      ]);
      expect(booked.filter(id => id !== null)).toHaveLength(BUYERS);
      const launch = await db.launches.find(launchId);
      expect(launch).toMatchObject({ seatsSold: BUYERS, seatsHeld: 0, departsAt: new Date(AFTER), status: 'delayed' });
      const dates = (await db.bookings.ofLaunch(launchId)).map(one => one.departsAtWhenBooked.toISOString());
      for (const date of dates) expect([BEFORE, AFTER]).toContain(date);
    }
  });

  it('asks whoever booked before the notice: everything comes back within 14 days, also from a launch put off without a date', async () => {
    const steps = new SeatSteps(db);
    const now = '2027-11-24T12:00:00.000Z';
    const clock = fixedClock(now);
    const later = await connectCustomerDb({ url: mongo.url('f31'), clock, newId: randomUUID });
    const departsAt = '2027-11-26T12:00:00.000Z';
    await db.inbox.apply(sampleLaunch({ id: 'put-off', departsAt }));
    const bookingId = await steps.book({ launchId: 'put-off', traveler: 'ann', seats: 1 });
    const putOff = { status: 'delayed', delayNoticeAt: '2027-11-25T12:00:00.000Z' } as const;
    await db.inbox.apply(sampleLaunch({ id: 'put-off', departsAt, ...putOff }, 2));
    // The old time comes: nothing has left, and the right to cancel does not end with it (R8).
    clock.set('2027-11-26T12:00:00.001Z');
    const cancelled = await new SeatSteps(later).cancel({ bookingId: bookingId ?? '', traveler: 'ann' });
    await later.close();
    expect(cancelled).toMatchObject({ ok: true, value: { quote: { percent: 100, refundCents: 25_000_000 } } });
  });
});
