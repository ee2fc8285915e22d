import { newId } from '@astro/service-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import {
  AGENCY,
  startWorld,
  until,
  type SchedulerWorld,
} from '../../services/job-scheduler/src/testing/scheduler-world.fixture.ts';
import { openForReading, urlsFrom } from './databases.ts';
import type { Finding } from './findings.ts';
import { INVARIANTS, type InvariantName } from './invariants.ts';
import { PLANTS, type Ground, type Soil } from './plants.ts';
import { untilSureOf } from './until-sure.ts';
import { verify } from './verify.ts';

let world: SchedulerWorld;
let soil: Soil;
let ground: Ground;

beforeAll(async () => {
  world = await startWorld();
  soil = { customer: world.customer, admin: world.owner, system: world.system };
  const scheduler = await world.scheduler();
  for (const id of ['launch-1', 'launch-2', 'launch-3']) await world.publish(id);
  for (const id of ['launch-1', 'launch-2', 'launch-3']) await world.onSale(id);
  const bookingId = await world.book('launch-1', 'ada', 2);
  ground = { launchId: 'launch-1', bookingId };
  const partly = await world.book('launch-1', 'grace', 3);
  await world.steps.cancel({ bookingId: partly, traveler: 'grace', passengers: [`${partly}-p0`] });
  await world.open('launch-1', 'hedy', 1);
  await world.steps.hold({ launchId: 'launch-1', traveler: 'mary', seats: 2 });
  await world.book('launch-2', 'ada', 1);
  await world.changeStatus('launch-2', 'aborted');
  await world.book('launch-3', 'grace', 4);
  for (const to of ['confirmed', 'successful'] as const) await world.changeStatus('launch-3', to);
  await letIn();
  await until(async () => {
    const [row] = await world.sql(`select count(*)::int as invoices from invoices`);
    return row?.['invoices'] === 2;
  });
  await until(
    async () =>
      (await world.customer.collections.bookings.findOne({ 'refunds.state': 'pending' })) === null &&
      (await world.system.mailDesk.counts()).pending === 0,
  );
  await world.drained();
  await scheduler.stop();
}, 120_000);
afterAll(() => world.stop(), 60_000);

/** What stands around a booking elsewhere: accounts, and lines of the audit for what the fixture did without asking the admin API. */
async function letIn(): Promise<void> {
  const now = world.clock.now();
  const people = ['ada', 'grace', 'hedy', 'mary'].map(id => ({ _id: id, role: 'traveler', agencyId: null }));
  const members = ['olga', 'stan'].map(id => ({
    _id: id,
    role: id === 'olga' ? 'agency-owner' : 'agency-staff',
    agencyId: AGENCY,
  }));
  await world.system.mongo.db.collection<{ _id: string }>('user').insertMany(
    [...people, ...members].map(person => ({
      ...person,
      name: person._id,
      email: `${person._id}@example.com`,
      emailVerified: true,
      createdAt: now,
      updatedAt: now,
      isSuspended: false,
      isAgencySuspended: false,
      isDemo: false,
      version: 1,
    })),
  );
  await world.owner.transactions.run('all', async tx => {
    const { rows } = await sql<{ launchId: string }>`select launch_id from launch_status_changes`.execute(tx.db);
    for (const { launchId } of rows)
      await world.owner.audit.add(tx, {
        actor: { id: 'olga', name: 'Olga Owner', role: 'agency-owner' },
        agencyId: AGENCY,
        action: 'launch.status-changed',
        subject: { kind: 'launch', id: launchId, name: launchId },
        before: null,
        after: null,
      });
  });
}

async function broken(): Promise<Finding[]> {
  const findings = await verify({ ...soil, close: async () => undefined }, () => world.clock.now());
  return findings.filter(finding => finding.broken > 0);
}

