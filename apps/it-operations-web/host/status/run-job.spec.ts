import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobList } from '#contract';
import { type OperationsWorld, startWorld } from '../operations-world.fixture.ts';

let world: OperationsWorld;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.close(), 30_000);

const job = async () => ((await world.ask('/jobs')).json() as unknown as JobList).items[0];

describe('a job', () => {
  it('shows its next five runs', async () => {
    await world.db.jobs.register('mark-overdue', 'every 20 minutes', new Date('2027-01-10T12:20:00Z'), 20);
    expect(await job()).toMatchObject({
      askedBy: null,
      nextRuns: [
        '2027-01-10T12:20:00.000Z',
        '2027-01-10T12:40:00.000Z',
        '2027-01-10T13:00:00.000Z',
        '2027-01-10T13:20:00.000Z',
        '2027-01-10T13:40:00.000Z',
      ],
    });
  });

  it('is asked to run now, once however often that is pressed, until it has begun', async () => {
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => world.ask('/jobs/mark-overdue/run', { method: 'POST' })),
    );
    expect(answers.map(answer => answer.status)).toEqual([202, 202, 202]);
    expect((await world.db.audit.list({ onId: 'mark-overdue' })).items).toMatchObject([
      { act: 'job-asked', by: { userId: 'user-it' }, details: { stateBefore: 'waiting' } },
    ]);
    expect(await world.db.jobs.asked()).toEqual(['mark-overdue']);
    expect(await job()).toMatchObject({ askedBy: 'it' });
    await world.db.jobs.started('mark-overdue', 'job-scheduler');
    expect(await world.db.jobs.asked()).toEqual([]);
    expect(await job()).toMatchObject({ askedBy: null, state: 'running' });
  });

  it('that is none is not found', async () => {
    expect((await world.ask('/jobs/no-such-job/run', { method: 'POST' })).status).toBe(404);
  });
});
