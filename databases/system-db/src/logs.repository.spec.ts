import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fixedClock, startTestMongo, type TestMongo } from '@astro/test-kit';
import { connectSystemDb, type SystemDb } from './connect-system-db.ts';
import type { LogDocument } from './log-documents.ts';

const START = Date.parse('2027-01-10T12:00:00Z');
let mongo: TestMongo;
let db: SystemDb;
let ids = 0;
const line = (component: string, afterMs: number, more: Partial<LogDocument> = {}): LogDocument => {
  ids += 1;
  return {
    _id: `line-${String(ids).padStart(3, '0')}`,
    time: new Date(START + afterMs),
    level: 'info',
    component,
    process: component,
    message: `line ${ids}`,
    ...more,
  };
};

beforeAll(async () => {
  mongo = await startTestMongo();
  db = await connectSystemDb({
    url: mongo.url('system'),
    clock: fixedClock('2027-01-10T12:00:00Z'),
    newId: () => 'id',
  });
  await db.migrate();
  await db.logs.insertMany([
    line('customer-api', 0, { requestId: 'r1' }),
    line('customer-web', 0, { requestId: 'r1' }),
    line('customer-api', 5, { level: 'error' }),
    line('customer-api', 5, { requestId: 'r1' }),
    line('customer-api', 90_000, { level: 'error' }),
  ]);
}, 120_000);
afterAll(async () => {
  await db.close();
  await mongo.stop();
}, 30_000);

const idsOf = (lines: LogDocument[] | null) => lines?.map(one => one._id);

describe('the logs', () => {
  it('show a line among those of its component, oldest first, as many as asked for on each side', async () => {
    expect(idsOf(await db.logs.around('line-003', 50))).toEqual(['line-001', 'line-003', 'line-004', 'line-005']);
    expect(idsOf(await db.logs.around('line-004', 1))).toEqual(['line-003', 'line-004', 'line-005']);
    expect(await db.logs.around('none', 1)).toBeNull();
  });

  it('tell a request in order, lines of one millisecond by their id, up to a limit', async () => {
    expect(idsOf(await db.logs.ofRequest('r1', 10))).toEqual(['line-001', 'line-002', 'line-004']);
    expect(idsOf(await db.logs.ofRequest('r1', 2))).toEqual(['line-001', 'line-002']);
  });

  it('are counted no further than needed', async () => {
    expect(await db.logs.count({ components: ['customer-api'] }, 100)).toBe(4);
    expect(await db.logs.count({}, 2)).toBe(2);
  });

  it('are counted by level in equal steps of time', async () => {
    const steps = await db.logs.histogram({ from: new Date(START), to: new Date(START + 120_000) }, 2);
    expect(steps).toEqual([
      { time: new Date(START), counts: { info: 3, error: 1 } },
      { time: new Date(START + 60_000), counts: { error: 1 } },
    ]);
  });
});
