import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@astro/service-kit';
import type { SyncRunDocument, SyncSet } from '@astro/system-db';
import pg from 'pg';
import { compare } from '../../jobs/compare-databases.job.ts';
import { startProgram, type SchedulerProgram } from '../../testing/scheduler-program.fixture.ts';
import { AGENCY, OWNER_EMAIL, startWorld, until, type SchedulerWorld } from '../../testing/scheduler-world.fixture.ts';
import type { ComparedSet } from './compared-set.ts';
import { SyncByHand } from './sync-by-hand.ts';

const ALL: SyncSet[] = ['agencies', 'launches', 'people', 'seats', 'bookings'];

// Three real databases on a machine that may have other things to do.
jest.setTimeout(120_000);

describe('a synchronisation by hand', () => {
  let world: SchedulerWorld;
  let bookingId: string;
  const programs: SchedulerProgram[] = [];
  beforeAll(async () => {
    world = await startWorld();
    const scheduler = await world.scheduler('seeding');
    for (const id of ['one', 'two', 'three']) await world.publish(id);
    for (const id of ['one', 'two', 'three']) await world.onSale(id);
    bookingId = await world.book('one', 'tara', 3);
    await world.book('two', 'tom', 1);
    await world.system.people.add(
      {
        _id: 'olga',
        name: 'Olga Owner',
        email: OWNER_EMAIL,
        role: 'agency-owner',
        agencyId: AGENCY,
        emailVerified: true,
      },
      'no-hash',
    );
    await world.drained();
    await scheduler.stop();
  });
  afterAll(async () => {
    for (const { child } of programs) child.kill('SIGKILL');
    await Promise.all(programs.map(({ ended }) => ended));
    await world.stop();
  });

  const start = async (sets: SyncSet[] = ALL): Promise<string> => {
    const _id = newId();
    const startedBy = { userId: 'sam', name: 'Sam Ops' };
    const run = { _id, key: _id, sets, startedBy, requestId: 'request-of-sam' };
    await world.system.transaction(session => world.system.syncRuns.start(run, session));
    return _id;
  };
  const ended = async (id: string): Promise<SyncRunDocument> => {
    await until(async () => (await world.system.syncRuns.get(id))?.status !== 'running');
    return (await world.system.syncRuns.get(id))!;
  };
  const setOf = (run: SyncRunDocument, set: SyncSet) => run.progress.find(one => one.set === set);
  const mailKeys = async () => [...(await world.mails()).keys()].toSorted();

  it('finds what differs in each set, has it told again by its owner, and names what it cannot repair', async () => {
    const scheduler = await world.scheduler('worker');
    const { collections } = world.customer;
    await collections.agencies.updateOne({ _id: AGENCY }, { $set: { displayName: 'Orbital Wrongs' } });
    await collections.launches.updateOne({ _id: 'two' }, { $set: { pricePerSeatCents: 1 } });
    await collections.launches.deleteOne({ _id: 'three' });
    await world.sql(`update launches set seats_sold = 9 where id = 'two'`);
    await world.sql(`update bookings set paid_cents = paid_cents + 4711 where id = '${bookingId}'`);
    await world.sql(
      `delete from passengers where id = (select id from passengers where booking_id = '${bookingId}' limit 1)`,
    );
    await world.sql(`update agency_members set name = 'Nobody' where user_id = 'olga'`);
    const mailsBefore = await mailKeys();

    const run = await ended(await start());
    expect(run).toMatchObject({ status: 'done', claimedBy: null, lastError: null, finishedAt: expect.any(Date) });
    expect(setOf(run, 'agencies')).toMatchObject({ compared: 1, differing: 1, repaired: 1, state: 'done' });
    expect(setOf(run, 'launches')).toMatchObject({ compared: 3, differing: 2, repaired: 2 });
    expect(setOf(run, 'seats')).toMatchObject({ compared: 3, differing: 1, repaired: 1 });
    expect(setOf(run, 'bookings')).toMatchObject({ compared: 2, differing: 1, repaired: 1 });
    // Stan works here by the copy alone: nobody can tell that again.
    expect(setOf(run, 'people')).toMatchObject({ compared: 1, differing: 2, repaired: 1 });
    expect(run.problems).toEqual([
      { set: 'people', id: 'stan', text: 'is known to the copy alone: nothing can be told again' },
    ]);

    expect((await compare(world.databases)).differences).toEqual([]);
    expect(await collections.agencies.findOne({ _id: AGENCY })).toMatchObject({ displayName: 'Orbital Ways' });
    expect(await collections.launches.findOne({ _id: 'two' })).toMatchObject({ pricePerSeatCents: 25_000_000 });
    expect(await world.sql(`select count(*)::int as count from passengers where booking_id = '${bookingId}'`)).toEqual([
      { count: 3 },
    ]);
    expect(await world.sql(`select name from agency_members where user_id = 'olga'`)).toEqual([{ name: 'Olga Owner' }]);
    // Nobody is told a second time.
    expect(await mailKeys()).toEqual(mailsBefore);
    expect((await world.system.audit.list({ onId: run._id })).items).toMatchObject([
      {
        act: 'sync-finished',
        by: { component: 'job-scheduler' },
        details: { problems: 1 },
        requestId: 'request-of-sam',
      },
    ]);
    // What was told again is found by the request of the person who started it.
    await until(async () =>
      world.logs.some(line => line.includes('"sync-applied"') && line.includes('"requestId":"request-of-sam"')),
    );
    await scheduler.stop();
  });

  it('changes nothing where nothing differs', async () => {
    const scheduler = await world.scheduler('idle');
    await world.drained();
    const before = await world.sql('select id, version from launches order by id');
    const run = await ended(await start(['agencies', 'launches', 'seats', 'bookings']));
    expect(run).toMatchObject({ status: 'done', problemCount: 0 });
    expect(run.progress.map(({ differing }) => differing)).toEqual([0, 0, 0, 0]);
    expect(await world.sql('select id, version from launches order by id')).toEqual(before);
    await scheduler.stop();
  });

  it('killed in the middle, is taken up by the next process, which knows what was told again', async () => {
    await world.sql(`update bookings set paid_cents = paid_cents + 4711 where id = '${bookingId}'`);
    // Somebody holds the row: what is told again cannot arrive, so the run is in the middle of its page.
    const holder = new pg.Client({ connectionString: world.urls.admin });
    await holder.connect();
    await holder.query(
      `begin; set local app.reach = 'all'; select 1 from bookings where id = '${bookingId}' for update`,
    );
    const id = await start(['bookings', 'agencies']);
    const doomed = await startProgram(world, { PROCESS_NAME: 'doomed' });
    programs.push(doomed);
    await until(async () => (await world.system.syncRuns.get(id))?.place?.told.length === 1);
    doomed.child.kill('SIGKILL');
    expect(await doomed.ended).toBe('SIGKILL');
    await holder.query('rollback');
    await holder.end();
    expect(await world.system.syncRuns.get(id)).toMatchObject({ status: 'running', place: { told: [bookingId] } });

    // The leases of the dead one end.
    world.clock.advance(60_000);
    // As after a restart: by its name it also ends what the dead one had left open in the databases.
    const heir = await world.scheduler('doomed');
    const run = await ended(id);
    expect(run).toMatchObject({ status: 'done', problems: [] });
    expect(setOf(run, 'bookings')).toMatchObject({ compared: 2, differing: 1, repaired: 1 });
    expect(setOf(run, 'agencies')).toMatchObject({ state: 'done' });
    expect((await compare(world.databases)).differences).toEqual([]);
    await heir.stop();
  });

  it('ends also when a set fails again and again, and says which one', async () => {
    const broken: ComparedSet = {
      name: 'launches',
      total: () => Promise.resolve(3),
      page: () => Promise.reject(new Error('planted')),
      differing: () => Promise.resolve(new Map()),
      tellAgain: () => Promise.resolve(),
    };
    const whole: ComparedSet = {
      ...broken,
      name: 'agencies',
      page: () => Promise.resolve({ ids: [], seen: 3, orphans: [], next: null }),
    };
    const work = new SyncByHand(world.system, [whole, broken], {
      owner: 'spec',
      clock: world.clock,
      log: world.logger('by-hand'),
      onEnded: () => undefined,
    });
    const id = await start(['launches', 'agencies']);
    for (let tries = 0; tries < 3; tries += 1) await expect(work.run()).rejects.toThrow('planted');
    expect(await world.system.syncRuns.get(id)).toMatchObject({ status: 'running', lastError: 'planted' });
    await work.run();
    expect(await world.system.syncRuns.get(id)).toMatchObject({
      status: 'failed',
      problems: [{ set: 'launches', text: 'was given up: planted' }],
      progress: [{ state: 'given-up' }, { state: 'done', compared: 3 }],
    });
  });

  it('stays in the hands of one process, however long it takes to tell a page again', async () => {
    let told = 0;
    const others: unknown[] = [];
    const slow: ComparedSet = {
      name: 'launches',
      total: () => Promise.resolve(4),
      page: () => Promise.resolve({ ids: ['a', 'b', 'c', 'd'], seen: 4, orphans: [], next: null }),
      differing: ids => Promise.resolve(new Map(told === 4 ? [] : ids.map(id => [id, 'differs']))),
      tellAgain: async () => {
        told += 1;
        world.clock.advance(6_000);
        others.push(await world.system.syncRuns.claim('another', 10_000));
      },
    };
    const work = new SyncByHand(world.system, [slow], {
      owner: 'spec',
      clock: world.clock,
      log: world.logger('by-hand'),
      onEnded: () => undefined,
      secondLookMs: 1,
    });
    const id = await start(['launches']);
    await work.run();
    expect(others).toEqual([null, null, null, null]);
    expect(await world.system.syncRuns.get(id)).toMatchObject({
      status: 'done',
      progress: [{ compared: 4, differing: 4, repaired: 4 }],
    });
  });

  it('ends at once when a person stops it, whoever works on it', async () => {
    let hasBegun = false;
    const endless: ComparedSet = {
      name: 'seats',
      total: () => Promise.resolve(1_000),
      page: () => {
        hasBegun = true;
        return Promise.resolve({ ids: [], seen: 1, orphans: [], next: 'one' });
      },
      differing: () => Promise.resolve(new Map()),
      tellAgain: () => Promise.resolve(),
    };
    const work = new SyncByHand(world.system, [endless], {
      owner: 'spec',
      clock: world.clock,
      log: world.logger('by-hand'),
      onEnded: () => undefined,
    });
    const id = await start(['seats']);
    const working = work.run();
    await until(() => Promise.resolve(hasBegun));
    expect(await world.system.syncRuns.end(id, { status: 'stopped' })).toBe(true);
    await working;
    expect(await world.system.syncRuns.get(id)).toMatchObject({ status: 'stopped', claimedBy: null });
  });
});
