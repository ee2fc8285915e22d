import type { Origin } from '@astro/events';
import type { BookingDocument } from '../documents/booking.document.ts';
import type { HoldDocument } from '../documents/hold.document.ts';
import type { IdempotencyDocument } from '../documents/idempotency.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { seatCounterId, type SeatCounterDocument } from '../documents/seat-counter.document.ts';
import type { TravelerDocument } from '../documents/traveler.document.ts';
import type { WaitingEntryDocument } from '../documents/waiting-entry.document.ts';
import { Shelf } from './shelf.ts';

/** What was read in the transaction for a group of requests. */
export interface SeatReading {
  launches: LaunchDocument[];
  holds: HoldDocument[];
  bookings: BookingDocument[];
  counters: SeatCounterDocument[];
  travelers: TravelerDocument[];
  idempotency: IdempotencyDocument[];
  waiting: WaitingEntryDocument[];
  /** Launches whose whole waiting list was read: only there can seats be offered in order. */
  waitingLists: string[];
}

/** A reading without anything in it. */
export const EMPTY_READING: SeatReading = {
  launches: [],
  holds: [],
  bookings: [],
  counters: [],
  travelers: [],
  idempotency: [],
  waiting: [],
  waitingLists: [],
};

/** What the decisions of a group are made on: documents as read, and what the group has changed so far. */
export class SeatWorld {
  readonly launches: Shelf<LaunchDocument>;
  readonly holds: Shelf<HoldDocument>;
  readonly bookings: Shelf<BookingDocument>;
  readonly counters: Shelf<SeatCounterDocument>;
  readonly travelers: Shelf<TravelerDocument>;
  readonly idempotency: Shelf<IdempotencyDocument>;
  readonly waiting: Shelf<WaitingEntryDocument>;
  readonly waitingLists: readonly string[];
  /** Who changed a launch or booking last. */
  readonly origins = new Map<string, Origin>();
  readonly now: Date;
  readonly newId: () => string;
  readonly newCode: () => string;

  constructor(reading: SeatReading, tools: { now: Date; newId: () => string; newCode: () => string }) {
    this.launches = new Shelf(reading.launches);
    this.holds = new Shelf(reading.holds);
    this.bookings = new Shelf(reading.bookings);
    this.counters = new Shelf(reading.counters);
    this.travelers = new Shelf(reading.travelers);
    this.idempotency = new Shelf(reading.idempotency);
    this.waiting = new Shelf(reading.waiting);
    this.waitingLists = reading.waitingLists;
    this.now = tools.now;
    this.newId = tools.newId;
    this.newCode = tools.newCode;
  }

  keep(): void {
    for (const shelf of this.#shelves()) shelf.keep();
  }

  drop(): void {
    for (const shelf of this.#shelves()) shelf.drop();
  }

  seatsOf(launchId: string, travelerId: string): number {
    return this.counters.get(seatCounterId(launchId, travelerId))?.seats ?? 0;
  }

  /** Moves seats of a launch and of its traveler's counter (R2) together: neither is ever changed alone. */
  moveSeats(
    launch: LaunchDocument,
    travelerId: string,
    by: { sold?: number; held?: number; traveler: number },
  ): LaunchDocument {
    const _id = seatCounterId(launch._id, travelerId);
    const counter = this.counters.get(_id) ?? { _id, seats: 0, version: 0 };
    const seats = counter.seats + by.traveler;
    const seatsSold = launch.seatsSold + (by.sold ?? 0);
    const seatsHeld = launch.seatsHeld + (by.held ?? 0);
    if (seats < 0 || seatsSold < 0 || seatsHeld < 0)
      throw new Error(`seat counts of launch ${launch._id} would fall below zero`);
    if (by.traveler !== 0) this.counters.put({ ...counter, seats });
    return this.launches.put({ ...launch, seatsSold, seatsHeld });
  }

  #shelves() {
    return [this.launches, this.holds, this.bookings, this.counters, this.travelers, this.idempotency, this.waiting];
  }
}
