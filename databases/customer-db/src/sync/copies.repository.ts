import type { AgencyChanged, BookingChanged, LaunchSeatsChanged, LaunchState } from '@astro/events';
import type { CustomerCollections } from '../customer-collections.ts';
import type { BookingDocument } from '../documents/booking.document.ts';
import { bookingChanged, launchSeatsChanged, type EventStamp } from './customer-events.ts';
import { takeOver } from './take-over-launch.ts';

/** Bookings that were never paid are told to nobody. */
const TOLD: readonly BookingDocument['status'][] = ['confirmed', 'cancelled', 'refunded', 'flown'];

/** What this database tells the others, and what it keeps of theirs, page by page: for comparing them. It writes nothing. */
export class CopiesRepository {
  readonly #collections: CustomerCollections;
  readonly #now: () => Date;
  constructor(collections: CustomerCollections, now: () => Date) {
    this.#collections = collections;
    this.#now = now;
  }

  /** About how many launches and bookings there are. */
  async counts(): Promise<{ launches: number; bookings: number }> {
    const { launches, bookings } = this.#collections;
    const counted = await Promise.all([launches.estimatedDocumentCount(), bookings.estimatedDocumentCount()]);
    return { launches: counted[0], bookings: counted[1] };
  }

  /** Agencies as they were told here, by their ids; one that only its launches name is not told yet. */
  async agenciesOf(ids: string[]): Promise<Map<string, AgencyChanged['state']>> {
    const rows = await this.#collections.agencies.find({ _id: { $in: ids } }).toArray();
    return new Map(
      rows
        .filter(row => row.isKnown)
        .map(({ _id: id, slug, displayName, description, contactEmail, status }) => [
          id,
          { id, slug, displayName, description, contactEmail, status },
        ]),
    );
  }

  /** Which of these launches are other here than they would be if they came in now, and in what: names of fields, never their values. */
  async differingLaunches(wanted: { version: number; state: LaunchState }[]): Promise<Map<string, string[]>> {
    const here = await this.#collections.launches.find({ _id: { $in: wanted.map(({ state }) => state.id) } }).toArray();
    const byId = new Map(here.map(launch => [launch._id, launch]));
    const found = new Map<string, string[]>();
    for (const { version, state } of wanted) {
      const launch = byId.get(state.id) ?? null;
      const { offered } = takeOver(state, version, launch, this.#now());
      const fields = launch === null ? ['is missing'] : differingFields(offered, launch);
      if (fields.length > 0) found.set(state.id, fields);
    }
    return found;
  }

  /** Ids of the next launches here after an id. */
  async launchIds(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.#collections.launches
      .find(after === null ? {} : { _id: { $gt: after } }, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return rows.map(row => row._id);
  }

  /** What is told of the seats of launches, by their ids. */
  async seatsOf(launchIds: string[], stamp: () => EventStamp): Promise<Map<string, LaunchSeatsChanged>> {
    const rows = await this.#collections.launches.find({ _id: { $in: launchIds } }).toArray();
    return new Map(rows.map(launch => [launch._id, launchSeatsChanged(launch, stamp())]));
  }

  /** The next bookings after an id, as they are told; `seen` counts those that are not told, too. */
  async bookings(
    after: string | null,
    limit: number,
    stamp: () => EventStamp,
  ): Promise<{ told: BookingChanged[]; seen: number; last: string | null }> {
    const rows = await this.#collections.bookings
      .find(after === null ? {} : { _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    const told = rows.filter(isTold).map(booking => bookingChanged(booking, stamp()));
    return { told, seen: rows.length, last: rows.length < limit ? null : (rows.at(-1)?._id ?? null) };
  }

  /** Some bookings, as they are told. */
  async bookingsOf(ids: string[], stamp: () => EventStamp): Promise<BookingChanged[]> {
    const rows = await this.#collections.bookings.find({ _id: { $in: ids } }).toArray();
    return rows.filter(isTold).map(booking => bookingChanged(booking, stamp()));
  }
}

function isTold({ status }: BookingDocument): boolean {
  return TOLD.includes(status);
}

/** The agency's status is its own event's; everything else of the offer is the launch's. */
function differingFields(offered: object, launch: object): string[] {
  const plain = (value: unknown) => canonical(value, 'status');
  const have = launch as Record<string, unknown>;
  return Object.entries(offered)
    .filter(([field, want]) =>
      field === 'agency' ? plain(want) !== plain(have[field]) : canonical(want) !== canonical(have[field]),
    )
    .map(([field]) => field)
    .concat('seatsKept' in have && !('seatsKept' in offered) ? ['seatsKept'] : []);
}

/** The same text for the same content, whatever order its fields were written in. */
function canonical(value: unknown, without?: string): string {
  return JSON.stringify([value], (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const entries = Object.entries(part).filter(([name]) => name !== without);
    return Object.fromEntries(entries.toSorted(([one], [two]) => (one < two ? -1 : 1)));
  });
}
