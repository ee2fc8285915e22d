import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestMongo, type TestMongo } from '@astro/test-kit';
import { MongoClient } from 'mongodb';
import { inTransaction } from './transaction.ts';

const WITHIN_MS = 400;

describe('work in a transaction', () => {
  let mongo: TestMongo;
  let client: MongoClient;
  let other: MongoClient;
  beforeAll(async () => {
    mongo = await startTestMongo();
    client = new MongoClient(mongo.url('work'));
    other = new MongoClient(mongo.url('work'));
    await client.db().createCollection('things');
  });
  afterAll(async () => {
    await client.close();
    await other.close();
    await mongo.stop();
  });

  const count = () =>
    inTransaction(
      client,
      session =>
        client
          .db()
          .collection<{ _id: string }>('things')
          .findOneAndUpdate({ _id: 'one' }, { $inc: { times: 1 } }, { session, upsert: true, returnDocument: 'after' }),
      { withinMs: WITHIN_MS },
    );

  it('is told to come again when others keep it waiting, and is done when they are gone', async () => {
    await count();
    const session = other.startSession();
    session.startTransaction();
    await other
      .db()
      .collection<{ _id: string }>('things')
      .updateOne({ _id: 'one' }, { $inc: { times: 10 } }, { session });
    const from = performance.now();
    // The driver alone would go on for two minutes.
    await expect(count()).rejects.toMatchObject({ name: 'TransactionLateError', code: 112 });
    expect(performance.now() - from).toBeLessThan(5_000);
    await session.abortTransaction();
    await session.endSession();
    expect(await count()).toMatchObject({ times: 2 });
  }, 30_000);
});
