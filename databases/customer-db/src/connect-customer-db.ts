import { randomBytes } from 'node:crypto';
import { bookingCodeFrom } from '@astro/domain';
import { MongoClient, type ClientSession } from 'mongodb';
import { BookingsRepository } from './bookings.repository.ts';
import { ChallengesRepository } from './challenges.repository.ts';
import { customerCollections, type CustomerCollections } from './customer-collections.ts';
import { DemoBookings } from './demo-bookings.ts';
import { DueMailsRepository } from './due-mails.repository.ts';
import { FlightRecordsRepository } from './flight-records.repository.ts';
import { HoldsRepository } from './holds.repository.ts';
import { LaunchClosing } from './launch-closing.ts';
import { LeavingRepository } from './leaving.repository.ts';
import { LaunchPreviewsRepository } from './launch-previews.repository.ts';
import { LaunchesRepository } from './launches.repository.ts';
import { LeftSessions } from './left-sessions.ts';
import { migrateCustomerDb } from './migrate.ts';
import { MovesRepository } from './moves.repository.ts';
import { PassengersRepository } from './passengers.repository.ts';
import { ReconcileRepository } from './reconcile.repository.ts';
import { RefundsRepository } from './refunds.repository.ts';
import { SandboxChargesRepository } from './sandbox-charges.repository.ts';
import { StripePaymentsRepository } from './stripe-payments.repository.ts';
import { SeatDesk } from './seat-desk/seat-desk.ts';
import { CopiesRepository } from './sync/copies.repository.ts';
import { Inbox } from './sync/inbox.ts';
import { OutboxRepository } from './sync/outbox.repository.ts';
import { TravelersRepository } from './travelers.repository.ts';
import { WaitingListsRepository } from './waiting-lists.repository.ts';

/** What the customer database needs from its program. */
export interface CustomerDbConfig {
  url: string;
  clock: { now(): Date };
  newId: () => string;
  /** Default: random codes of the domain's alphabet. */
  newCode?: () => string;
  appName?: string;
  poolSizeMax?: number;
}

/** The customer database: its repositories, the seat desk, and what every database offers. */
export interface CustomerDb {
  seatDesk: SeatDesk;
  launches: LaunchesRepository;
  flightRecords: FlightRecordsRepository;
  launchPreviews: LaunchPreviewsRepository;
  holds: HoldsRepository;
  bookings: BookingsRepository;
  challenges: ChallengesRepository;
  refunds: RefundsRepository;
  waitingLists: WaitingListsRepository;
  /** What moving a booking to another launch would cost. */
  moves: MovesRepository;
  /** Mails that come by the clock: VIP pre-sales and reminders. */
  dueMails: DueMailsRepository;
  travelers: TravelersRepository;
  /** What is written about people on bookings. */
  passengers: PassengersRepository;
  /** The end of travelers' accounts. */
  leaving: LeavingRepository;
  outbox: OutboxRepository;
  inbox: Inbox;
  launchClosing: LaunchClosing;
  reconcile: ReconcileRepository;
  /** What is told and kept, document by document, for comparing the databases. */
  copies: CopiesRepository;
  /** The books of the sandbox gateway: `new SandboxGateway(db.sandboxCharges, newId)`. */
  sandboxCharges: SandboxChargesRepository;
  /** The keys of the Stripe gateway, and which of its messages were dealt with. */
  stripePayments: StripePaymentsRepository;
  demo: DemoBookings;
  migrate(): Promise<void>;
  /** A real write and read; throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
  /** Reads of the collections that all see the same moment, for checks of what changes together. */
  atOneMoment<T>(read: (session: ClientSession) => Promise<T>): Promise<T>;
  /** The collections themselves: for checks and tests; programs use the repositories. */
  collections: CustomerCollections;
}

/** Opens the customer database. */
export async function connectCustomerDb(config: CustomerDbConfig): Promise<CustomerDb> {
  const client = new MongoClient(config.url, {
    serverSelectionTimeoutMS: 3_000,
    connectTimeoutMS: 3_000,
    // A paused database must not keep people waiting: 503 after a few seconds, and the key makes the retry safe.
    socketTimeoutMS: 3_500,
    waitQueueTimeoutMS: 3_000,
    maxPoolSize: config.poolSizeMax ?? 20,
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true },
    ...(config.appName === undefined ? {} : { appName: config.appName }),
  });
  const db = client.db();
  const collections = customerCollections(db);
  const { clock, newId } = config;
  const now = () => clock.now();
  const left = config.appName === undefined ? null : new LeftSessions(collections.openSessions, config.appName);
  left?.watch(client);
  // Not waited for: a database that is away is found out by the first question, and a user without the right loses nothing but time.
  void left?.endOfPredecessor(client).catch(() => undefined);
  const desk = new SeatDesk(client, collections, {
    clock,
    newId,
    newCode: config.newCode ?? randomCode,
    onStuck: () => void left?.endOfSilent(client).catch(() => undefined),
  });
  const passengers = new PassengersRepository(client, collections, { clock, newId });
  const holds = new HoldsRepository(collections.holds, desk, now);
  const sandboxCharges = new SandboxChargesRepository(collections.sandboxCharges);
  return {
    seatDesk: desk,
    launches: new LaunchesRepository(collections.launches),
    flightRecords: new FlightRecordsRepository(collections.flightRecords),
    launchPreviews: new LaunchPreviewsRepository(collections.launchPreviews),
    holds,
    challenges: new ChallengesRepository(collections.idempotency, now),
    bookings: new BookingsRepository(collections.bookings, collections.launches, desk),
    refunds: new RefundsRepository(collections.bookings, desk),
    waitingLists: new WaitingListsRepository(collections, desk, now),
    moves: new MovesRepository(collections, now),
    dueMails: new DueMailsRepository(collections, now),
    travelers: new TravelersRepository(collections.travelers, now),
    passengers,
    leaving: new LeavingRepository(client, collections, passengers, now),
    outbox: new OutboxRepository(client, collections.outbox, now),
    inbox: new Inbox(client, collections, { clock, newId }),
    launchClosing: new LaunchClosing(client, collections, desk, holds, { clock, newId }),
    reconcile: new ReconcileRepository(collections),
    copies: new CopiesRepository(collections, now),
    sandboxCharges,
    stripePayments: new StripePaymentsRepository(collections, now),
    demo: new DemoBookings(collections, desk, sandboxCharges, { clock, newId }),
    migrate: () => migrateCustomerDb(db, now),
    async ping() {
      const nonce = newId();
      const _id = config.appName ?? 'ping';
      await collections.pings.updateOne({ _id }, { $set: { at: now(), nonce } }, { upsert: true });
      if ((await collections.pings.findOne({ _id })) === null)
        throw new Error('The customer database does not give back what was written.');
    },
    async close() {
      await desk.close();
      await client.close();
    },
    atOneMoment: read =>
      client.withSession(session =>
        session.withTransaction(() => read(session), { readConcern: { level: 'snapshot' } }),
      ),
    collections,
  };
}

function randomCode(): string {
  for (;;) {
    const code = bookingCodeFrom(randomBytes(16));
    if (code !== null) return code;
  }
}
