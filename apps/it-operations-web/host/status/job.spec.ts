import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobDetail, JobList } from '#contract';
import { type OperationsWorld, startWorld } from '../operations-world.fixture.ts';

let world: OperationsWorld;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.close(), 30_000);

const detail = async () => (await world.ask('/jobs/mark-overdue')).json() as unknown as JobDetail;
const press = (act: string) => world.ask(`/jobs/mark-overdue/${act}`, { method: 'POST' });
const acts = async () => (await world.db.audit.list({ onId: 'mark-overdue' })).items.map(({ act }) => act);
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
    expect((await world.db.jobs.wishes()).asked).toEqual(['mark-overdue']);
    expect(await job()).toMatchObject({ askedBy: 'it' });
    await world.db.jobs.started('mark-overdue', 'job-scheduler');
    expect((await world.db.jobs.wishes()).asked).toEqual([]);
    expect(await job()).toMatchObject({ askedBy: null, state: 'running' });
  });

  it('tells how far it is, what it was handed, and where it failed, without addresses', async () => {
    await world.db.jobs.started('mark-overdue', 'job-scheduler', '{"calledBy":"person","to":"ada@example.com"}');
    await world.db.jobs.progressed('mark-overdue', { done: 3, total: 12 });
    expect(await job()).toMatchObject({ progress: { done: 3, total: 12 }, paused: null });
    for (let nth = 0; nth < 2; nth += 1)
      await world.db.jobs.finished('mark-overdue', {
        durationMs: 5,
        error: 'planted',
        stack: 'Error: no mail to ada@example.com\n    at run (job.ts:1:1)',
      });
    expect(await detail()).toMatchObject({
      payload: '{"calledBy":"person","to":"***@example.com"}',
      progress: null,
      failuresInRow: 2,
      lastError: 'planted',
      lastErrorStack: 'Error: no mail to ***@example.com\n    at run (job.ts:1:1)',
    });
    await world.db.jobs.finished('mark-overdue', { durationMs: 5, result: 'done' });
    expect(await detail()).toMatchObject({ failuresInRow: 0, lastErrorStack: null });
  });

  it('is paused, asked for in vain, and resumed, each told once and in the audit', async () => {
    await press('run');
    expect((await Promise.all([press('pause'), press('pause')])).map(({ status }) => status).sort()).toEqual([
      204, 409,
    ]);
    expect(await job()).toMatchObject({ paused: { by: 'it', at: expect.any(String) }, askedBy: null });
    expect((await world.db.jobs.wishes()).paused).toEqual(new Set(['mark-overdue']));
    expect((await world.ask('/status')).json()).toMatchObject({ jobsPaused: ['mark-overdue'] });
    expect((await press('run')).status).toBe(409);
    expect((await press('resume')).status).toBe(204);
    expect((await press('resume')).json()).toMatchObject({ status: 409, detail: 'It is not paused.' });
    expect(await job()).toMatchObject({ paused: null });
    expect((await acts()).slice(0, 3)).toEqual(['job-resumed', 'job-paused', 'job-asked']);
  });

  it.each(['run', 'pause', 'resume'])('that is none is not found: %s', async act => {
    expect((await world.ask(`/jobs/no-such-job/${act}`, { method: 'POST' })).status).toBe(404);
  });
});
