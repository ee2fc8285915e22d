import { seatsLeftFor, type LaunchDocument } from '@astro/customer-db';
import type { LaunchPlace } from './launch-cursor.ts';
import { EVERYBODY, plain, type LaunchIndex, type Named, type Names } from './launch-index.ts';

const DAY_MS = 86_400_000;

/** In which order launches are listed. */
export type LaunchOrder = 'departure' | 'price' | '-price' | 'seats' | 'nearest';

/** What somebody looks for. */
export interface LaunchSearch {
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  range?: LaunchDocument['rocket']['range'] | undefined;
  destination?: string | undefined;
  spaceport?: string | undefined;
  agency?: string | undefined;
  seats?: number | undefined;
  maxPriceCents?: number | undefined;
  sort: LaunchOrder;
  /** For `nearest`: the instant that a departure should be near to. */
  near?: string | undefined;
}

/** A name to filter by, and how many launches are behind it. */
export interface Facet extends Named {
  launches: number;
}

/** A page of what matches, in order, with the facets: each counted as if its own filter were not set. */
export interface LaunchMatches {
  launches: LaunchDocument[];
  isMore: boolean;
  total: number;
  facets: { destinations: Facet[]; spaceports: Facet[]; agencies: Facet[] };
}

/** Whether a reader may know of a launch: in its first hours only VIPs (R14). */
export function isVisible(launch: LaunchDocument, reader: { isVip: boolean }, now: Date): boolean {
  return launch.vipUntil === null || now >= launch.vipUntil || reader.isVip;
}

/**
 * Finds the page of launches that match a search, in its order, after a place of it. One look at each row: nothing is sorted but the
 * page, and nothing is read of a launch that is not on it.
 */
export function searchLaunches(
  index: LaunchIndex,
  search: LaunchSearch,
  reader: { isVip: boolean },
  now: Date,
  wanted: { after: LaunchPlace | null; limit: number },
): LaunchMatches {
  const { columns, size } = index;
  const wish = wishOf(index, search);
  const nowMs = now.getTime();
  const page = new PageInOrder(index, search, wanted);
  const counts = {
    destination: new Uint32Array(index.destinations.size),
    spaceport: new Uint32Array(index.spaceports.size),
    agency: new Uint32Array(index.agencies.size),
  };
  let total = 0;
  for (let row = 0; row < size; row += 1) {
    const departsAt = columns.departsAt[row]!;
    if (columns.isOffered[row] === 0 || departsAt <= nowMs) continue;
    if (columns.vipUntil[row]! > nowMs && !reader.isVip) continue;
    if (departsAt < wish.fromMs || departsAt >= wish.untilMs) continue;
    if (columns.seatsLeft[row]! < wish.seats || columns.price[row]! > wish.maxPriceCents) continue;
    if (wish.ranges?.[columns.range[row]!] === 0 || wish.texts?.[columns.text[row]!] === 0) continue;
    const destination = columns.destination[row]!;
    const spaceport = columns.spaceport[row]!;
    const agency = columns.agency[row]!;
    const isDestination = wish.destinations?.[destination] !== 0;
    const isSpaceport = wish.spaceports?.[spaceport] !== 0;
    const isAgency = wish.agencies?.[agency] !== 0;
    if (isSpaceport && isAgency) counts.destination[destination]! += 1;
    if (isDestination && isAgency) counts.spaceport[spaceport]! += 1;
    if (isDestination && isSpaceport) counts.agency[agency]! += 1;
    if (!isDestination || !isSpaceport || !isAgency) continue;
    total += 1;
    page.offer(row);
  }
  return {
    ...page.take(),
    total,
    facets: {
      destinations: facets(index.destinations, counts.destination),
      spaceports: facets(index.spaceports, counts.spaceport),
      agencies: facets(index.agencies, counts.agency),
    },
  };
}

/** A search in the index's own numbers; what is not asked for lets everything pass. */
function wishOf(index: LaunchIndex, search: LaunchSearch) {
  const equals = (wanted: string | undefined) => {
    const word = wanted === undefined ? null : plain(wanted);
    return word === null ? null : (known: string) => known === word;
  };
  const words = plain(search.q ?? '')
    .split(/\s+/)
    .filter(word => word !== '');
  return {
    fromMs: search.from === undefined ? -Infinity : Date.parse(`${search.from}T00:00:00Z`),
    untilMs: search.to === undefined ? Infinity : Date.parse(`${search.to}T00:00:00Z`) + DAY_MS,
    seats: search.seats ?? -Infinity,
    maxPriceCents: search.maxPriceCents ?? Infinity,
    ranges: index.ranges.fitting(equals(search.range)),
    texts: index.texts.fitting(words.length === 0 ? null : text => words.every(word => text.includes(word))),
    destinations: index.destinations.fitting(equals(search.destination)),
    spaceports: index.spaceports.fitting(equals(search.spaceport)),
    agencies: index.agencies.fitting(equals(search.agency)),
  };
}

