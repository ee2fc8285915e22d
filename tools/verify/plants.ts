import { sql } from 'kysely';
import type { Collection, Document } from 'mongodb';
import type { Databases } from './databases.ts';
import type { InvariantName } from './invariants.ts';

/** A launch with seats sold, and a confirmed booking on it that was paid at the gateway and told by mail. */
export interface Ground {
  launchId: string;
  bookingId: string;
}

/** What can be planted in; opened for writing, with the owner’s rights. */
export type Soil = Omit<Databases, 'close'>;

type Plant = (soil: Soil, ground: Ground) => Promise<Undo>;
type Undo = () => Promise<unknown>;

/**
 * A fault for each invariant, put into the databases past all programs: a check that stays green with it checks nothing. Each gives how
 * it is taken out again. For tests and for `npm run chaos -- --plant seats-counted`; never for a system that somebody uses.
 */
export const PLANTS: Record<InvariantName, Plant> = {
  'seats-counted': ({ customer }, { launchId }) => change(customer.collections.launches, launchId, add('seatsSold', 1)),
  'not-oversold': ({ customer }, { launchId }) =>
    change(customer.collections.launches, launchId, set('seatsKept', [kept('blocked', 10_000)])),
  'kept-for-vips': ({ customer }, { launchId }) =>
    change(customer.collections.launches, launchId, launch => ({
      ...launch,
      seatsKept: [kept('vips', 2)],
      vipsTook: { keptId: 'planted', seats: 1 },
    })),
  'seat-limits': async ({ customer }, { launchId, bookingId }) => {
    const booking = await customer.collections.bookings.findOne({ _id: bookingId });
    return change(customer.collections.seatCounters, `${launchId}:${booking?.traveler.id}`, add('seats', 1));
  },
  'waiting-lists': ({ customer }, { launchId }) =>
    change(customer.collections.launches, launchId, set('waitingList', { open: 1, joined: 1 })),
  'booking-seats': ({ customer }, { bookingId }) => change(customer.collections.bookings, bookingId, add('seats', 1)),
  'booking-history': ({ customer }, { bookingId }) =>
    change(customer.collections.bookings, bookingId, booking => ({
      ...booking,
      history: [{ ...(booking['history'] as Document[])[0], status: 'flown' }, ...(booking['history'] as Document[])],
    })),
  'booking-money': ({ customer }, { bookingId }) =>
    change(customer.collections.bookings, bookingId, set('totalRefundedCents', 1)),
  moves: ({ customer }, { bookingId }) =>
    change(
      customer.collections.bookings,
      bookingId,
      set('movedTo', { bookingId: 'nowhere', code: 'NOWHERE', launchId: 'nowhere' }),
    ),
  'gateway-books': async ({ customer }, { bookingId }) => {
    const books = customer.collections.sandboxCharges;
    await books.updateOne({ key: bookingId }, { $inc: { amountCents: 1 } });
    return () => books.updateOne({ key: bookingId }, { $inc: { amountCents: -1 } });
  },
  'launches-closed': ({ customer }, { launchId }) =>
    change(customer.collections.launches, launchId, launch => ({
      ...launch,
      status: 'aborted',
      settledAs: 'aborted',
    })),
  'trips-and-vips': async ({ customer }, { bookingId }) => {
    const booking = await customer.collections.bookings.findOne({ _id: bookingId });
    return change(customer.collections.travelers, booking?.traveler.id ?? '', set('trips', []));
  },
  'keys-once': async ({ customer }, { bookingId }) => {
    const { bookings } = customer.collections;
    const booking = await bookings.findOne({ _id: bookingId });
    if (booking === null) throw new Error(`there is no booking ${bookingId}`);
    await change(bookings, bookingId, set('idempotencyId', 'planted'));
    const twin = { ...booking, _id: `${bookingId}-twin`, code: 'TWIN', idempotencyId: 'planted' };
    await bookings.insertOne(twin);
    return async () => {
      await bookings.deleteOne({ _id: twin._id });
      await bookings.replaceOne({ _id: bookingId }, booking);
    };
  },
  accounts: async ({ customer, system }, { bookingId }) => {
    const booking = await customer.collections.bookings.findOne({ _id: bookingId });
    return remove(system.mongo.db.collection<{ _id: string }>('user'), { _id: booking?.traveler.id ?? '' });
  },
  'bookings-agree': ({ admin }, { bookingId }) =>
    statements(
      admin,
      sql`update bookings set paid_cents = paid_cents + 1 where id = ${bookingId}`,
      sql`update bookings set paid_cents = paid_cents - 1 where id = ${bookingId}`,
    ),
  'launches-agree': ({ admin }, { launchId }) =>
    statements(
      admin,
      sql`update launches set price_per_seat_cents = price_per_seat_cents + 1 where id = ${launchId}`,
      sql`update launches set price_per_seat_cents = price_per_seat_cents - 1 where id = ${launchId}`,
    ),
  'outboxes-drained': ({ system }) => insert(system, 'outbox', waiting('claimed')),
  'nothing-parked': ({ system }) => insert(system, 'outbox', waiting('parked')),
  'mails-out': ({ system }, { bookingId }) =>
    changeMail(system, bookingId, mail => ({ ...mail, status: 'failed', lastError: 'planted' })),
  'mails-told': ({ system }, { bookingId }) => remove(mailsIn(system), mailOf(bookingId)),
  'launch-history': ({ admin }, { launchId }) =>
    statements(
      admin,
      sql`update launch_status_changes set to_status = 'successful' where launch_id = ${launchId} and from_status = 'draft'`,
      sql`update launch_status_changes set to_status = 'scheduled' where launch_id = ${launchId} and from_status = 'draft'`,
    ),
  'invoice-series': ({ admin }) =>
    statements(
      admin,
      sql`update invoice_series set last_number = last_number + 1`,
      sql`update invoice_series set last_number = last_number - 1`,
    ),
  'invoice-amounts': ({ admin }) =>
    statements(
      admin,
      sql`update invoices set amount_cents = amount_cents + 1`,
      sql`update invoices set amount_cents = amount_cents - 1`,
    ),
  'invoices-complete': ({ admin }, { launchId }) =>
    statements(
      admin,
      sql`update launches set status = 'aborted', settled_at = now() - interval '1 hour' where id = ${launchId}`,
      sql`update launches set status = 'scheduled', settled_at = null where id = ${launchId}`,
    ),
  'invoice-payments': ({ admin }) => pay(admin, sql`amount_cents + 1`),
  'audit-lines': ({ admin }) => pay(admin, sql`1`),
  guards: ({ admin }) =>
    statements(
      admin,
      sql`alter table payments disable trigger payments_stay`,
      sql`alter table payments enable trigger payments_stay`,
    ),
  'quiet-logs': ({ system }) =>
    insert(system, 'logs', {
      _id: 'planted',
      time: new Date(),
      level: 'info',
      message: 'signed in with eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ1c2VyLTEifQ.c2lnbmF0dXJl',
    }),
};

