import { afterAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import { fixedClock, startTestMongo, startTestPostgres } from './index.ts';

const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
}, 30_000);

describe('the databases for tests', () => {
  it('start a MongoDB-protocol server with transactions', async () => {
    const server = await startTestMongo();
    stops.push(() => server.stop());
    const client = await MongoClient.connect(server.url('try'));
    const things = client.db().collection<{ _id: string }>('things');
    await things.insertOne({ _id: 'first' });
    await expect(
      client.withSession(session =>
        session.withTransaction(async () => {
          await things.insertOne({ _id: 'second' }, { session });
          throw new Error('changed my mind');
        }),
      ),
    ).rejects.toThrow('changed my mind');
    expect(await things.countDocuments()).toBe(1);
    await client.close();
  }, 120_000);

  it('start a PostgreSQL server with databases that do not know each other', async () => {
    const server = await startTestPostgres();
    stops.push(() => server.stop());
    const [one, two] = [await server.url('one'), await server.url('two')];
    const client = new pg.Client({ connectionString: one });
    await client.connect();
    await client.query('create table things (id int)');
    await client.end();
    const other = new pg.Client({ connectionString: two });
    await other.connect();
    await expect(other.query('select * from things')).rejects.toThrow('does not exist');
    await other.end();
  }, 120_000);
});

describe('the clock for tests', () => {
  it('moves only by hand', () => {
    const clock = fixedClock('2027-01-01T00:00:00.000Z');
    clock.advance(1500);
    expect(clock.now().toISOString()).toBe('2027-01-01T00:00:01.500Z');
  });
});
