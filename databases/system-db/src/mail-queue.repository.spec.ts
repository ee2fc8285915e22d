import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fixedClock, startTestMongo, type TestMongo } from '@astro/test-kit';
import { connectSystemDb, type SystemDb } from './connect-system-db.ts';

let mongo: TestMongo;
let db: SystemDb;
let ids = 0;
beforeAll(async () => {
  mongo = await startTestMongo();
  const newId = () => `mail-${(ids += 1)}`;
  db = await connectSystemDb({ url: mongo.url('system'), clock: fixedClock('2027-01-10T12:00:00Z'), newId });
  await db.migrate();
}, 120_000);
afterAll(async () => {
  await db.close();
  await mongo.stop();
}, 30_000);

describe('a mail that a person takes out of the queue', () => {
  const mail = {
    key: 'booking-confirmed:b1:ada@example.com',
    kind: 'booking-confirmed' as const,
    to: 'ada@example.com',
    subject: 'You are flying',
    data: { travelerName: 'Ada' },
  };

  it('is gone with all it said, is never sent, and is not queued again by the same event', async () => {
    await db.mailQueue.enqueue(mail);
    expect(await db.mailDesk.delete('mail-1')).toBe(true);
    expect(await db.mailDesk.delete('mail-1')).toBe(false);
    expect(await db.mailDesk.get('mail-1')).toBeNull();
    expect((await db.mailDesk.list({})).items).toEqual([]);
    expect(await db.mailDesk.counts()).toEqual({ pending: 0, sending: 0, sent: 0, failed: 0 });
    expect(await db.mailQueue.claim({ owner: 'one', limit: 10, leaseMs: 1_000 })).toEqual([]);
    expect(await db.mailDesk.retry('mail-1')).toBe(false);
    expect(await db.mailQueue.enqueue(mail)).toBe(false);
    const left = await db.mongo.db.collection('mail_queue').findOne({ key: mail.key });
    expect(JSON.stringify(left)).not.toContain('Ada');
    expect(JSON.stringify(left)).not.toContain('flying');
  });

  it('stays while it is being sent', async () => {
    await db.mailQueue.enqueue({ ...mail, key: 'booking-confirmed:b2:ada@example.com' });
    const [claimed] = await db.mailQueue.claim({ owner: 'one', limit: 1, leaseMs: 60_000 });
    expect(await db.mailDesk.delete(claimed?._id ?? '')).toBe(false);
  });
});
