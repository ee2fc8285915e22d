import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CustomerEvent } from '@astro/events';
import { newId, startMetrics, type Metrics } from '@astro/service-kit';
import { compare, compareDatabases } from '../jobs/compare-databases.job.ts';
import { MailWriter } from '../mails/mail-writer.ts';
import { breakableLine, type BreakableLine } from '../testing/breakable-line.fixture.ts';
import { startWorld, until, type SchedulerWorld } from '../testing/scheduler-world.fixture.ts';
import { customerToAdmin } from './directions.ts';
import { OutboxCarrier } from './outbox-carrier.ts';
import { SyncWatch } from './sync-watch.ts';

const WORKERS = 5;
const TRAVELERS = 12;
const MINUTE_MS = 60_000;
/** One for each story. */
const LAUNCHES = ['storm', 'overtaken', 'flows', 'patient'];

// Three real databases on a machine that may have other things to do.
jest.setTimeout(60_000);

describe('synchronisation under faults', () => {
  let world: SchedulerWorld;
  let line: BreakableLine;
  let metrics: Metrics;
  let watch: SyncWatch;
  beforeAll(async () => {
    world = await startWorld();
    line = await breakableLine(world.urls.admin);
    metrics = startMetrics({ logger: world.logger('watch'), clock: world.clock });
    const scheduler = await world.scheduler('first');
    for (const id of LAUNCHES) await world.publish(id, { seatsOnSale: 100 });
    for (const id of LAUNCHES) await world.onSale(id);
    await world.drained();
    await scheduler.stop();
    const tools = { clock: world.clock, log: world.logger('watch'), metrics, sets: [] };
    watch = new SyncWatch(carriers(1), world.system, tools);
  });
  afterAll(async () => {
    await metrics.stop();
    await world.stop();
    await line.close();
  });

  const carriers = (count: number) => {
    return Array.from(
      { length: count },
      (_, place) =>
        new OutboxCarrier<CustomerEvent>(customerToAdmin(world.databases), {
          owner: `worker-${place}`,
          clock: world.clock,
          log: world.logger('worker'),
          mailWriter: () => new MailWriter(world.databases, world.clock),
          queueMails: mails => world.system.mailQueue.enqueueMany(mails),
          onArrived: () => undefined,
          onParked: () => undefined,
        }),
    );
  };
  const outbox = () => world.customer.collections.outbox;

  it('carries everything to the same end when each event comes three times, in any order, to five workers', async () => {
    const ids = await Promise.all(Array.from({ length: TRAVELERS }, (_, nth) => world.book('storm', `storm${nth}`, 3)));
    for (const [nth, bookingId] of ids.entries()) {
      const passengers = (await world.customer.bookings.find(bookingId))?.passengers.map(({ id }) => id) ?? [];
      if (nth % 3 === 0) await world.steps.cancel({ bookingId, traveler: `storm${nth}` });
      if (nth % 3 === 1)
        await world.steps.cancel({ bookingId, traveler: `storm${nth}`, passengers: passengers.slice(0, 1) });
    }
    const entries = await outbox().find({ status: 'new' }).toArray();
    expect(entries.length).toBeGreaterThan(2 * TRAVELERS);
    const shuffled = [...entries, ...entries, ...entries]
      .map((entry, place) => ({ entry, order: (place * 7_919) % 1_009 }))
      .toSorted((one, two) => one.order - two.order);
    await outbox().deleteMany({ status: 'new' });
    await outbox().insertMany(
      shuffled.map(({ entry }, place) => {
        const _id = `${entry._id}-${place}`;
        return { ...entry, _id, event: { ...entry.event, eventId: _id }, occurredAt: new Date(Date.now() + place) };
      }),
    );

    world.clock.advance(5_000);
    await Promise.all(
      carriers(WORKERS).map(async carrier => {
        while ((await world.customer.outbox.stats()).pending > 0) await carrier.carry();
      }),
    );

    expect((await compare(world.databases)).differences).toEqual([]);
    for (const id of ids) {
      const booking = await world.customer.bookings.find(id);
      const [row] = await world.sql(
        `select status, seats, version, refunded_cents::int8::text as refunded from bookings where id = '${id}'`,
      );
      expect(row).toEqual({
        status: booking?.status,
        seats: booking?.seats,
        version: booking?.version,
        refunded: String(booking?.totalRefundedCents),
      });
    }
    const keys = (await world.system.mailDesk.list({ limit: 100 })).items.map(mail => mail.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const [nth, id] of ids.entries()) {
      const own = keys.filter(key => key.includes(id) && key.endsWith(`storm${nth}@example.com`)).toSorted();
      if (nth % 3 === 0) expect(own).toContain(`booking-cancelled-traveler:${id}:1:storm${nth}@example.com`);
      if (nth % 3 === 1)
        expect(own).toEqual([
          `booking-cancelled-traveler:${id}:1:storm${nth}@example.com`,
          `booking-confirmed:${id}:storm${nth}@example.com`,
        ]);
      if (nth % 3 === 2) expect(own).toEqual([`booking-confirmed:${id}:storm${nth}@example.com`]);
    }
  });

  it('tells IT that money differs, and never how much', async () => {
    const job = compareDatabases(world.databases, {
      clock: world.clock,
      log: world.logger('comparison'),
      secondLookMs: 1,
    });
    await world.sql(`update bookings set paid_cents = paid_cents + 4711 where launch_id = 'storm'`);
    expect(await job.run()).toContain('1 differences');
    const reported = await world.system.syncState.list();
    expect(JSON.stringify(reported)).toContain('launch storm: the money paid differs between the databases');
    expect(JSON.stringify(reported)).not.toMatch(/cents|47\d\d\d/i);
    await world.sql(`update bookings set paid_cents = paid_cents - 4711 where launch_id = 'storm'`);
    expect(await job.run()).toContain('launches agree');
  });

  it('compares less often when that takes long; who calls for it is not kept waiting', async () => {
    let now = world.clock.now().getTime();
    // Each look at it is 90 seconds later: a comparison takes as long.
    const slow = { now: () => new Date((now += 90_000)) };
    const job = compareDatabases(world.databases, { clock: slow, log: world.logger('comparison') });
    const by = (calledBy: 'clock' | 'person') => job.run(undefined, calledBy);
    expect(await by('clock')).toContain('launches agree');
    expect(await by('clock')).toContain('the next comparison is at');
    expect(await by('person')).toContain('launches agree');
    now += 19 * 90_000;
    expect(await by('clock')).toContain('launches agree');
  });

  it('lets a cancellation overtake its booking: the booking is cancelled, and no confirmation follows', async () => {
    const bookingId = await world.book('overtaken', 'otto', 1);
    // Somebody holds the entries of the booking; those of the cancellation are free.
    await outbox().updateMany(
      { status: 'new' },
      { $set: { leaseUntil: new Date(world.clock.now().getTime() + 3_600_000) } },
    );
    await world.steps.cancel({ bookingId, traveler: 'otto' });
    const [carrier] = carriers(1);
    await carrier?.carry();
    expect(await world.sql(`select status from bookings where id = '${bookingId}'`)).toEqual([{ status: 'cancelled' }]);
    await outbox().updateMany({ status: 'new' }, { $set: { leaseUntil: null } });
    await carrier?.carry();
    expect(await world.sql(`select status from bookings where id = '${bookingId}'`)).toEqual([{ status: 'cancelled' }]);
    const own = [...(await world.mails()).keys()].filter(key => key.includes(bookingId) && key.includes('otto'));
    expect(own).toEqual([`booking-cancelled-traveler:${bookingId}:1:otto@example.com`]);
  });

  it('sets a poisonous entry aside after five tries, with an alert, while others flow on', async () => {
    const scheduler = await world.scheduler('poisoned');
    const poison = (state: object): CustomerEvent =>
      ({
        eventId: newId(),
        type: 'launch-seats-changed',
        aggregateId: 'nowhere',
        aggregateVersion: 1,
        origin: { component: 'customer-api', requestId: 'poisonous-request' },
        occurredAt: world.clock.now().toISOString(),
        state,
      }) as CustomerEvent;
    const entryOf = (event: CustomerEvent) => ({
      _id: event.eventId,
      type: event.type,
      aggregateId: event.aggregateId,
      aggregateVersion: event.aggregateVersion,
      event,
      occurredAt: new Date(event.occurredAt),
      status: 'new' as const,
      claimedBy: null,
      leaseUntil: null,
      tries: 0,
      lastError: null,
      doneAt: null,
    });
    const unknown = entryOf(poison({ launchId: 'nowhere', seatsSold: 1, seatsHeld: 0, seatsOnSale: 5 }));
    const unreadable = entryOf(poison({ launchId: 'nowhere', seatsSold: 'many' }));
    await outbox().insertMany([unknown, unreadable]);
    await until(async () => ((await outbox().findOne({ _id: unknown._id }))?.tries ?? 0) > 0);
    const bookingId = await world.book('flows', 'flo', 1);
    await until(async () => (await world.sql(`select id from bookings where id = '${bookingId}'`)).length === 1);
    for (let waits = 0; waits < 5; waits += 1) {
      const tries = (await outbox().findOne({ _id: unknown._id }))?.tries ?? 0;
      world.clock.advance(20_000);
      await until(async () => ((await outbox().findOne({ _id: unknown._id }))?.tries ?? 0) > tries || tries >= 5);
    }
    expect(await outbox().findOne({ _id: unknown._id })).toMatchObject({
      status: 'parked',
      tries: 5,
      lastError: 'launch nowhere is not known here',
    });
    expect(await outbox().findOne({ _id: unreadable._id })).toMatchObject({ status: 'parked' });
    await until(async () =>
      (await world.system.alerts.list()).some(
        alert => alert._id === 'outbox-parked:customer-to-admin' && alert.text.startsWith('2 entries'),
      ),
    );
    expect(world.logs.some(line => line.includes('sync-parked') && line.includes('poisonous-request'))).toBe(true);
    // IT reads what it is and what differs because of it, never what it says; and lets all of it go again.
    const way = async () => (await world.system.syncState.list()).find(({ _id }) => _id === 'customer-to-admin');
    await watch.look();
    expect((await way())?.setAside).toHaveLength(2);
    expect((await way())?.setAside.find(({ id }) => id === unknown._id)).toEqual({
      id: unknown._id,
      type: 'launch-seats-changed',
      aggregateId: 'nowhere',
      aggregateVersion: 1,
      occurredAt: unknown.occurredAt,
      tries: 5,
      error: 'launch nowhere is not known here',
      component: 'customer-api',
      requestId: 'poisonous-request',
      differs: null,
    });
    expect(await world.system.syncState.askReplay('customer-to-admin')).toBe(true);
    expect(await world.system.syncState.askReplay('customer-to-admin')).toBe(false);
    await watch.look();
    expect((await way())?.replayAskedAt).toBeNull();
    expect(world.logs.some(line => line.includes('"sync-replayed"') && line.includes('"count":2'))).toBe(true);
    await outbox().deleteMany({ aggregateId: 'nowhere' });
    await until(async () =>
      (await world.system.alerts.list()).some(
        alert => alert._id === 'outbox-parked:customer-to-admin' && alert.recoveredAt !== null,
      ),
    );
    await scheduler.stop();
  });

  it('keeps bookings waiting while the admin database is away, and drains them afterwards', async () => {
    line.cut();
    const scheduler = await world.scheduler('cut-off', { adminUrl: line.url });
    const ids = await Promise.all(Array.from({ length: 5 }, (_, nth) => world.book('patient', `pat${nth}`, 1)));
    await until(async () => world.logs.some(text => text.includes('database-away') && text.includes('cut-off')));
    const waiting = await outbox()
      .find({ aggregateId: { $in: ids } })
      .toArray();
    // It is not the entries' fault: none of their tries is used up.
    expect(waiting.every(entry => entry.tries === 0 && entry.status !== 'done')).toBe(true);
    const alert = async () =>
      (await world.system.alerts.list()).find(({ _id }) => _id === 'sync-late:customer-to-admin');
    world.clock.advance(6 * MINUTE_MS);
    await watch.look();
    // What waited while nothing ran would be carried by the next look.
    expect(await alert()).toBeUndefined();
    world.clock.advance(MINUTE_MS);
    await watch.look();
    expect(await alert()).toMatchObject({ recoveredAt: null });
    line.mend();
    await world.drained();
    await watch.look();
    expect(await alert()).toMatchObject({ recoveredAt: expect.any(Date) });
    await until(async () => world.logs.some(text => text.includes('database-back') && text.includes('cut-off')));
    expect(await world.sql(`select count(*)::int as count from bookings where launch_id = 'patient'`)).toEqual([
      { count: 5 },
    ]);
    expect(world.logs.filter(text => text.includes('database-away') && text.includes('cut-off'))).toHaveLength(1);
    await scheduler.stop();
  });
});
