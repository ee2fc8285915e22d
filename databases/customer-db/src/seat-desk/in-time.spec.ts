import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startTestMongo, type TestMongo } from '@astro/test-kit';
import { randomUUID } from 'node:crypto';
import { connectCustomerDb, type CustomerDb } from '../connect-customer-db.ts';
import { sampleLaunch, SeatSteps } from '../testing/index.ts';
import { deafLine, type DeafLine } from './deaf-line.fixture.ts';

jest.setTimeout(60_000);
/** Five seconds at most, and what a busy machine adds. */
const TOLD_WITHIN_MS = 8_000;
/** A database gives an open transaction up after a minute. */
const FREE_WITHIN_MS = 15_000;

describe('who asks the seat desk', () => {
  let mongo: TestMongo;
  let line: DeafLine;
  let db: CustomerDb;
  let other: CustomerDb;
  beforeEach(async () => {
    mongo = await startTestMongo();
    line = await deafLine(mongo.url('in_time'));
    const config = { clock: { now: () => new Date('2026-11-24T12:00:00.000Z') }, newId: randomUUID };
    db = await connectCustomerDb({ ...config, url: line.url });
    other = await connectCustomerDb({ ...config, url: mongo.url('in_time') });
    await other.migrate();
    await other.inbox.apply(sampleLaunch({ id: 'moon', seatsOnSale: 10 }));
  });
  afterEach(async () => {
    await db.close();
    await other.close();
    await line.close();
    await mongo.stop();
  });

  const toldAfterMs = async (asked: Promise<unknown>) => {
    const from = performance.now();
    await expect(asked).rejects.toThrow();
    return performance.now() - from;
  };

  it('is told to ask again in time, the later ones, too, when the database stands still', async () => {
    const steps = new SeatSteps(db);
    await steps.book({ launchId: 'moon', traveler: 'before', seats: 1 });
    mongo.freeze();
    const first = toldAfterMs(steps.book({ launchId: 'moon', traveler: 'ann', seats: 1 }));
    await new Promise(done => setTimeout(done, 1_000));
    const second = toldAfterMs(steps.book({ launchId: 'moon', traveler: 'ben', seats: 1 }));
    expect(await first).toBeLessThan(TOLD_WITHIN_MS);
    expect(await second).toBeLessThan(TOLD_WITHIN_MS);
    await mongo.kill();
    await mongo.startAgain();
    expect(await steps.book({ launchId: 'moon', traveler: 'ann', seats: 1 })).not.toBeNull();
  });

  it('is told in time when a commit gets lost on its way, and leaves nothing open that others run against', async () => {
    const steps = new SeatSteps(db);
    await steps.book({ launchId: 'moon', traveler: 'before', seats: 1 });
    line.swallow('commitTransaction');
    const from = performance.now();
    expect(await toldAfterMs(steps.open({ launchId: 'moon', traveler: 'ann', seats: 2, key: 'one' }))).toBeLessThan(
      TOLD_WITHIN_MS,
    );
    line.swallow(null);
    for (let isBooked = false; !isBooked;) {
      isBooked = await new SeatSteps(other).book({ launchId: 'moon', traveler: 'ben', seats: 1 }).then(
        () => true,
        () => false,
      );
      expect(performance.now() - from).toBeLessThan(FREE_WITHIN_MS);
    }
    // Asked again under the same key: the seats are held once, whatever became of the lost commit.
    const again = await steps.open({ launchId: 'moon', traveler: 'ann', seats: 2, key: 'one' });
    expect(again.ok).toBe(true);
    expect(await other.launches.find('moon')).toMatchObject({ seatsSold: 2, seatsHeld: 2 });
  });
});
