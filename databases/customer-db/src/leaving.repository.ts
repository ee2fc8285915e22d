import { decideLeaving, FORGOTTEN_NAME, forgetPassenger, forgottenEmail, type LeavingRefusal } from '@astro/domain';
import type { Origin } from '@astro/events';
import type { ClientSession, MongoClient } from 'mongodb';
import type { CustomerCollections } from './customer-collections.ts';
import type { BookingDocument } from './documents/booking.document.ts';
import { newTraveler, type TravelerDocument } from './documents/traveler.document.ts';
import { EFFORT_MS_MAX } from './seat-desk/seat-desk.ts';
import type { PassengersRepository } from './passengers.repository.ts';
import { inTransaction } from './transaction.ts';

/** Bookings that are read or forgotten at a time. */
const PAGE_MAX = 200;
/** No traveler has more bookings than this; beyond it, leaving is refused by mistake rather than granted by mistake. */
const BOOKINGS_MAX = 10_000;
/** A group of the seat desk that began before the traveler left can still write a booking: it has given up, or is there to be seen, after this time. */
export const LEAVING_SETTLES_MS = EFFORT_MS_MAX + 1_000;

/** The end of a traveler's account (the right to be forgotten, docs/decisions): what is done at once, and what the scheduler does after it. */
export class LeavingRepository {
  readonly #client: MongoClient;
  readonly #collections: CustomerCollections;
  readonly #passengers: PassengersRepository;
  readonly #now: () => Date;
  constructor(
    client: MongoClient,
    collections: CustomerCollections,
    passengers: PassengersRepository,
    now: () => Date,
  ) {
    this.#client = client;
    this.#collections = collections;
    this.#passengers = passengers;
    this.#now = now;
  }

  /** Wipes the profile and marks that its traveler has left, unless trips or refunds are open. Done again, it changes nothing. */
  async leave(travelerId: string): Promise<{ ok: true } | { ok: false; refusal: LeavingRefusal }> {
    return inTransaction(this.#client, async session => {
      const known = await this.#collections.travelers.findOne({ _id: { $eq: travelerId } }, { session });
      if (known?.leftAt !== undefined) return { ok: true };
      const decision = decideLeaving(await this.#openBookings(travelerId, session));
      if (!decision.ok) return decision;
      const blank = newTraveler(
        travelerId,
        forgottenEmail(travelerId),
        FORGOTTEN_NAME,
        known?.createdAt ?? this.#now(),
      );
      const left: TravelerDocument = {
        ...blank,
        emails: { newLaunches: false, reminders: false },
        leftAt: this.#now(),
        version: (known?.version ?? 0) + 1,
      };
      // Written even if nobody was there: a first visit that comes late must not make a profile again.
      await this.#collections.travelers.replaceOne({ _id: travelerId }, left, { session, upsert: true });
      return { ok: true };
    });
  }

  /** Travelers who have left and of whom something may still be there, those first who left first. */
  async toForget(limit: number): Promise<string[]> {
    const before = new Date(this.#now().getTime() - LEAVING_SETTLES_MS);
    const rows = await this.#collections.travelers
      .find({ leftAt: { $lte: before }, forgottenAt: { $exists: false } }, { projection: { _id: 1 } })
      .sort({ leftAt: 1 })
      .limit(limit)
      .toArray();
    return rows.map(row => row._id);
  }

  /** Whether a booking slipped in while its traveler left. */
  async hasOpenBookings(travelerId: string): Promise<boolean> {
    return !decideLeaving(await this.#openBookings(travelerId)).ok;
  }

  /** Takes somebody back whose booking slipped in: the account goes on, with a profile that knows the account's name and address only. */
  async takeBack(account: { id: string; name: string; email: string }): Promise<void> {
    await this.#collections.travelers.updateOne(
      { _id: { $eq: account.id }, forgottenAt: { $exists: false } },
      { $set: { name: account.name, email: account.email }, $unset: { leftAt: '' }, $inc: { version: 1 } },
    );
  }

  /** Takes name, address and papers out of a traveler's bookings and waiting places, and tells the Admin DB; returns how many bookings. */
  async forget(travelerId: string, origin: Origin): Promise<number> {
    const email = forgottenEmail(travelerId);
    const traveler = { id: travelerId, name: FORGOTTEN_NAME, email };
    for (let count = 0; ;) {
      const bookings = await this.#collections.bookings
        .find({ 'traveler.id': { $eq: travelerId }, 'traveler.email': { $ne: email } })
        .limit(PAGE_MAX)
        .toArray();
      // A booking that somebody else changed meanwhile is found again.
      for (const booking of bookings)
        if ((await this.#passengers.save(booking, forgotten(booking, traveler), origin)) !== null) count += 1;
      if (bookings.length > 0) continue;
      await this.#collections.waitingEntries.updateMany(
        { 'traveler.id': { $eq: travelerId } },
        { $set: { traveler }, $inc: { version: 1 } },
      );
      return count;
    }
  }

  /** Remembers that nothing is left to forget. */
  async markForgotten(travelerId: string): Promise<void> {
    await this.#collections.travelers.updateOne(
      { _id: { $eq: travelerId } },
      { $set: { forgottenAt: this.#now() }, $inc: { version: 1 } },
    );
  }

  async #openBookings(
    travelerId: string,
    session?: ClientSession,
  ): Promise<Pick<BookingDocument, 'status' | 'refunds'>[]> {
    return this.#collections.bookings
      .find(
        {
          'traveler.id': { $eq: travelerId },
          $or: [{ status: { $in: ['pending', 'confirmed'] } }, { 'refunds.state': 'pending' }],
        },
        { projection: { status: 1, refunds: 1 }, ...(session === undefined ? {} : { session }) },
      )
      .limit(BOOKINGS_MAX)
      .toArray();
  }
}

function forgotten(
  booking: BookingDocument,
  traveler: BookingDocument['traveler'],
): Pick<BookingDocument, 'traveler' | 'passengers' | 'history'> {
  // A failed launch did fly with whoever was on it, although the money went back.
  const hasFlown = booking.status === 'flown' || booking.refunds.some(refund => refund.reason === 'launch-failed');
  const passengers = booking.passengers.map((passenger, place) =>
    forgetPassenger(passenger, place, hasFlown && passenger.cancelledAt === null),
  );
  // Lines of the history name passengers.
  const history = booking.history.map(entry => ({
    ...entry,
    what: booking.passengers.reduce(
      (what, { fullName }, place) => what.replaceAll(fullName, passengers[place]?.fullName ?? ''),
      entry.what,
    ),
  }));
  return { traveler, passengers, history };
}
