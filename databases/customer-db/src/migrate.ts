import type { Db, Document, IndexDescription } from 'mongodb';
import { customerCollections } from './customer-collections.ts';
import { OUTBOX_DONE_SECONDS } from '@astro/mongo-kit';

const NAMESPACE_EXISTS = 48;
const DAY_SECONDS = 86_400;
/** Ended holds are kept this long: enough to explain one to a customer. */
const HOLD_KEPT_SECONDS = 7 * DAY_SECONDS;
/** Ended places on waiting lists are shown to their travelers this long. */
const WAITING_KEPT_SECONDS = 90 * DAY_SECONDS;
const COMMIT_MARK_KEPT_SECONDS = DAY_SECONDS;
/** A transaction ends after a minute at the latest. */
const SESSION_KEPT_SECONDS = DAY_SECONDS;
/** Stripe repeats a message for three days at most. */
const STRIPE_EVENT_KEPT_SECONDS = 30 * DAY_SECONDS;

/** Brings the customer database to its present form; repeated, it changes nothing. */
export async function migrateCustomerDb(db: Db, now: () => Date): Promise<void> {
  for (const [name, { validator, indexes }] of Object.entries(FORM)) {
    await makeCollection(db, name);
    await db.command({
      collMod: name,
      validator: validator ?? {},
      validationLevel: 'strict',
      validationAction: 'error',
    });
    if (indexes.length > 0) await db.collection(name).createIndexes(indexes);
  }
  await customerCollections(db).migrations.updateOne(
    { _id: '0001-first-form' },
    { $setOnInsert: { at: now() } },
    { upsert: true },
  );
}

const whole = { bsonType: ['int', 'long', 'double'], minimum: 0, multipleOf: 1 };
const bounded = (required: string[], properties: Document): Document => ({
  $jsonSchema: { bsonType: 'object', required, properties },
});

