import type { LaunchDocument } from '@astro/customer-db';
import type { Clock } from '@astro/service-kit';
import type { LaunchCatalogue } from './launch-catalogue.ts';
import { fromLaunchCursor, toLaunchCursor } from './launch-cursor.ts';
import type { Readers } from './readers.ts';
import { compare, placeOf, searchLaunches, type LaunchMatches, type LaunchSearch } from './search-launches.ts';

/** Searches remembered at once; each is forgotten with the next change or second. */
const REMEMBERED_MAX = 200;

/** One page of what matches. */
export interface LaunchList extends Omit<LaunchMatches, 'launches'> {
  launches: LaunchDocument[];
  total: number;
  nextCursor: string | null;
  isVip: boolean;
  now: Date;
}

/** Lists the launches on sale that a reader looks for, out of memory. */
export class ListLaunches {
  readonly #catalogue: LaunchCatalogue;
  readonly #readers: Readers;
  readonly #clock: Clock;
  readonly #remembered = new Map<string, LaunchMatches>();
  #rememberedAt = '';

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
    const { search } = wish;
    const after = wish.cursor === undefined ? null : fromLaunchCursor(search.sort, wish.cursor);
    if (wish.cursor !== undefined && after === null) return { ok: false, refusal: { kind: 'bad-cursor' } };
    const isVip = await this.#readers.isVip(wish.userId);
    const now = this.#clock.now();
    const matches = this.#matches(search, { isVip }, now);
    const from =
      after === null ? 0 : firstAfter(matches.launches, launch => compare(placeOf(launch, search.sort), after) > 0);
    const launches = matches.launches.slice(from, from + wish.limit);
    const last = launches.at(-1);
    const isMore = from + wish.limit < matches.launches.length;
    return {
      ok: true,
      value: {
        isVip,
        now,
        launches,
        facets: matches.facets,
        total: matches.launches.length,
        nextCursor: isMore && last !== undefined ? toLaunchCursor(search.sort, placeOf(last, search.sort)) : null,
      },
    };
  }

  #matches(search: LaunchSearch, reader: { isVip: boolean }, now: Date): LaunchMatches {
    const moment = `${this.#catalogue.revision}@${Math.floor(now.getTime() / 1000)}`;
    if (this.#rememberedAt !== moment || this.#remembered.size >= REMEMBERED_MAX) this.#remembered.clear();
    this.#rememberedAt = moment;
    const key = JSON.stringify([search, reader]);
    const known = this.#remembered.get(key) ?? searchLaunches(this.#catalogue.all(), search, reader, now);
    this.#remembered.set(key, known);
    return known;
  }
}

/** The first place in a sorted list from which on `isAfter` holds. */
function firstAfter<T>(sorted: readonly T[], isAfter: (item: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(sorted[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