describe('npm run verify', () => {
  it('finds nothing wrong in what the programs themselves have made, and has looked at everything', async () => {
    const findings = await verify({ ...soil, close: async () => undefined }, () => world.clock.now());
    expect(findings.filter(finding => finding.broken > 0)).toEqual([]);
    const unseen = findings.filter(finding => finding.checked === 0).map(finding => finding.invariant);
    // Nothing was moved here, and these programs of a spec write no logs to the database.
    expect(unseen).toEqual(['moves', 'quiet-logs']);
  });

  it.each(Object.keys(INVARIANTS) as InvariantName[])('says that "%s" is broken when it is', async invariant => {
    const undo = await PLANTS[invariant](soil, ground);
    try {
      expect((await broken()).map(finding => finding.invariant)).toContain(invariant);
    } finally {
      await undo();
    }
  });

  it('finds nothing any more once all of that is taken out again', async () => {
    expect(await broken()).toEqual([]);
  });

  it('notices a booking that is lost, and one that is in one database only', async () => {
    const { bookings } = world.customer.collections;
    const booking = await bookings.findOne({ _id: ground.bookingId });
    await bookings.deleteOne({ _id: ground.bookingId });
    try {
      const names = (await broken()).map(finding => finding.invariant);
      expect(names).toEqual(expect.arrayContaining(['seats-counted', 'gateway-books', 'bookings-agree']));
    } finally {
      await bookings.insertOne(booking!);
    }
  });

  it('misses the walls of a database that was restored without its migrations', async () => {
    const { stripePayments } = world.customer.collections;
    await stripePayments.drop();
    try {
      expect((await broken()).map(finding => finding.invariant)).toEqual(['guards']);
    } finally {
      await world.customer.migrate();
    }
  });

  it('takes nothing for wrong that is on its way', async () => {
    const { bookings, outbox } = world.customer.collections;
    const { bookingId } = ground;
    const undo = await PLANTS['bookings-agree'](soil, ground);
    const entry = await outbox.findOne({ aggregateId: bookingId });
    await outbox.updateOne({ _id: entry!._id }, { $set: { status: 'claimed', occurredAt: world.clock.now() } });
    try {
      expect((await broken()).map(finding => finding.invariant)).toEqual([]);
    } finally {
      await outbox.updateOne({ _id: entry!._id }, { $set: { status: entry!.status, occurredAt: entry!.occurredAt } });
      await undo();
    }
    expect(await bookings.countDocuments()).toBeGreaterThan(3);
  });

  it('stays green while travelers book and the scheduler carries', async () => {
    const scheduler = await world.scheduler('busy');
    await world.publish('launch-4', { seatsOnSale: 400 });
    await world.onSale('launch-4');
    let isOver = false;
    const people = world.system.mongo.db.collection<{ _id: string }>('user');
    const rush = Promise.all(
      Array.from({ length: 4 }, async (_, place) => {
        for (let nth = 0; !isOver && nth < 200; nth += 1) {
          const traveler = `rush-${place}-${nth}`;
          await people.insertOne({ _id: traveler, ...{ email: `${traveler}@example.com`, role: 'traveler' } });
          const booking = await world.book('launch-4', traveler, 1 + (nth % 2));
          if (nth % 3 === 0) await world.steps.cancel({ bookingId: booking, traveler });
        }
      }),
    );
    try {
      const found: Finding[] = [];
      for (let looks = 0; looks < 2; looks += 1) found.push(...(await broken()));
      // The fixture puts on sale without asking the admin API, so without a line in the audit.
      expect(found.filter(finding => finding.invariant !== 'audit-lines')).toEqual([]);
    } finally {
      isOver = true;
      await rush;
      await world.drained();
      await scheduler.stop();
    }
    expect(await world.customer.collections.bookings.countDocuments({ launchId: 'launch-4' })).toBeGreaterThan(10);
  });

  it('reads only: the Admin DB refuses it everything else', async () => {
    const databases = await openForReading(world.urls);
    const write = databases.admin.transactions.run('all', ({ db }) =>
      db.insertInto('signsOfLife').values({ process: newId(), at: new Date() }).execute(),
    );
    await expect(write).rejects.toThrow('read-only transaction');
    await databases.close();
  });
});

describe('where the databases are', () => {
  it('is said by three variables, or by the instance that runs', () => {
    const three = { CUSTOMER_DB_URL: 'mongodb://a', ADMIN_DB_URL: 'postgres://b', SYSTEM_DB_URL: 'mongodb://c' };
    expect(urlsFrom(three, '/nowhere')).toEqual({
      customer: 'mongodb://a',
      admin: 'postgres://b',
      system: 'mongodb://c',
    });
    expect(urlsFrom({ ADMIN_DB_URL: 'postgres://b' }, '/nowhere')).toContain('all three');
    expect(urlsFrom({}, '/nowhere')).toContain('Nothing runs in /nowhere');
  });
});

describe('a difference between two databases', () => {
  it('is one when two looks show the same while nothing is on its way', async () => {
    const wrong = await untilSureOf(['x'], async () => ({ problem: 'a', isUnderWay: false }));
    expect(wrong).toEqual(new Map([['x', 'a']]));
  });

  it('is none while it moves, or while a change is on its way', async () => {
    let looks = 0;
    const moves = untilSureOf(['x'], async () => ({ problem: String((looks += 1)), isUnderWay: false }));
    const waits = untilSureOf(['x'], async () => ({ problem: 'a', isUnderWay: true }));
    expect([(await moves).size, (await waits).size]).toEqual([0, 0]);
  });
});
