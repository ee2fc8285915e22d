import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fixedClock, startTestMongo, type TestMongo } from '@astro/test-kit';
import { randomUUID } from 'node:crypto';
import { connectCustomerDb, type CustomerDb } from './connect-customer-db.ts';
import { sampleLaunch, SeatSteps } from './testing/index.ts';

const NOW = '2026-11-24T12:00:00.000Z';
/** Booked in this order; between the two looks below, all but the last two have departed. */
const LAUNCHES = { far: '2029-05-01', near: '2027-02-01', next: '2026-12-24', middle: '2028-01-01' };

describe('the trips of a traveler', () => {
  let mongo: TestMongo;
  let db: CustomerDb;
  beforeAll(async () => {
    mongo = await startTestMongo();
    const clock = fixedClock(NOW);
    db = await connectCustomerDb({ url: mongo.url('trips'), clock, newId: randomUUID });
    await db.migrate();
    const steps = new SeatSteps(db);
    for (const [id, day] of Object.entries(LAUNCHES)) {
      await db.inbox.apply(sampleLaunch({ id, departsAt: `${day}T12:00:00.000Z` }));
      await steps.book({ launchId: id, traveler: 'ann', seats: 1, key: id });
      clock.advance(60_000);
    }
    await steps.book({ launchId: 'near', traveler: 'ben', seats: 1, key: 'ben' });
  });
  afterAll(async () => {
    await db.close();
    await mongo.stop();
  });

  const pages = async (when: 'upcoming' | 'past' | 'all', now: string) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await db.bookings.listOwn({ travelerId: 'ann', when, cursor, limit: 1, now: new Date(now) });
      seen.push(...page.items.map(booking => booking.launchId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return seen;
  };

  it.each([
    ['upcoming', NOW, ['next', 'near', 'middle', 'far']],
    ['past', NOW, []],
    ['upcoming', '2027-06-01T00:00:00.000Z', ['middle', 'far']],
    ['past', '2027-06-01T00:00:00.000Z', ['near', 'next']],
    ['all', NOW, ['middle', 'next', 'near', 'far']],
  ] as const)('that are %s at %s come in their order, page by page', async (when, now, launches) => {
    expect(await pages(when, now)).toEqual(launches);
  });
});
