import type { CustomerEvent } from '@astro/events';
import type { BookingDocument } from '../documents/booking.document.ts';
import type { HoldDocument } from '../documents/hold.document.ts';
import type { IdempotencyDocument } from '../documents/idempotency.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import type { SeatCounterDocument } from '../documents/seat-counter.document.ts';
import type { TravelerDocument } from '../documents/traveler.document.ts';
import type { WaitingEntryDocument } from '../documents/waiting-entry.document.ts';
import { bookingChanged, launchSeatsChanged } from '../sync/customer-events.ts';
import { decideCancelBooking, decideSettleRefund } from './decide-cancellation.ts';
import { decideCloseBooking, decideSeedBooking } from './decide-closing.ts';
import { decideExpireHold, decideReleaseHold, decideTakeHold, expireHolds } from './decide-holds.ts';
import { decideMoveBooking } from './decide-move.ts';
import { decideOpenBooking } from './decide-open-booking.ts';
import { decideSettlePayment } from './decide-payment.ts';
import { decideJoinWaitingList, decideLeaveWaitingList, decideTendWaitingList, offerSeats } from './decide-waiting.ts';
import type { SeatAnswer, SeatRequest } from './seat-requests.ts';
import { SeatWorld, type SeatReading } from './seat-world.ts';
import type { Change } from './shelf.ts';

/** What became of one request of a group: its answer, or the fault that only it is hit by. */
export type SeatOutcome = { kind: 'answer'; answer: SeatAnswer } | { kind: 'fault'; error: unknown };

/** Every document that a group changes, and the events that tell of it. */
export interface SeatChanges {
  launches: Change<LaunchDocument>[];
  holds: Change<HoldDocument>[];
  bookings: Change<BookingDocument>[];
  counters: Change<SeatCounterDocument>[];
  travelers: Change<TravelerDocument>[];
  waiting: Change<WaitingEntryDocument>[];
  idempotency: Change<IdempotencyDocument>[];
  events: CustomerEvent[];
}

/** Time, ids and booking codes for the decisions. */
export interface DecisionTools {
  now: Date;
  newId: () => string;
  newCode: () => string;
}

/**
 * Decides a group of requests in the order of their arrival on what was read: pure, so that any sequence can be tried in a test.
 * Example: 2 seats left, three requests for one seat each: two are taken, the third is refused with `seatsLeft: 0`.
 */
export function decideGroup(
  reading: SeatReading,
  requests: readonly SeatRequest[],
  tools: DecisionTools,
): { outcomes: SeatOutcome[]; changes: SeatChanges } {
  const world = new SeatWorld(reading, tools);
  expireHolds(world);
  offerSeats(world);
  world.keep();
  const outcomes = requests.map((request): SeatOutcome => {
    try {
      const answer = decide(world, request);
      offerSeats(world);
      world.keep();
      return { kind: 'answer', answer };
    } catch (error) {
      world.drop();
      return { kind: 'fault', error };
    }
  });
  return { outcomes, changes: changesOf(world) };
}

function decide(world: SeatWorld, request: SeatRequest): SeatAnswer {
  switch (request.kind) {
    case 'take-hold':
      return decideTakeHold(world, request);
    case 'release-hold':
      return decideReleaseHold(world, request);
    case 'expire-hold':
      return decideExpireHold(world, request);
    case 'open-booking':
      return decideOpenBooking(world, request);
    case 'settle-payment':
      return decideSettlePayment(world, request);
    case 'cancel-booking':
      return decideCancelBooking(world, request);
    case 'move-booking':
      return decideMoveBooking(world, request);
    case 'close-booking':
      return decideCloseBooking(world, request);
    case 'settle-refund':
      return decideSettleRefund(world, request);
    case 'seed-booking':
      return decideSeedBooking(world, request);
    case 'join-waiting-list':
      return decideJoinWaitingList(world, request);
    case 'leave-waiting-list':
      return decideLeaveWaitingList(world, request);
    case 'tend-waiting-list':
      return decideTendWaitingList(world, request);
  }
}

function changesOf(world: SeatWorld): SeatChanges {
  const changes = {
    launches: world.launches.changes(),
    holds: world.holds.changes(),
    bookings: world.bookings.changes(),
    counters: world.counters.changes(),
    travelers: world.travelers.changes(),
    waiting: world.waiting.changes(),
    idempotency: world.idempotency.changes(),
  };
  const stamp = (aggregateId: string) => ({
    eventId: world.newId(),
    origin: world.origins.get(aggregateId) ?? { component: 'customer-api' },
    occurredAt: world.now.toISOString(),
  });
  // Unpaid bookings are nobody else's business: the Admin DB hears of a booking from its confirmation on.
  const told = changes.bookings.filter(({ after }) => TOLD.has(after.status));
  const events = [
    ...told.map(({ after }) => bookingChanged(after, stamp(after._id))),
    ...changes.launches.map(({ after }) => launchSeatsChanged(after, stamp(after._id))),
  ];
  return { ...changes, events };
}

const TOLD: ReadonlySet<BookingDocument['status']> = new Set(['confirmed', 'cancelled', 'refunded', 'flown']);
