import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { fixedClock, startTestMongo, type TestMongo } from '@astro/test-kit';
import { connectCustomerDb, type CustomerDb } from './connect-customer-db.ts';

jest.setTimeout(60_000);
let mongo: TestMongo;
let db: CustomerDb;
beforeAll(async () => {
  mongo = await startTestMongo();
  let ids = 0;
  db = await connectCustomerDb({
    url: mongo.url('customer'),
    clock: fixedClock('2027-01-10T12:00:00Z'),
    newId: () => `id-${(ids += 1)}`,
  });
  await db.migrate();
}, 120_000);
afterAll(async () => {
  await db.close();
  await mongo.stop();
}, 30_000);

describe('the books of the sandbox gateway', () => {
  const charge = (key: string, chargeId: string) => ({
    key,
    chargeId,
    amountCents: 25_000_000,
    state: 'charged' as const,
    reason: null,
    refunds: [],
  });

  it('keep one charge for each key, whether its twins come at the same moment, later, or among others', async () => {
    const atOnce = Array.from({ length: 300 }, (_, nth) => charge(`booking-${nth % 100}`, `charge-${nth}`));
    const answers = await Promise.all(atOnce.map(one => db.sandboxCharges.record(one)));
    const late = await db.sandboxCharges.record(charge('booking-7', 'charge-late'));
    expect(await db.collections.sandboxCharges.countDocuments()).toBe(100);
    for (const [nth, answer] of answers.entries()) {
      const kept = await db.sandboxCharges.find(`booking-${nth % 100}`);
      expect(answer.chargeId).toBe(kept?.chargeId);
    }
    expect(late.chargeId).toBe((await db.sandboxCharges.find('booking-7'))?.chargeId);
  });
});
