import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { fixedClock, startTestMongo, type TestMongo } from '@astro/test-kit';
import { randomUUID } from 'node:crypto';
import { connectCustomerDb, type CustomerDb } from '../connect-customer-db.ts';
import { sampleLaunch, SeatSteps } from '../testing/index.ts';

jest.setTimeout(300_000);
const BUYERS = 500;
const ROUNDS = 200;

describe('F27: a rush for the last seats, at the desks of two processes', () => {
  let mongo: TestMongo;
  let desks: CustomerDb[];
  let steps: SeatSteps[];
  beforeAll(async () => {
    mongo = await startTestMongo();
    const config = { url: mongo.url('rush'), clock: fixedClock('2026-11-24T12:00:00.000Z'), newId: randomUUID };
    desks = [await connectCustomerDb(config), await connectCustomerDb(config)];
    steps = desks.map(db => new SeatSteps(db));
    await db().migrate();
  });
  afterAll(async () => {
    for (const one of desks) await one.close();
    await mongo.stop();
  });
  const db = (): CustomerDb => {
    const [first] = desks;
    if (first === undefined) throw new Error('not open');
    return first;
  };
  /** Everybody at once, at one of the two desks; again when the desk said that it is busy: that is no "sold out". */
  const rush = (launchId: string, buyers: number, seats: number) =>
    Promise.all(
      Array.from({ length: buyers }, async (_, n) => {
        for (;;) {
          try {
            return await steps[n % 2]?.book({ launchId, traveler: `${launchId}-${n}`, seats, key: 'one' });
          } catch (error) {
            if (!(error instanceof Error && error.name === 'SeatDeskBusyError')) throw error;
          }
        }
      }),
    );
  /** What is counted is what bookings sum to, and never more than is on sale (I1). */
  const expectHonest = async (launchId: string, seatsSold: number) => {
    const launch = await db().launches.find(launchId);
    expect(launch).toMatchObject({ seatsSold, seatsHeld: 0 });
    expect(seatsSold).toBeLessThanOrEqual(launch?.seatsOnSale ?? 0);
    const bookings = await db().collections.bookings.find({ launchId, status: 'confirmed' }).toArray();
    expect(bookings.reduce((sum, booking) => sum + booking.seatsSold, 0)).toBe(seatsSold);
    const paid = bookings.reduce((sum, booking) => sum + booking.totalPaidCents, 0);
    expect(paid).toBe(seatsSold * 25_000_000);
  };

  it.each([
    ['one seat', 'one', 1, 1, 1],
    ['fifty seats', 'fifty', 50, 1, 50],
    ['ten seats in groups of three', 'threes', 10, 3, 9],
  ])(`${BUYERS} buyers, %s`, async (_what, launchId, seatsOnSale, seats, sold) => {
    await db().inbox.apply(sampleLaunch({ id: launchId, seatsOnSale }));
    const booked = (await rush(launchId, BUYERS, seats)).filter(id => id !== null);
    expect(booked).toHaveLength(sold / seats);
    await expectHonest(launchId, sold);
    // Nobody hears "sold out" while seats stay free: what is left can be booked.
    const left = seatsOnSale - sold;
    const late = await steps[1]?.book({ launchId, traveler: 'late', seats: 1 });
    expect(late !== null).toBe(left > 0);
  });

  it(`${ROUNDS} rounds for the last seat: one buyer each time`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const launchId = `round-${round}`;
      await db().inbox.apply(sampleLaunch({ id: launchId, seatsOnSale: 1 }));
      const booked = (await rush(launchId, BUYERS, 1)).filter(id => id !== null);
      expect(booked).toHaveLength(1);
    }
    const ids = Array.from({ length: ROUNDS }, (_, round) => `round-${round}`);
    const launches = { _id: { $in: ids }, seatsSold: 1, seatsHeld: 0 };
    const sold = await db().collections.launches.countDocuments(launches);
    const bookings = await db().collections.bookings.countDocuments({ launchId: { $in: ids }, status: 'confirmed' });
    expect([sold, bookings]).toEqual([ROUNDS, ROUNDS]);
  });
});
