import type { CustomerCollections } from './customer-collections.ts';
import type { BookingDocument, PassengerRecord } from './documents/booking.document.ts';
import { newTraveler } from './documents/traveler.document.ts';
import type { SandboxChargesRepository } from './sandbox-charges.repository.ts';
import type { SeatDesk } from './seat-desk/seat-desk.ts';
import type { TravelerProfile } from './travelers.repository.ts';

const AT_ONCE = 512;

/** A booking of the demo: paid, at a date of its own; passengers need no ids. */
export interface DemoBooking {
  /** Default: a new id. A known id is left as it is, so that seeding again adds nothing. */
  id?: string;
  launchId: string;
  traveler: { id: string; name: string; email: string };
  passengers: Omit<PassengerRecord, 'id' | 'cancelledAt'>[];
  bookedAt: Date;
}

/** A traveler of the demo. */
export interface DemoTraveler extends Partial<TravelerProfile> {
  id: string;
  email: string;
  name: string;
}

/** The launcher's door for demo data: everything goes through the seat desk, so that counters, events and charges are right. */
export class DemoBookings {
  readonly #collections: CustomerCollections;
  readonly #desk: SeatDesk;
  readonly #charges: SandboxChargesRepository;
  readonly #tools: { clock: { now(): Date }; newId: () => string };
  constructor(
    collections: CustomerCollections,
    desk: SeatDesk,
    charges: SandboxChargesRepository,
    tools: { clock: { now(): Date }; newId: () => string },
  ) {
    this.#collections = collections;
    this.#desk = desk;
    this.#charges = charges;
    this.#tools = tools;
  }

  /** Writes travelers; those that are there are left as they are. */
  async insertTravelers(travelers: DemoTraveler[]): Promise<void> {
    for (let from = 0; from < travelers.length; from += AT_ONCE) {
      await this.#collections.travelers.bulkWrite(
        travelers.slice(from, from + AT_ONCE).map(({ id, email, name, ...profile }) => {
          const { _id, ...blank } = newTraveler(id, email, name, this.#tools.clock.now());
          return { updateOne: { filter: { _id }, update: { $setOnInsert: { ...blank, ...profile } }, upsert: true } };
        }),
        { ordered: false },
      );
    }
  }

  /** Writes paid bookings with counters, trips, events and charges. Those that the launch has no seats for are left out and counted. */
  async insertBookings(bookings: DemoBooking[]): Promise<{ bookings: BookingDocument[]; refused: number }> {
    const inserted: BookingDocument[] = [];
    let refused = 0;
    for (let from = 0; from < bookings.length; from += AT_ONCE) {
      const answers = await Promise.all(bookings.slice(from, from + AT_ONCE).map(booking => this.#insert(booking)));
      for (const answer of answers) {
        if (answer.ok) inserted.push(answer.value);
        else refused += 1;
      }
    }
    const fresh = inserted.filter(booking => booking.version === 1);
    const known = new Set(
      (
        await this.#collections.sandboxCharges
          .find({ key: { $in: fresh.map(booking => booking._id) } }, { projection: { key: 1 } })
          .toArray()
      ).map(charge => charge.key),
    );
    await this.#charges.insertMany(
      fresh
        .filter(booking => !known.has(booking._id))
        .map(booking => ({
          key: booking._id,
          chargeId: booking.chargeId ?? booking._id,
          amountCents: booking.totalPaidCents,
          state: 'charged',
          reason: null,
          refunds: [],
        })),
    );
    return { bookings: inserted, refused };
  }

  #insert(booking: DemoBooking) {
    const { newId } = this.#tools;
    return this.#desk.submit<'seed-booking'>({
      kind: 'seed-booking',
      bookingId: booking.id ?? newId(),
      launchId: booking.launchId,
      traveler: booking.traveler,
      passengers: booking.passengers.map(passenger => ({ ...passenger, id: newId() })),
      bookedAt: booking.bookedAt,
      chargeId: newId(),
      origin: { component: 'launcher' },
    });
  }
}
