import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { fixedClock, startTestMongo, type TestMongo } from '@astro/test-kit';
import { connectSystemDb, type AlertDocument, type SystemDb } from '@astro/system-db';
import { AlertLetters } from './alert-letters.ts';

const clock = fixedClock('2027-01-10T12:00:00Z');
let ids = 0;
let mongo: TestMongo;
let system: SystemDb;
beforeAll(async () => {
  mongo = await startTestMongo();
  system = await connectSystemDb({ url: mongo.url('system'), clock, newId: () => `id-${(ids += 1)}` });
  await system.migrate();
  await system.people.add(
    { _id: 'ines', name: 'Ines', email: 'ines@astro.example', role: 'it', emailVerified: true },
    'no hash',
  );
}, 120_000);
afterAll(async () => {
  await system.close();
  await mongo.stop();
}, 30_000);
beforeEach(() => system.mongo.db.collection('alerts').deleteMany({}));

it('tells once of an alert that an older version has raised', async () => {
  const old = { time: clock.now(), lastSeenAt: clock.now(), text: 'They differ.', times: 3, recoveredAt: null };
  await system.mongo.db.collection<AlertDocument>('alerts').insertOne({ _id: 'databases-differ', ...old });
  await system.alerts.recover('databases-differ');
  expect(await new AlertLetters(system).run()).toBe(1);
  expect(await new AlertLetters(system).run()).toBe(0);
});

it('has done nothing while an alert changes under its hands, so that its loop makes a pause', async () => {
  await system.alerts.raise('mail-failed', '1 mail was given up.');
  const mailQueue = {
    enqueueMany: async (mails: Parameters<SystemDb['mailQueue']['enqueueMany']>[0]) => {
      await system.alerts.recover('mail-failed');
      return system.mailQueue.enqueueMany(mails);
    },
  } as SystemDb['mailQueue'];
  expect(await new AlertLetters({ ...system, mailQueue }).run()).toBe(0);
  expect(await new AlertLetters(system).run()).toBe(1);
});
