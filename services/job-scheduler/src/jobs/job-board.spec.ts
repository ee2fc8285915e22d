import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Outages } from '../running/outages.ts';
import { startWorld, until, type SchedulerWorld } from '../testing/scheduler-world.fixture.ts';
import { JobBoard } from './job-board.ts';
import type { ScheduledJob, TellProgress } from './scheduled-job.ts';

// Two real databases on a machine that may have other things to do.
jest.setTimeout(120_000);

const SAM = { userId: 'sam', name: 'Sam Ops' };

describe('a job on the board', () => {
  let world: SchedulerWorld;
  const boards: JobBoard[] = [];
  let runs = 0;
  let work: (tell: TellProgress) => Promise<string> = async () => 'done';
  // Every 60 minutes: what runs in here was called for.
  const job: ScheduledJob = {
    name: 'forget-old',
    everyMinutes: 60,
    run: async (tell = () => undefined) => {
      runs += 1;
      return work(tell);
    },
  };
  const start = (processName: string) => {
    const log = world.logger(processName);
    const tools = { adminUrl: world.urls.admin, processName, clock: world.clock, log, outages: new Outages(log) };
    const board = new JobBoard([job], world.system.jobs, tools);
    boards.push(board);
    board.start();
    return board;
  };
  const row = async () => (await world.system.jobs.get('forget-old'))!;
  const laidDown = () => world.logs.filter(line => line.includes('job-laid-down')).length;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => {
    await Promise.all(boards.map(board => board.stop()));
    await world.stop();
  });

  it('says what called for its run, how far it is, and where it failed', async () => {
    let goOn: () => void = () => undefined;
    const halfway = new Promise<void>(resolve => (goOn = resolve));
    work = async tell => {
      tell(3, 12);
      await halfway;
      throw new Error('no line to postgres://astro:hunter2hunter2@db/admin');
    };
    start('first');
    await until(async () => (await world.system.jobs.get('forget-old'))?.progress != null);
    expect(await row()).toMatchObject({
      state: 'running',
      progress: { done: 3, total: 12 },
      lastPayload: '{"calledBy":"start"}',
    });
    goOn();
    // It is tried again after five seconds: the payload says why.
    await until(async () => ((await row()).failuresInRow ?? 0) >= 2);
    const failed = await row();
    expect(failed).toMatchObject({ state: 'failed', progress: null, lastPayload: '{"calledBy":"failure"}' });
    expect(failed.lastErrorStack).toContain('job-board.spec.ts');
    expect(JSON.stringify(failed)).not.toContain('hunter2');
    work = async () => 'done';
    await until(async () => (await row()).state === 'done');
    expect(await row()).toMatchObject({ failuresInRow: 0, lastErrorStack: null, lastResult: 'done' });
  });

  it('that is paused begins no run in any process, nor in one that starts later, until it is resumed', async () => {
    const [first] = boards;
    expect(await world.system.jobs.pause('forget-old', SAM)).toBe(true);
    await until(async () => laidDown() === 1);
    const before = runs;
    for (let nth = 0; nth < 3; nth += 1) first!.call('forget-old', 'launch-changed');
    const second = start('second');
    second.call('forget-old', 'launch-changed');
    const waiting = () => world.sql(`select data from pgboss.job where name = 'forget-old' and state = 'created'`);
    await until(async () => (await waiting()).length === 1);
    // A queue that is listened to begins at once.
    await new Promise(resolve => setTimeout(resolve, 3_000));
    expect(await waiting()).toHaveLength(1);
    expect(runs).toBe(before);
    expect(await row()).toMatchObject({ pausedBy: SAM, state: 'done' });

    expect(await world.system.jobs.resume('forget-old')).toBe(true);
    await until(async () => runs > before);
    // What called meanwhile is one run, not four.
    await until(async () => (await row()).state === 'done');
    await new Promise(resolve => setTimeout(resolve, 3_000));
    expect(runs).toBe(before + 1);
    expect(await row()).toMatchObject({ pausedAt: null, pausedBy: null });
  });
});
