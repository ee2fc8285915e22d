import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestMongo, type TestMongo } from '@astro/test-kit';
import { MongoClient } from 'mongodb';
import { randomUUID } from 'node:crypto';
import { connectCustomerDb } from './connect-customer-db.ts';
import { customerCollections } from './customer-collections.ts';
import { LeftSessions } from './left-sessions.ts';
import { sampleLaunch, SeatSteps } from './testing/index.ts';

/** Far below the minute after which a database gives an open transaction up. */
const WITHIN_MS = 20_000;

describe('what a killed process leaves open', () => {
  let mongo: TestMongo;
  beforeAll(async () => {
    mongo = await startTestMongo();
  });
  afterAll(() => mongo.stop());

  const connect = (appName: string) =>
    connectCustomerDb({
      url: mongo.url('left'),
      clock: { now: () => new Date('2026-11-24T12:00:00.000Z') },
      newId: randomUUID,
      appName,
    });

  /** A process in the middle of a transaction that nobody will end. */
  const killedInTheMiddle = async (name: string) => {
    const killed = new MongoClient(mongo.url('left'));
    const sessions = customerCollections(killed.db()).openSessions;
    new LeftSessions(sessions, name).watch(killed);
    const session = killed.startSession();
    session.startTransaction();
    await killed
      .db()
      .collection<{ _id: string }>('launches')
      .updateOne({ _id: 'hot' }, { $inc: { version: 1 } }, { session });
    while ((await sessions.countDocuments({ owner: name })) === 0) await new Promise(done => setTimeout(done, 5));
    return { sessions, close: () => killed.close() };
  };

  it('is ended by the next process of its name, and nobody waits for the database to give it up', async () => {
    const other = await connect('customer-api-2');
    await other.migrate();
    await other.inbox.apply(sampleLaunch({ id: 'hot' }));
    const { sessions, close } = await killedInTheMiddle('customer-api-1');

    const book = () => new SeatSteps(other).book({ launchId: 'hot', traveler: 'ada', seats: 1, key: 'one' });
    await expect(book()).rejects.toMatchObject({ name: 'SeatDeskBusyError' });
    const next = await connect('customer-api-1');
    const from = performance.now();
    for (let isBooked = false; !isBooked && performance.now() - from < WITHIN_MS;)
      isBooked = await book().then(
        () => true,
        () => false,
      );
    expect(performance.now() - from).toBeLessThan(WITHIN_MS);
    expect(await other.launches.find('hot')).toMatchObject({ seatsSold: 1 });
    expect(await sessions.countDocuments({ owner: 'customer-api-1' })).toBe(0);
    await close();
    await next.close();
    await other.close();
  }, 60_000);

  it('is ended by whoever it stands in the way of, when nobody of its name comes back', async () => {
    const other = await connect('customer-api-2');
    await other.migrate();
    await other.inbox.apply(sampleLaunch({ id: 'hot' }));
    const sold = (await other.launches.find('hot'))?.seatsSold ?? 0;
    const { close } = await killedInTheMiddle('customer-api-3');
    const from = performance.now();
    for (let isBooked = false; !isBooked && performance.now() - from < WITHIN_MS;)
      isBooked = await new SeatSteps(other).book({ launchId: 'hot', traveler: 'ben', seats: 1, key: 'two' }).then(
        () => true,
        () => false,
      );
    expect(performance.now() - from).toBeLessThan(WITHIN_MS);
    expect(await other.launches.find('hot')).toMatchObject({ seatsSold: sold + 1 });
    await close();
    await other.close();
  }, 60_000);
});
