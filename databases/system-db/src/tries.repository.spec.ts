import { fixedClock, startTestMongo, type TestMongo } from '@astro/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connectSystemDb, type SystemDb } from './connect-system-db.ts';

const clock = fixedClock('2027-01-01T00:00:00Z');
let mongo: TestMongo;
let db: SystemDb;
let other: SystemDb;
beforeAll(async () => {
  mongo = await startTestMongo();
  const open = () => connectSystemDb({ url: mongo.url('system'), clock, newId: randomUUID });
  [db, other] = [await open(), await open()];
  await db.migrate();
}, 60_000);
afterAll(async () => {
  await db.close();
  await other.close();
  await mongo.stop();
});

describe('a counter of tries', () => {
  it('gives each of many tries at once its own count, over two processes', async () => {
    const counts = await Promise.all(
      Array.from({ length: 40 }, (_, nth) => (nth % 2 === 0 ? db : other).tries.count('rush', 60)),
    );
    expect(counts.map(({ tries }) => tries).sort((one, two) => one - two)).toEqual(
      Array.from({ length: 40 }, (_, nth) => nth + 1),
    );
  });

  it('begins anew when its time is over, for many at once as well', async () => {
    await db.tries.count('slow', 60);
    await db.tries.count('slow', 60);
    clock.advance(60_000);
    const counts = await Promise.all([1, 2, 3, 4].map(() => db.tries.count('slow', 60)));
    expect(counts.map(({ tries }) => tries).sort()).toEqual([1, 2, 3, 4]);
    expect(counts[0]!.expiresAt).toEqual(new Date(clock.now().getTime() + 60_000));
  });

  it('takes tries back, and forgets', async () => {
    await db.tries.count('back', 60);
    await db.tries.count('back', 60);
    await db.tries.takeBack('back');
    expect((await db.tries.count('back', 60)).tries).toBe(2);
    await db.tries.forget('back');
    await db.tries.takeBack('back');
    expect((await db.tries.count('back', 60)).tries).toBe(1);
  });
});
