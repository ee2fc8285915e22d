import type { Origin } from '@astro/events';
import type { ChargeState } from '@astro/payments';
import type { Collection } from 'mongodb';
import { fromCursor, pageFrom, pageLimit, type PageOf, type Place } from '@astro/mongo-kit';
import type { BookingDocument } from './documents/booking.document.ts';
import type { LaunchDocument } from './documents/launch.document.ts';
import type { SeatAnswers } from './seat-desk/seat-requests.ts';
import type { SeatDesk } from './seat-desk/seat-desk.ts';

const PENDING_MAX = 500;
const LAUNCH_PAGE = 500;
/** No traveler has booked more often than this. */
const OWN_MAX = 1_000;

/** Bookings, as travelers read them and as the scheduler resolves them. */
export class BookingsRepository {
  readonly #bookings: Collection<BookingDocument>;
  readonly #launches: Collection<LaunchDocument>;
  readonly #desk: SeatDesk;
  constructor(bookings: Collection<BookingDocument>, launches: Collection<LaunchDocument>, desk: SeatDesk) {
    this.#bookings = bookings;
    this.#launches = launches;
    this.#desk = desk;
  }

  /** A traveler's booking; null when there is none, or it is somebody else's. */
  async findOwn(id: string, travelerId: string): Promise<BookingDocument | null> {
    const booking = await this.#bookings.findOne({ _id: { $eq: id } });
    return booking?.traveler.id === travelerId ? booking : null;
  }

  async find(id: string): Promise<BookingDocument | null> {
    return this.#bookings.findOne({ _id: { $eq: id } });
  }

  /** The bookings of a launch in the order of their ids, 500 at a time; `after` is the last id of the page before. */
  async ofLaunch(launchId: string, options: { after?: string } = {}): Promise<BookingDocument[]> {
    return this.#bookings
      .find({ launchId, ...(options.after === undefined ? {} : { _id: { $gt: options.after } }) })
      .sort({ _id: 1 })
      .limit(LAUNCH_PAGE)
      .toArray();
  }

  /** What one traveler has booked of a launch. */
  async ofTravelerOn(launchId: string, travelerId: string): Promise<BookingDocument[]> {
    const own = await this.#bookings.find({ 'traveler.id': travelerId }).limit(OWN_MAX).toArray();
    return own.filter(booking => booking.launchId === launchId);
  }

  /** A traveler's bookings: upcoming ones by departure, past ones from the latest departure back, all of them newest first. */
  async listOwn(question: {
    travelerId: string;
    when: 'upcoming' | 'past' | 'all';
    cursor?: string | undefined;
    limit?: number | undefined;
    now: Date;
  }): Promise<PageOf<BookingDocument>> {
    const { when, now } = question;
    const limit = pageLimit(question.limit);
    const place = question.cursor === undefined ? null : fromCursor(question.cursor);
    // The index `of-traveler` holds this question whole (decision 0005); the rest is cut here, from what one traveler has booked.
    const own = await this.#bookings
      .find({ 'traveler.id': question.travelerId })
      .sort({ bookedAt: -1, _id: -1 })
      .limit(OWN_MAX)
      .toArray();
    const departures = when === 'all' ? null : await this.#departuresOf(own);
    const rows = own
      .map(booking => ({ booking, id: booking._id, time: departures?.get(booking.launchId) ?? booking.bookedAt }))
      .filter(({ time }) => when === 'all' || time > now === (when === 'upcoming'))
      .filter(row => place === null || inOrder(when, place, row) < 0)
      .toSorted((one, two) => inOrder(when, one, two));
    const { items, nextCursor } = pageFrom(rows, limit, row => row);
    return { items: items.map(({ booking }) => booking), nextCursor };
  }

  /** Bookings whose payment has been under way since before an instant, the oldest first, from an instant on: ask the gateway about each. */
  async pendingOlderThan(before: Date, limit: number, from: Date | null = null): Promise<BookingDocument[]> {
    return this.#bookings
      .find({ status: 'pending', bookedAt: { $lt: before, ...(from === null ? {} : { $gte: from }) } })
      .sort({ bookedAt: 1 })
      .limit(Math.min(limit, PENDING_MAX))
      .toArray();
  }

  /** Says what became of a booking's payment; an outcome that is unknown, or hangs on the card's owner, changes nothing. */
  async settlePayment(
    bookingId: string,
    outcome: ChargeState,
    origin: Origin = { component: 'job-scheduler' },
  ): Promise<SeatAnswers['settle-payment'] | null> {
    if (outcome.kind === 'unknown' || outcome.kind === 'needs-confirmation') return null;
    return this.#desk.submit<'settle-payment'>({ kind: 'settle-payment', bookingId, outcome, origin });
  }

  async #departuresOf(own: BookingDocument[]): Promise<ReadonlyMap<string, Date>> {
    const launches = await this.#launches
      .find({ _id: { $in: [...new Set(own.map(booking => booking.launchId))] } }, { projection: { departsAt: 1 } })
      .toArray();
    return new Map(launches.map(launch => [launch._id, launch.departsAt]));
  }
}

/** What is next comes first, else what is latest; of one moment the newest first. */
function inOrder(when: 'upcoming' | 'past' | 'all', one: Place, two: Place): number {
  const later = one.time.getTime() - two.time.getTime();
  return (when === 'upcoming' ? later : -later) || (one.id < two.id ? 1 : one.id > two.id ? -1 : 0);
}
