import type { CustomerCollections } from './customer-collections.ts';
import type { BookingDocument } from './documents/booking.document.ts';
import type { LaunchDocument } from './documents/launch.document.ts';
import type { ReminderDocument, ReminderKind } from './documents/reminder.document.ts';

const DAY_MS = 86_400_000;
const LAUNCHES_MAX = 1_000;
const PAGE_MAX = 500;
/** A reminder is remembered this long after its departure: longer than a delay that is not a new trip. */
const KEPT_MS = 400 * DAY_MS;

/** A confirmed booking whose departure comes near, and when its traveler was last reminded of it. */
export interface DepartingBooking {
  booking: BookingDocument;
  remindedAt: Date | null;
}

/** What the scheduler must know for mails that come by the clock: VIP pre-sales (R14) and reminders. */
export class DueMailsRepository {
  readonly #collections: CustomerCollections;
  readonly #now: () => Date;
  constructor(collections: CustomerCollections, now: () => Date) {
    this.#collections = collections;
    this.#now = now;
  }

  /** Launches on sale in the hours of the VIPs, whose VIPs were not all told yet. */
  async untoldVipLaunches(): Promise<LaunchDocument[]> {
    return this.#collections.launches
      .find({
        vipUntil: { $gt: this.#now() },
        vipToldAt: { $exists: false },
        status: { $in: ['scheduled', 'confirmed', 'delayed'] },
        'agency.status': 'active',
      })
      .limit(LAUNCHES_MAX)
      .toArray();
  }

  /** Remembers that every VIP was told of a launch. */
  async markVipsTold(launchId: string): Promise<void> {
    // The seat desk and the copies of the admin database leave this field alone, so it needs no version.
    await this.#collections.launches.updateOne({ _id: { $eq: launchId } }, { $set: { vipToldAt: this.#now() } });
  }

  /** Launches that fly, and depart within so many days. */
  async departingWithin(days: number): Promise<LaunchDocument[]> {
    const now = this.#now();
    return this.#collections.launches
      .find({
        status: { $in: ['scheduled', 'confirmed', 'delayed'] },
        departsAt: { $gt: now, $lte: new Date(now.getTime() + days * DAY_MS) },
      })
      .sort({ departsAt: 1 })
      .limit(LAUNCHES_MAX)
      .toArray();
  }

  /** A launch's confirmed bookings in the order of their ids, a page at a time, with the last reminder of one kind. */
  async departing(launchId: string, kind: ReminderKind, after: string | null): Promise<DepartingBooking[]> {
    // Pages are cut here: an index holds the whole question (decision 0005), and no launch has more confirmed bookings than seats.
    const confirmed = await this.#collections.bookings
      .find({ launchId, status: 'confirmed' }, { projection: { _id: 1 } })
      .toArray();
    const ids = confirmed
      .map(booking => booking._id)
      .filter(id => after === null || id > after)
      .toSorted()
      .slice(0, PAGE_MAX);
    const bookings = await this.#collections.bookings
      .find({ _id: { $in: ids } })
      .sort({ _id: 1 })
      .toArray();
    const reminders = await this.#collections.reminders
      .find({ _id: { $in: bookings.map(booking => reminderId(kind, booking._id)) } })
      .toArray();
    const sentAt = new Map(reminders.map(reminder => [reminder._id, reminder.sentAt]));
    return bookings.map(booking => ({ booking, remindedAt: sentAt.get(reminderId(kind, booking._id)) ?? null }));
  }

  /** Remembers that the reminders of these bookings are in the queue. */
  async markReminded(kind: ReminderKind, bookingIds: readonly string[], departsAt: Date): Promise<void> {
    if (bookingIds.length === 0) return;
    const reminder: Omit<ReminderDocument, '_id'> = {
      sentAt: this.#now(),
      departsAt,
      keptUntil: new Date(departsAt.getTime() + KEPT_MS),
    };
    await this.#collections.reminders.bulkWrite(
      bookingIds.map(id => ({
        updateOne: { filter: { _id: reminderId(kind, id) }, update: { $set: reminder }, upsert: true },
      })),
      { ordered: false },
    );
  }
}

function reminderId(kind: ReminderKind, bookingId: string): string {
  return `${kind}:${bookingId}`;
}
