import type { Clock } from '@astro/service-kit';
import type { LaunchCatalogue } from './launch-catalogue.ts';
import { fromLaunchCursor, toLaunchCursor, type LaunchPlace } from './launch-cursor.ts';
import type { Readers } from './readers.ts';
import { placeOf, searchLaunches, type LaunchMatches, type LaunchSearch } from './search-launches.ts';

/** Pages remembered at once; those asked for longest ago are forgotten first. */
const REMEMBERED_MAX = 500;
/**
 * A page of a catalogue of so many launches is shown a millisecond longer than it is true: 200 ms for 100,000, where a search takes
 * as long as ten answers; nothing for a few hundred.
 */
const LAUNCHES_PER_STALE_MS = 500;

/** One page of what matches; the same object for as long as it is remembered. */
export interface LaunchList extends Omit<LaunchMatches, 'isMore'> {
  nextCursor: string | null;
  isVip: boolean;
  now: Date;
}

interface Remembered {
  list: LaunchList;
  /** State of the catalogue and second for which it is true. */
  moment: string;
  staleUntilMs: number;
}

/** Lists the launches on sale that a reader looks for, out of memory. */
export class ListLaunches {
  readonly #catalogue: LaunchCatalogue;
  readonly #readers: Readers;
  readonly #clock: Clock;
  readonly #remembered = new Map<string, Remembered>();

  constructor(catalogue: LaunchCatalogue, readers: Readers, clock: Clock) {
    this.#catalogue = catalogue;
    this.#readers = readers;
    this.#clock = clock;
  }

  async run(wish: {
    search: LaunchSearch;
    userId: string | null;
    cursor?: string | undefined;
    limit: number;
  }): Promise<{ ok: true; value: LaunchList } | { ok: false; refusal: { kind: 'bad-cursor' } }> {
    const { search, limit } = wish;
    const after = wish.cursor === undefined ? null : fromLaunchCursor(orderOf(search), wish.cursor);
    if (wish.cursor !== undefined && after === null) return { ok: false, refusal: { kind: 'bad-cursor' } };
    const isVip = await this.#readers.isVip(wish.userId);
    const key = JSON.stringify([search, isVip, after, limit]);
    const now = this.#clock.now();
    const moment = `${this.#catalogue.revision}@${Math.floor(now.getTime() / 1000)}`;
    const known = this.#remembered.get(key);
    if (known !== undefined && (known.moment === moment || performance.now() < known.staleUntilMs))
      return { ok: true, value: known.list };
    const list = this.#search(search, isVip, now, { after, limit });
    this.#remember(key, {
      list,
      moment,
      staleUntilMs: performance.now() + Math.floor(this.#catalogue.index.size / LAUNCHES_PER_STALE_MS),
    });
    return { ok: true, value: list };
  }

  #search(
    search: LaunchSearch,
    isVip: boolean,
    now: Date,
    page: { after: LaunchPlace | null; limit: number },
  ): LaunchList {
    const { isMore, ...matches } = searchLaunches(this.#catalogue.index, search, { isVip }, now, page);
    const last = matches.launches.at(-1);
    return {
      ...matches,
      isVip,
      now,
      nextCursor: isMore && last !== undefined ? toLaunchCursor(orderOf(search), placeOf(last, search, now)) : null,
    };
  }

  #remember(key: string, entry: Remembered): void {
    // Set anew, so that the first of the map is the one that was worked out longest ago.
    this.#remembered.delete(key);
    this.#remembered.set(key, entry);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > REMEMBERED_MAX && oldest !== undefined) this.#remembered.delete(oldest);
  }
}

/** What a cursor belongs to: near to another date is another order. */
const orderOf = ({ sort, near }: LaunchSearch): string => (sort === 'nearest' ? `${sort} ${near ?? ''}` : sort);
