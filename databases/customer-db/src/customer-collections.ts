import type { AgencyChanged, CustomerEvent } from '@astro/events';
import type { OutboxDocument } from '@astro/mongo-kit';
import type { Collection, Db } from 'mongodb';
import type { SandboxCharge, StripePayment } from '@astro/payments';
import type { BookingDocument } from './documents/booking.document.ts';
import type { FlightRecordDocument } from './documents/flight-record.document.ts';
import type { HoldDocument } from './documents/hold.document.ts';
import type { IdempotencyDocument } from './documents/idempotency.document.ts';
import type { LaunchDocument } from './documents/launch.document.ts';
import type { OpenSessionDocument } from './left-sessions.ts';
import type { LaunchPreviewDocument } from './documents/launch-preview.document.ts';
import type { SeatCounterDocument } from './documents/seat-counter.document.ts';
import type { ReminderDocument } from './documents/reminder.document.ts';
import type { TravelerDocument } from './documents/traveler.document.ts';
import type { WaitingEntryDocument } from './documents/waiting-entry.document.ts';

/** A copy of an agency's public face. `touches` makes an agency's change and its launches' changes meet on one document. */
export type AgencyDocument = Omit<AgencyChanged['state'], 'id'> & { _id: string; isKnown: boolean; touches: number };
/** The newest version applied of one aggregate and event type. */
export interface InboxDocument {
  /** `type:aggregateId`. */
  _id: string;
  version: number;
  eventId: string;
  appliedAt: Date;
}
/** Says that a group of seat requests was committed, or that it can no longer be. */
export interface SeatCommitDocument {
  _id: string;
  outcome: 'committed' | 'given-up';
  at: Date;
}

/** Every collection of the customer database under its name. */
export interface CustomerCollections {
  launches: Collection<LaunchDocument>;
  /** Drafts behind their links, apart from everything that is on sale. */
  launchPreviews: Collection<LaunchPreviewDocument>;
  agencies: Collection<AgencyDocument>;
  flightRecords: Collection<FlightRecordDocument>;
  travelers: Collection<TravelerDocument>;
  holds: Collection<HoldDocument>;
  bookings: Collection<BookingDocument>;
  seatCounters: Collection<SeatCounterDocument>;
  idempotency: Collection<IdempotencyDocument>;
  outbox: Collection<OutboxDocument<CustomerEvent>>;
  inbox: Collection<InboxDocument>;
  seatCommits: Collection<SeatCommitDocument>;
  openSessions: Collection<OpenSessionDocument>;
  sandboxCharges: Collection<SandboxCharge>;
  stripePayments: Collection<StripePayment>;
  /** Messages of Stripe that were dealt with, by Stripe's own id. */
  stripeEvents: Collection<{ _id: string; at: Date }>;
  waitingEntries: Collection<WaitingEntryDocument>;
  reminders: Collection<ReminderDocument>;
  migrations: Collection<{ _id: string; at: Date }>;
  pings: Collection<{ _id: string; at: Date; nonce: string }>;
}

/** The collections of a connected customer database. */
export function customerCollections(db: Db): CustomerCollections {
  return {
    launches: db.collection('launches'),
    launchPreviews: db.collection('launch_previews'),
    agencies: db.collection('agencies'),
    flightRecords: db.collection('flight_records'),
    travelers: db.collection('travelers'),
    holds: db.collection('holds'),
    bookings: db.collection('bookings'),
    seatCounters: db.collection('seat-counters'),
    idempotency: db.collection('idempotency'),
    outbox: db.collection('outbox'),
    inbox: db.collection('inbox'),
    seatCommits: db.collection('seat_commits'),
    openSessions: db.collection('open_sessions'),
    sandboxCharges: db.collection('sandbox_charges'),
    stripePayments: db.collection('stripe_payments'),
    stripeEvents: db.collection('stripe_events'),
    waitingEntries: db.collection('waiting_entries'),
    reminders: db.collection('reminders'),
    migrations: db.collection('migrations'),
    pings: db.collection('pings'),
  };
}
