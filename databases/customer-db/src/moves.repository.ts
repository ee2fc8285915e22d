import { moveFare, type MoveFare, type MoveRefusal } from '@astro/domain';
import type { CustomerCollections } from './customer-collections.ts';
import type { LaunchDocument } from './documents/launch.document.ts';
import { seatCounterId } from './documents/seat-counter.document.ts';
import { isHidden } from './seat-desk/decide-holds.ts';
import { flying, moveRight, planBookingMove } from './seat-desk/plan-booking-move.ts';

/** What a move would cost now, and what stands in its way: null when nothing does. */
export interface MoveQuote extends MoveFare {
  to: LaunchDocument;
  seats: number;
  pricePerSeatCents: number;
  refusal: MoveRefusal | null;
  /** Everybody who would move, in the order that a refusal counts them. */
  passengers: { id: string; birthDate: string }[];
}

/** Moves of bookings to other launches, before they are made: the seat desk makes them. */
export class MovesRepository {
  readonly #collections: CustomerCollections;
  readonly #now: () => Date;
  constructor(collections: CustomerCollections, now: () => Date) {
    this.#collections = collections;
    this.#now = now;
  }

  /** The quote of a move; null when booking or launch do not exist for this traveler. */
  async quote(wish: { bookingId: string; travelerId: string; launchId: string }): Promise<MoveQuote | null> {
    const { bookings, launches, travelers, seatCounters } = this.#collections;
    const { travelerId, launchId } = wish;
    const [booking, to, traveler, counter] = await Promise.all([
      bookings.findOne({ _id: { $eq: wish.bookingId } }),
      launches.findOne({ _id: { $eq: launchId } }),
      travelers.findOne({ _id: { $eq: travelerId } }),
      seatCounters.findOne({ _id: seatCounterId(launchId, travelerId) }),
    ]);
    if (booking === null || booking.traveler.id !== travelerId || to === null) return null;
    const isVip = traveler?.isVip ?? false;
    const now = this.#now();
    if (isHidden(to, { isVip }, now)) return null;
    const from = await launches.findOne({ _id: booking.launchId });
    if (from === null) throw new Error(`the launch of booking ${booking._id} is not there`);
    const plan = planBookingMove(
      { booking, from, to, traveler: { isVip, seatsAlready: counter?.seats ?? 0 } },
      null,
      now,
    );
    const passengers = flying(booking);
    const { pricePerSeatCents } = to;
    const fare = moveFare(pricePerSeatCents, passengers.length, moveRight(booking, from, now).creditCents);
    return {
      ...fare,
      to,
      seats: passengers.length,
      pricePerSeatCents,
      refusal: plan.ok ? null : plan.refusal,
      passengers: passengers.map(({ id, birthDate }) => ({ id, birthDate })),
    };
  }
}
