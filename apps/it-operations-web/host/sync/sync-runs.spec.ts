import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SyncRun } from '#contract';
import { type OperationsWorld, startWorld } from '../operations-world.fixture.ts';

let world: OperationsWorld;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.close(), 30_000);
afterEach(async () => {
  const run = await world.db.syncRuns.running();
  if (run !== null) await world.db.syncRuns.end(run._id, { status: 'stopped' });
});

let attempts = 0;
const start = (sets: string[], more: { as?: string; key?: string } = {}) => {
  attempts += 1;
  world.clock.advance(1_000);
  return world.ask('/sync/runs', { method: 'POST', body: { sets }, key: `attempt-${attempts}`, ...more });
};
const runs = async (): Promise<SyncRun[]> => (await world.ask('/sync/runs')).json()['items'] as SyncRun[];

describe('a synchronisation by hand', () => {
  it('is started over some sets, in the order of what refers to what, with a line in the audit', async () => {
    const answer = await start(['bookings', 'agencies']);
    expect(answer.status).toBe(202);
    expect(answer.json()).toMatchObject({
      status: 'running',
      percent: 0,
      process: null,
      startedBy: { userId: 'user-it', name: 'it' },
      sets: [
        { set: 'agencies', state: 'waiting' },
        { set: 'bookings', state: 'waiting' },
      ],
    });
    const id = String(answer.json()['id']);
    expect((await world.db.audit.list({ onId: id })).items).toMatchObject([
      { act: 'sync-started', by: { userId: 'user-it' }, details: { sets: ['agencies', 'bookings'] } },
    ]);
  });

  it('is one of many that start at the same moment; the others hear since when it runs and by whom', async () => {
    const answers = await Promise.all(
      ['it', 'mate', 'it', 'mate', 'it', 'mate'].map(as => start(['launches'], { as })),
    );
    expect(answers.map(answer => answer.status).toSorted()).toEqual([202, 409, 409, 409, 409, 409]);
    const winner = answers.find(answer => answer.status === 202)?.json() as unknown as SyncRun;
    for (const loser of answers.filter(answer => answer.status === 409))
      expect(loser.json()).toMatchObject({
        type: expect.stringContaining('sync-runs'),
        detail: `${winner.startedBy.name} started it at ${winner.startedAt} (launches); 0 % are done. Nothing was started.`,
      });
    expect((await runs()).filter(run => run.status === 'running')).toHaveLength(1);
    expect((await world.db.audit.list({ act: 'sync-started', onId: winner.id })).items).toHaveLength(1);
  });

  it('is the same one for a retry, also at the same moment, and for nothing else', async () => {
    const key = 'one-and-the-same';
    const answers = await Promise.all(Array.from({ length: 4 }, () => start(['seats'], { key })));
    expect(answers.map(answer => answer.status)).toEqual([202, 202, 202, 202]);
    expect(new Set(answers.map(answer => answer.json()['id'])).size).toBe(1);
    expect((await start(['people'], { key })).status).toBe(422);
    // Another person's key is another key.
    expect((await start(['seats'], { key, as: 'mate' })).status).toBe(409);
  });

  it('is ended by a person, once; then the next one may start', async () => {
    const { id } = (await start(['seats'])).json() as unknown as SyncRun;
    expect((await world.ask(`/sync/runs/${id}/stop`, { method: 'POST' })).status).toBe(204);
    expect((await world.ask(`/sync/runs/${id}/stop`, { method: 'POST' })).status).toBe(409);
    expect((await world.ask('/sync/runs/none/stop', { method: 'POST' })).status).toBe(404);
    expect((await runs()).find(run => run.id === id)).toMatchObject({
      status: 'stopped',
      finishedAt: expect.any(String),
    });
    expect((await world.db.audit.list({ act: 'sync-stopped', onId: id })).items).toHaveLength(1);
    expect((await start(['seats'])).status).toBe(202);
  });

  it('shows how far it is, and waits for a process when the one that worked on it is dead', async () => {
    const { id } = (await start(['agencies', 'launches'])).json() as unknown as SyncRun;
    const claimed = await world.db.syncRuns.claim('job-scheduler-2#1', 10_000);
    expect(await world.db.syncRuns.claim('job-scheduler#2', 10_000)).toBeNull();
    const [first, second] = claimed?.progress ?? [];
    const progress = [
      { ...first!, total: 4, compared: 4, state: 'done' as const },
      { ...second!, total: 10, compared: 5, differing: 2, repaired: 1, state: 'running' as const },
    ];
    expect(await world.db.syncRuns.save(id, 'job-scheduler#2', { progress }, 10_000)).toBe(false);
    expect(await world.db.syncRuns.save(id, 'job-scheduler-2#1', { progress }, 10_000)).toBe(true);
    expect((await runs())[0]).toMatchObject({ id, percent: 75, process: 'job-scheduler-2' });
    world.clock.advance(10_001);
    expect((await runs())[0]).toMatchObject({ percent: 75, process: null });
    expect(await world.db.syncRuns.claim('job-scheduler#2', 10_000)).toMatchObject({ _id: id, tries: 2, progress });
    expect(await world.db.syncRuns.save(id, 'job-scheduler-2#1', { progress }, 10_000)).toBe(false);
  });

  it.each([
    [{ sets: [] }, '/sets'],
    [{ sets: ['invoices'] }, '/sets/0'],
    [{ sets: ['seats', 'seats'] }, '/sets'],
    [{ sets: ['seats'], by: 'somebody' }, '/by'],
    [{ sets: { $gt: '' } }, '/sets'],
  ])('refuses %j with its pointer', async (body, pointer) => {
    const answer = await world.ask('/sync/runs', { method: 'POST', body, key: 'a-refused-attempt' });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ pointer }] });
  });

  it('needs a key', async () => {
    const answer = await world.ask('/sync/runs', { method: 'POST', body: { sets: ['seats'] } });
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ pointer: '/headers/idempotency-key' }] });
  });
});