// The second wall behind the seat desk: what would oversell (R1) or give back more than was paid (R9) is refused by the database itself.
const FORM: Record<string, { validator?: Document; indexes: IndexDescription[] }> = {
  launches: {
    validator: {
      $and: [
        bounded(['seatsSold', 'seatsHeld', 'seatsOnSale', 'version', 'departsAt', 'pricePerSeatCents'], {
          seatsSold: whole,
          seatsHeld: whole,
          seatsOnSale: whole,
          pricePerSeatCents: whole,
          version: whole,
          departsAt: { bsonType: 'date' },
        }),
        { $expr: { $lte: [{ $add: ['$seatsSold', '$seatsHeld'] }, '$seatsOnSale'] } },
      ],
    },
    indexes: [
      { key: { slug: 1 }, name: 'slug', unique: true },
      { key: { oldSlugs: 1 }, name: 'old-slugs' },
      { key: { changedAt: 1 }, name: 'changed-at' },
      { key: { 'agency.id': 1 }, name: 'agency' },
      { key: { settledAs: 1, status: 1 }, name: 'to-settle' },
      { key: { status: 1, departsAt: 1 }, name: 'departing' },
      { key: { vipUntil: 1 }, name: 'vip-until', partialFilterExpression: { vipUntil: { $type: 'date' } } },
      {
        key: { 'waitingList.open': 1 },
        name: 'waited-for',
        partialFilterExpression: { 'waitingList.open': { $gt: 0 } },
      },
    ],
  },
  launch_previews: {
    indexes: [
      { key: { tokenHash: 1 }, name: 'token' },
      { key: { expiresAt: 1 }, name: 'kept', expireAfterSeconds: 0 },
    ],
  },
  agencies: { indexes: [] },
  flight_records: { indexes: [] },
  travelers: {
    validator: bounded(['email', 'name', 'trips', 'isVip', 'version'], {
      version: whole,
      isVip: { bsonType: 'bool' },
      trips: { bsonType: 'array' },
    }),
    indexes: [
      { key: { isVip: 1, _id: 1 }, name: 'vips', partialFilterExpression: { isVip: true } },
      { key: { leftAt: 1 }, name: 'left', partialFilterExpression: { leftAt: { $exists: true } } },
    ],
  },
  holds: {
    validator: bounded(['launchId', 'travelerId', 'seats', 'state', 'expiresAt'], {
      seats: { ...whole, minimum: 1 },
      expiresAt: { bsonType: 'date' },
    }),
    indexes: [
      { key: { launchId: 1, state: 1, expiresAt: 1 }, name: 'of-launch' },
      { key: { state: 1, expiresAt: 1 }, name: 'due' },
      { key: { travelerId: 1, state: 1 }, name: 'of-traveler' },
      { key: { endedAt: 1 }, name: 'ended', expireAfterSeconds: HOLD_KEPT_SECONDS },
    ],
  },
  bookings: {
    validator: {
      $and: [
        bounded(
          [
            'code',
            'launchId',
            'traveler',
            'status',
            'seats',
            'seatsSold',
            'totalPaidCents',
            'totalRefundedCents',
            'version',
          ],
          {
            seats: whole,
            seatsSold: whole,
            totalPriceCents: whole,
            totalPaidCents: whole,
            totalRefundedCents: whole,
            status: { enum: ['pending', 'confirmed', 'expired', 'declined', 'cancelled', 'refunded', 'flown'] },
          },
        ),
        { $expr: { $lte: ['$totalRefundedCents', '$totalPaidCents'] } },
      ],
    },
    indexes: [
      { key: { code: 1 }, name: 'code', unique: true },
      { key: { 'traveler.id': 1, bookedAt: -1, _id: -1 }, name: 'of-traveler' },
      { key: { launchId: 1, status: 1 }, name: 'of-launch' },
      { key: { launchId: 1, _id: 1 }, name: 'of-launch-by-id' },
      { key: { status: 1, bookedAt: 1 }, name: 'pending', partialFilterExpression: { status: 'pending' } },
      { key: { 'refunds.state': 1 }, name: 'refund-state' },
      { key: { 'refunds.id': 1 }, name: 'refund-id' },
    ],
  },
  'seat-counters': { validator: bounded(['seats', 'version'], { seats: whole, version: whole }), indexes: [] },
  idempotency: { indexes: [{ key: { expiresAt: 1 }, name: 'kept', expireAfterSeconds: 0 }] },
  outbox: {
    indexes: [
      { key: { status: 1, leaseUntil: 1, occurredAt: 1 }, name: 'free' },
      { key: { aggregateId: 1, aggregateVersion: 1 }, name: 'aggregate' },
      { key: { doneAt: 1 }, name: 'done', expireAfterSeconds: OUTBOX_DONE_SECONDS },
    ],
  },
  inbox: { indexes: [] },
  seat_commits: { indexes: [{ key: { at: 1 }, name: 'kept', expireAfterSeconds: COMMIT_MARK_KEPT_SECONDS }] },
  open_sessions: {
    indexes: [
      { key: { owner: 1 }, name: 'of-owner' },
      { key: { at: 1 }, name: 'kept', expireAfterSeconds: SESSION_KEPT_SECONDS },
    ],
  },
  stripe_payments: { indexes: [{ key: { key: 1 }, name: 'key', unique: true }] },
  stripe_events: { indexes: [{ key: { at: 1 }, name: 'kept', expireAfterSeconds: STRIPE_EVENT_KEPT_SECONDS }] },
  sandbox_charges: { indexes: [{ key: { key: 1 }, name: 'key', unique: true }] },
  waiting_entries: {
    validator: bounded(['launchId', 'traveler', 'seats', 'place', 'state', 'version'], {
      seats: { ...whole, minimum: 1 },
      place: { ...whole, minimum: 1 },
      state: { enum: ['waiting', 'offered', 'booked', 'passed-over', 'left', 'ended'] },
    }),
    indexes: [
      { key: { launchId: 1, state: 1, place: 1 }, name: 'of-launch' },
      { key: { 'traveler.id': 1, joinedAt: -1 }, name: 'of-traveler' },
      { key: { state: 1, isOfferTold: 1 }, name: 'to-tell', partialFilterExpression: { state: 'offered' } },
      { key: { endedAt: 1 }, name: 'ended', expireAfterSeconds: WAITING_KEPT_SECONDS },
    ],
  },
  reminders: { indexes: [{ key: { keptUntil: 1 }, name: 'kept', expireAfterSeconds: 0 }] },
  migrations: { indexes: [] },
  pings: { indexes: [] },
};

async function makeCollection(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === NAMESPACE_EXISTS)) throw error;
  }
}
