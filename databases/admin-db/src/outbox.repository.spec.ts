import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLaunch, seededAdminDb, START, step } from '../spec/seeded-admin-db.ts';

let world: Awaited<ReturnType<typeof seededAdminDb>>;
beforeAll(async () => {
  world = await seededAdminDb();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const ever = { limit: 100, leaseMs: 60_000 };

describe('the outbox', () => {
  it('holds what was seeded, in order, with the whole state', async () => {
    await world.owner.demo.insertLaunches([
      aLaunch('launch-draft'),
      aLaunch('launch-1', { statusChanges: [step('scheduled', START)] }),
    ]);
    const events = (await world.scheduler.outbox.claim({ owner: 'one', ...ever })).map(claimed => claimed.event);
    expect(events.map(event => [event.type, event.aggregateId])).toEqual([
      ['agency-changed', 'agency-a'],
      ['agency-changed', 'agency-b'],
      ['launch-changed', 'launch-1'],
    ]);
    expect(events[2]).toMatchObject({
      aggregateVersion: 2,
      state: { id: 'launch-1', status: 'scheduled', rocket: { capacity: 10 }, statusChanges: [{ from: 'draft' }] },
    });
    await world.scheduler.outbox.markDone(events.map(event => event.eventId));
    expect(await world.scheduler.outbox.stats()).toMatchObject({ pending: 0, parked: 0 });
  });

  it('gives an entry to one scheduler only, however many ask', async () => {
    await change(20);
    const claims = await Promise.all(
      ['one', 'two', 'three', 'four'].map(owner => world.scheduler.outbox.claim({ owner, limit: 7, leaseMs: 60_000 })),
    );
    const ids = claims.flat().map(({ event }) => event.eventId);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await world.scheduler.outbox.claim({ owner: 'five', ...ever });
    expect(ids.length + rest.length).toBe(20);
    await world.scheduler.outbox.markDone([...ids, ...rest.map(({ event }) => event.eventId)]);
  });

  it('gives an entry to another one when its lease has run out', async () => {
    await change(1);
    const [first] = await world.scheduler.outbox.claim({ owner: 'dies', ...ever });
    expect(await world.scheduler.outbox.claim({ owner: 'next', ...ever })).toEqual([]);
    await world.sql(`update outbox set lease_until = now() - interval '1 second' where status = 'claimed'`);
    const [again] = await world.scheduler.outbox.claim({ owner: 'next', ...ever });
    expect(again?.event.eventId).toBe(first?.event.eventId);
    await world.scheduler.outbox.markDone([again!.event.eventId]);
  });

  it('parks an entry after five tries and lets the others flow', async () => {
    await change(2);
    const [poisonous, other] = await world.scheduler.outbox.claim({ owner: 'one', ...ever });
    const id = poisonous!.event.eventId;
    await world.scheduler.outbox.markDone([other!.event.eventId]);
    const answers = [await world.scheduler.outbox.markFailed(id, 'cannot be read')];
    for (let tries = 2; tries <= 5; tries += 1) {
      await world.sql('update outbox set next_try_at = null where event_id = $1', [id]);
      const [claimed] = await world.scheduler.outbox.claim({ owner: 'one', ...ever });
      expect(claimed?.tries).toBe(tries - 1);
      answers.push(await world.scheduler.outbox.markFailed(id, 'cannot be read'));
    }
    expect(answers).toEqual(['retry', 'retry', 'retry', 'retry', 'parked']);
    expect(await world.scheduler.outbox.stats()).toMatchObject({ pending: 0, parked: 1 });
    expect(await world.scheduler.outbox.claim({ owner: 'one', ...ever })).toEqual([]);
    expect(await world.scheduler.outbox.retryParked()).toBe(1);
    const [back] = await world.scheduler.outbox.claim({ owner: 'one', ...ever });
    await world.scheduler.outbox.release([back!.event.eventId]);
    const [released] = await world.scheduler.outbox.claim({ owner: 'one', ...ever });
    expect(released?.tries).toBe(0);
    await world.scheduler.outbox.markDone([id]);
  });

  it('waits before it tries a failed entry again', async () => {
    await change(1);
    const [claimed] = await world.scheduler.outbox.claim({ owner: 'one', ...ever });
    await world.scheduler.outbox.markFailed(claimed!.event.eventId, 'not now');
    await world.sql(`update outbox set next_try_at = now() + interval '1 hour' where status = 'new'`);
    expect(await world.scheduler.outbox.claim({ owner: 'one', ...ever })).toEqual([]);
    await world.scheduler.outbox.markDone([claimed!.event.eventId]);
  });

  it('calls whoever watches, also after the connection was lost', async () => {
    let calls = 0;
    let wake: (() => void) | null = null;
    const called = () =>
      new Promise<void>(resolve => {
        wake = resolve;
      });
    const watching = called();
    const watch = world.scheduler.outbox.watch(() => {
      calls += 1;
      wake?.();
    });
    await watching;
    const news = called();
    await change(1);
    await news;
    expect(calls).toBeGreaterThanOrEqual(2);
    const back = called();
    await world.sql(`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen "outbox"'`);
    await back;
    await watch.stop();
  });

  it('keeps nothing of a transaction that was rolled back', async () => {
    const before = await world.scheduler.outbox.stats();
    await expect(
      world.api.transactions.run({ agencyId: 'agency-a' }, async tx => {
        await world.api.launches.change(tx, 'launch-1', { seatsOnSale: 1 });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await world.scheduler.outbox.stats()).toEqual(before);
  });
});

async function change(times: number): Promise<void> {
  for (let count = 0; count < times; count += 1)
    await world.api.transactions.run({ agencyId: 'agency-a' }, tx =>
      world.api.launches.change(tx, 'launch-1', { minimumOccupancy: count % 5 }),
    );
}