const kept = (kind: 'blocked' | 'vips', seats: number) => ({ id: 'planted', kind, seats, until: null });

const set = (field: string, value: unknown) => (before: Document) => ({ ...before, [field]: value });
const add = (field: string, count: number) => (before: Document) => ({
  ...before,
  [field]: (before[field] as number) + count,
});

async function change<T extends { _id: string }>(
  collection: Collection<T>,
  id: string,
  to: (before: Document) => Document,
): Promise<Undo> {
  const wide = collection as unknown as Collection<{ _id: string }>;
  const before = await wide.findOne({ _id: id });
  if (before === null) throw new Error(`there is no ${id} in ${collection.collectionName}`);
  await wide.replaceOne({ _id: id }, to(before));
  return () => wide.replaceOne({ _id: id }, before);
}

async function remove<T extends { _id: string }>(collection: Collection<T>, filter: Document): Promise<Undo> {
  const wide = collection as unknown as Collection<{ _id: string }>;
  const before = await wide.findOne(filter);
  if (before === null) throw new Error(`there is nothing to take out of ${collection.collectionName}`);
  await wide.deleteOne({ _id: before._id });
  return () => wide.insertOne(before);
}

async function insert({ mongo }: Soil['system'], name: string, document: { _id: string } & Document): Promise<Undo> {
  const collection = mongo.db.collection<{ _id: string }>(name);
  await collection.insertOne(document);
  return () => collection.deleteOne({ _id: document._id });
}

/** An entry that nobody will take: it is claimed for an hour, or set aside. */
function waiting(status: 'claimed' | 'parked') {
  return {
    _id: 'planted',
    type: 'member-changed',
    aggregateId: 'planted',
    aggregateVersion: 1,
    event: {},
    occurredAt: new Date(Date.now() - 3_600_000),
    status,
    claimedBy: 'planted',
    leaseUntil: new Date(Date.now() + 3_600_000),
    tries: 5,
    lastError: 'planted',
    doneAt: null,
  };
}

function mailsIn({ mongo }: Soil['system']): Collection<{ _id: string }> {
  return mongo.db.collection<{ _id: string }>('mail_queue');
}

function mailOf(bookingId: string): Document {
  return { key: { $gte: `booking-confirmed:${bookingId}:`, $lt: `booking-confirmed:${bookingId};` } };
}

async function changeMail(system: Soil['system'], bookingId: string, to: (mail: Document) => Document): Promise<Undo> {
  const mail = await mailsIn(system).findOne(mailOf(bookingId));
  if (mail === null) throw new Error(`booking ${bookingId} was not told by mail`);
  return change(mailsIn(system), mail._id, to);
}

type Statement = ReturnType<typeof sql>;

/** Past the triggers that keep papers as they are; only the owner can. */
async function statements({ transactions }: Soil['admin'], plant: Statement, undo: Statement): Promise<Undo> {
  const run = (statement: Statement) =>
    transactions.run('all', async ({ db }) => {
      await sql`set local session_replication_role = replica`.execute(db);
      await statement.execute(db);
    });
  await run(plant);
  return () => run(undo);
}

function pay(admin: Soil['admin'], amount: Statement): Promise<Undo> {
  return statements(
    admin,
    sql`insert into payments (id, invoice_id, agency_id, amount_cents, received_on, reference, recorded_by, recorded_at)
      select 'planted', id, agency_id, ${amount}, current_date, 'planted', 'planted', now() from invoices order by id limit 1`,
    sql`delete from payments where id = 'planted'`,
  );
}
