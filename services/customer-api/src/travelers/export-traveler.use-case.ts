import type { BookingView, PlaceInLine, TravelerDocument, WaitingListsRepository } from '@astro/customer-db';
import type { Clock, CurrentUser } from '@astro/service-kit';
import type { OwnBookings } from '../bookings/own-bookings.ts';
import type { ShowProfile } from './show-profile.use-case.ts';

const PAGE = 100;
/** Nobody has more bookings; beyond it the export ends rather than the memory. */
const PAGES_MAX = 100;

/** Everything that is kept about a traveler. */
export interface TravelerData {
  exportedAt: Date;
  traveler: TravelerDocument;
  bookings: BookingView[];
  waiting: PlaceInLine[];
}

/** Gathers all data of a traveler, to be taken elsewhere. */
export class ExportTraveler {
  readonly #profile: ShowProfile;
  readonly #own: OwnBookings;
  readonly #waiting: WaitingListsRepository;
  readonly #clock: Clock;
  constructor(profile: ShowProfile, own: OwnBookings, waiting: WaitingListsRepository, clock: Clock) {
    this.#profile = profile;
    this.#own = own;
    this.#waiting = waiting;
    this.#clock = clock;
  }

  async run(user: CurrentUser): Promise<TravelerData> {
    const now = this.#clock.now();
    return {
      exportedAt: now,
      traveler: await this.#profile.run(user),
      bookings: await this.#allBookings(user.userId, now),
      waiting: await this.#waiting.listOwn(user.userId),
    };
  }

  async #allBookings(travelerId: string, now: Date): Promise<BookingView[]> {
    const bookings: BookingView[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const { items, nextCursor } = await this.#own.list({ travelerId, when: 'all', cursor, limit: PAGE, now });
      bookings.push(...items);
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    return bookings;
  }
}