/** Where a launch stands in an order; the id decides between equals, so that no page repeats or misses one. */
export function placeOf(launch: LaunchDocument, order: Pick<LaunchSearch, 'sort' | 'near'>, now: Date): LaunchPlace {
  return { key: keyOf(launch, order, now), id: launch._id };
}

function keyOf(launch: LaunchDocument, { sort, near }: Pick<LaunchSearch, 'sort' | 'near'>, now: Date): number {
  switch (sort) {
    case 'departure':
      return launch.departsAt.getTime();
    case 'price':
      return launch.pricePerSeatCents;
    case '-price':
      return -launch.pricePerSeatCents;
    case 'seats':
      return -seatsLeftFor(launch, EVERYBODY, now);
    case 'nearest':
      return Math.abs(launch.departsAt.getTime() - middleOf(near));
  }
}

/** Near to nothing is near to the beginning: what leaves first. */
const middleOf = (near: string | undefined): number => (near === undefined ? 0 : Date.parse(near));

/** The first rows after a place: of any number that are offered it keeps a page and the one that tells of more. */
class PageInOrder {
  readonly #index: LaunchIndex;
  readonly #column: Float64Array | Int32Array;
  readonly #sign: number;
  /** What the values are near to; null where they are ordered by themselves. */
  readonly #middle: number | null;
  readonly #after: LaunchPlace | null;
  readonly #limit: number;
  readonly #kept: { key: number; row: number }[] = [];

  constructor(
    index: LaunchIndex,
    { sort, near }: LaunchSearch,
    { after, limit }: { after: LaunchPlace | null; limit: number },
  ) {
    const { columns } = index;
    const isByDate = sort === 'departure' || sort === 'nearest';
    this.#index = index;
    this.#column = isByDate ? columns.departsAt : sort === 'seats' ? columns.seatsLeft : columns.price;
    this.#sign = sort === '-price' || sort === 'seats' ? -1 : 1;
    this.#middle = sort === 'nearest' ? middleOf(near) : null;
    this.#after = after;
    this.#limit = limit;
  }

  offer(row: number): void {
    const value = this.#column[row]!;
    const key = this.#middle === null ? this.#sign * value : Math.abs(value - this.#middle);
    const kept = this.#kept;
    const isFull = kept.length > this.#limit;
    // Nearly all of a large catalogue leaves here.
    if (isFull && key > kept[this.#limit]!.key) return;
    if (this.#after !== null && key < this.#after.key) return;
    const id = this.#index.at(row)._id;
    if (this.#after !== null && compare(key, id, this.#after.key, this.#after.id) <= 0) return;
    let place = kept.length;
    for (; place > 0; place -= 1) {
      const before = kept[place - 1]!;
      if (compare(before.key, this.#index.at(before.row)._id, key, id) < 0) break;
    }
    kept.splice(place, 0, { key, row });
    if (isFull) kept.pop();
  }

  take(): { launches: LaunchDocument[]; isMore: boolean } {
    const launches = this.#kept.slice(0, this.#limit).map(({ row }) => this.#index.at(row));
    return { launches, isMore: this.#kept.length > this.#limit };
  }
}

function compare(key: number, id: string, otherKey: number, otherId: string): number {
  return key - otherKey || (id < otherId ? -1 : id > otherId ? 1 : 0);
}

/** The names that were counted, most launches first; one that is known under several numbers (renamed meanwhile) is one. */
function facets(names: Names, counts: Uint32Array): Facet[] {
  const byName = new Map<string, Facet>();
  for (const [number, launches] of counts.entries()) {
    if (launches === 0) continue;
    const named = names.named(number);
    const known = byName.get(named.name);
    if (known !== undefined) known.launches += launches;
    else byName.set(named.name, { ...named, launches });
  }
  return [...byName.values()].sort((one, two) => two.launches - one.launches || one.name.localeCompare(two.name));
}
