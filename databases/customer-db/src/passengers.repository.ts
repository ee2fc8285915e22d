import type { Origin } from '@astro/events';
import { outboxEntry } from '@astro/mongo-kit';
import type { MongoClient } from 'mongodb';
import type { CustomerCollections } from './customer-collections.ts';
import type { BookingDocument } from './documents/booking.document.ts';

import { bookingChanged } from './sync/customer-events.ts';
import { inTransaction } from './transaction.ts';

/** What is written about people on a booking, beside the seats and the money that are the seat desk's. */
export class PassengersRepository {
  readonly #client: MongoClient;
  readonly #collections: CustomerCollections;
  readonly #tools: { clock: { now(): Date }; newId: () => string };
  constructor(
    client: MongoClient,
    collections: CustomerCollections,
    tools: { clock: { now(): Date }; newId: () => string },
  ) {
    this.#client = client;
    this.#collections = collections;
    this.#tools = tools;
  }

  /**
   * Writes the people of a booking and its history, with the event that tells of it; null when the booking is not any more as it was
   * read. Seats and money stay as they are: the seat desk notices the new version and reads again.
   */
  async save(
    before: BookingDocument,
    people: Partial<Pick<BookingDocument, 'passengers' | 'traveler' | 'history'>>,
    origin: Origin,
  ): Promise<BookingDocument | null> {
    return inTransaction(this.#client, async session => {
      const after = await this.#collections.bookings.findOneAndUpdate(
        { _id: { $eq: before._id }, version: before.version },
        { $set: people, $inc: { version: 1 } },
        { session, returnDocument: 'after' },
      );
      if (after === null) return null;
      const stamp = { eventId: this.#tools.newId(), origin, occurredAt: this.#tools.clock.now().toISOString() };
      // Bookings that were never paid are nobody else's business, as at the seat desk.
      if (TOLD.includes(after.status))
        await this.#collections.outbox.insertOne(outboxEntry(bookingChanged(after, stamp)), { session });
      return after;
    });
  }
}

const TOLD: readonly BookingDocument['status'][] = ['confirmed', 'cancelled', 'refunded', 'flown'];
