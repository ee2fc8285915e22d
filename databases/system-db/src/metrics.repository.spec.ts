import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fixedClock, startTestMongo, type TestMongo } from '@astro/test-kit';
import { connectSystemDb, type SystemDb } from './connect-system-db.ts';

const START = Date.parse('2027-01-10T12:00:00Z');
let mongo: TestMongo;
let db: SystemDb;
const tell = (process: string, afterMs: number, value: number) =>
  db.metrics.insert({
    time: new Date(START + afterMs),
    component: 'customer-api',
    process,
    samples: [
      { name: 'wanted', labels: { kind: 'a' }, value },
      { name: 'other', labels: {}, value: 1 },
    ],
  });

beforeAll(async () => {
  mongo = await startTestMongo();
  db = await connectSystemDb({
    url: mongo.url('system'),
    clock: fixedClock('2027-01-10T12:00:00Z'),
    newId: () => 'id',
  });
  await db.migrate();
}, 120_000);
afterAll(async () => {
  await db.close();
  await mongo.stop();
}, 30_000);

describe('metrics over time', () => {
  it('are the last values of each process in each step, and only the named ones', async () => {
    await tell('one', 45_000, 1);
    await tell('one', 50_000, 2);
    await tell('one', 59_000, 3);
    await tell('two', 55_000, 4);
    await tell('one', 110_000, 5);
    const steps = await db.metrics.sampled({
      names: ['wanted'],
      from: new Date(START),
      to: new Date(START + 180_000),
      steps: 3,
    });
    expect(steps.map(step => step.end.getTime() - START)).toEqual([60_000, 120_000, 180_000]);
    const values = steps.map(step => step.documents.map(one => [one.process, one.samples]));
    expect(values).toEqual([
      [
        ['one', [{ name: 'wanted', labels: { kind: 'a' }, value: 3 }]],
        ['two', [{ name: 'wanted', labels: { kind: 'a' }, value: 4 }]],
      ],
      [['one', [{ name: 'wanted', labels: { kind: 'a' }, value: 5 }]]],
      [],
    ]);
  });

  it('have a bounded number of steps', async () => {
    const steps = await db.metrics.sampled({
      names: [],
      from: new Date(START),
      to: new Date(START + 1_000),
      steps: 1e6,
    });
    expect(steps).toHaveLength(120);
  });
});
