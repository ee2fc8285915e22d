import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fixedClock, startTestMongo, type TestMongo } from '@astro/test-kit';
import type { AlertDocument } from './alerts.repository.ts';
import { connectSystemDb, type SystemDb } from './connect-system-db.ts';

const clock = fixedClock('2027-01-10T12:00:00Z');
let mongo: TestMongo;
let db: SystemDb;
beforeAll(async () => {
  mongo = await startTestMongo();
  db = await connectSystemDb({ url: mongo.url('system'), clock, newId: () => 'unused' });
  await db.migrate();
}, 120_000);
afterAll(async () => {
  await db.close();
  await mongo.stop();
}, 30_000);
beforeEach(() => db.mongo.db.collection('alerts').deleteMany({}));

const tell = async () => {
  const untold = await db.alerts.untold(10);
  for (const alert of untold) await db.alerts.markTold(alert);
  return untold.map(({ episode, recoveredAt }) => `${episode} ${recoveredAt === null ? 'open' : 'over'}`);
};

describe('an alert', () => {
  it('begins once, counts while it lasts, and begins anew after it was over', async () => {
    await Promise.all(Array.from({ length: 8 }, () => db.alerts.raise('databases-differ', 'They differ.')));
    expect(await db.alerts.list()).toMatchObject([
      { _id: 'databases-differ', times: 8, episode: 1, recoveredAt: null },
    ]);
    const began = clock.now();
    clock.advance(60_000);
    await db.alerts.raise('databases-differ', 'They still differ.');
    expect(await db.alerts.list()).toMatchObject([{ times: 9, episode: 1, time: began, text: 'They still differ.' }]);
    await db.alerts.recover('databases-differ');
    clock.advance(60_000);
    await Promise.all([db.alerts.raise('databases-differ', 'Again.'), db.alerts.raise('databases-differ', 'Again.')]);
    expect(await db.alerts.list()).toMatchObject([{ times: 2, episode: 2, time: clock.now(), recoveredAt: null }]);
  });

  it('is to be told when it begins and when it ends, and not in between', async () => {
    await db.alerts.raise('mail-failed', '1 mail was given up.');
    expect(await tell()).toEqual(['1 open']);
    await db.alerts.raise('mail-failed', '2 mails were given up.');
    expect(await tell()).toEqual([]);
    await db.alerts.recover('mail-failed');
    await db.alerts.recover('mail-failed');
    expect(await tell()).toEqual(['1 over']);
    expect(await tell()).toEqual([]);
    await db.alerts.raise('mail-failed', '1 mail was given up.');
    expect(await tell()).toEqual(['2 open']);
  });

  it('that ends while it is told of is told of again', async () => {
    await db.alerts.raise('outbox-parked:customer-to-admin', '1 entry is set aside.');
    const [asItWas] = await db.alerts.untold(10);
    await db.alerts.recover('outbox-parked:customer-to-admin');
    await db.alerts.markTold(asItWas!);
    expect(await tell()).toEqual(['1 over']);
  });

  it.each(['open', 'over'])('of an older version, which did not count, is told once while it is %s', async state => {
    const old = { time: clock.now(), lastSeenAt: clock.now(), text: 'They differ.', times: 3, recoveredAt: null };
    await db.mongo.db.collection<AlertDocument>('alerts').insertOne({ _id: 'databases-differ', ...old });
    if (state === 'over') await db.alerts.recover('databases-differ');
    else await db.mongo.db.collection('alerts').updateMany({}, { $set: { isTold: false } });
    expect(await tell()).toEqual([`undefined ${state}`]);
    expect(await tell()).toEqual([]);
    await db.alerts.recover('databases-differ');
    await db.alerts.raise('databases-differ', 'Again.');
    expect(await db.alerts.list()).toMatchObject([{ episode: 2, isTold: false, toldEpisode: 1 }]);
  });

  it('is open under its rule until it is over', async () => {
    await db.alerts.raise('refund-refused:r1', 'Refused.');
    await db.alerts.raise('refund-refused:r2', 'Refused.');
    await db.alerts.raise('mail-failed', '1 mail was given up.');
    await db.alerts.recover('refund-refused:r2');
    expect(await db.alerts.openOf('refund-refused')).toEqual(new Set(['refund-refused:r1']));
  });

  it('is found under its rule among any number of others', async () => {
    const alert = (_id: string): AlertDocument => ({
      _id,
      time: clock.now(),
      lastSeenAt: clock.now(),
      text: 'Refused.',
      times: 1,
      recoveredAt: null,
    });
    const ids = Array.from({ length: 450 }, (_, nth) => `refund-refused:${nth}`);
    const others = ['outbox-parked', 'refund', 'refund-refused-twice', 'sync-late'].flatMap(rule =>
      ids.map((_, nth) => `${rule}:${nth}`),
    );
    await db.mongo.db.collection<AlertDocument>('alerts').insertMany([...others, ...ids, 'mail-failed'].map(alert));
    expect(await db.alerts.openOf('refund-refused')).toEqual(new Set(ids));
    expect(await db.alerts.openOf('mail-failed')).toEqual(new Set(['mail-failed']));
    expect(await db.alerts.openOf('databases-differ')).toEqual(new Set());
  });
});
