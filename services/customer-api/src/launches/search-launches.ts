import { seatsLeft, type LaunchDocument } from '@astro/customer-db';
import { plain, type IndexedLaunch } from './launch-index.ts';
import type { LaunchPlace } from './launch-cursor.ts';

const DAY_MS = 86_400_000;

/** In which order launches are listed. */
export type LaunchOrder = 'departure' | 'price' | '-price' | 'seats';

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
}

/** A name to filter by, and how many launches are behind it. */
export interface Facet {
  name: string;
  slug?: string;
  launches: number;
}

/** A page of what matches, in order, with the facets: each counted as if its own filter were not set. */
export interface LaunchMatches {
  launches: LaunchDocument[];
  isMore: boolean;
  total: number;
  facets: { destinations: Facet[]; spaceports: Facet[]; agencies: Facet[] };
}

/** Whether the shop lists a launch: to come, of an active agency, and open to this reader (R4, R14). */
export function isListed(launch: LaunchDocument, reader: { isVip: boolean }, now: Date): boolean {
  const isOpen = launch.status === 'scheduled' || launch.status === 'confirmed' || launch.status === 'delayed';
  return isOpen && launch.departsAt > now && launch.agency.status === 'active' && isVisible(launch, reader, now);
}

/** Whether a reader may know of a launch: in its first hours only VIPs (R14). */
export function isVisible(launch: LaunchDocument, reader: { isVip: boolean }, now: Date): boolean {
  return launch.vipUntil === null || now >= launch.vipUntil || reader.isVip;
}

/** Finds the page of launches that match a search, in its order, after a place of it. One look at each launch: nothing is sorted but the page. */
export function searchLaunches(
  launches: Iterable<IndexedLaunch>,
  search: LaunchSearch,
  reader: { isVip: boolean },
  now: Date,
  wanted: { after: LaunchPlace | null; limit: number },
): LaunchMatches {
  const page = new PageInOrder(search.sort, wanted);
  let total = 0;
  const counts = {
    destination: new Map<string, Facet>(),
    spaceport: new Map<string, Facet>(),
    agency: new Map<string, Facet>(),
  };
  const wish = {
    words: plain(search.q ?? '')
      .split(/\s+/)
      .filter(word => word !== ''),
    destination: search.destination === undefined ? null : plain(search.destination),
    spaceport: search.spaceport === undefined ? null : plain(search.spaceport),
    agency: search.agency === undefined ? null : plain(search.agency),
    from: search.from === undefined ? null : new Date(`${search.from}T00:00:00Z`),
    until: search.to === undefined ? null : new Date(Date.parse(`${search.to}T00:00:00Z`) + DAY_MS),
  };
  for (const indexed of launches) {
    const { launch } = indexed;
    if (
      !isListed(launch, reader, now) ||
      !fits(launch, search, wish) ||
      !wish.words.every(word => indexed.text.includes(word))
    )
      continue;
    const isDestination = wish.destination === null || indexed.destination.includes(wish.destination);
    const isSpaceport = wish.spaceport === null || indexed.spaceport.includes(wish.spaceport);
    const isAgency = wish.agency === null || indexed.agency.includes(wish.agency);
    if (isSpaceport && isAgency) count(counts.destination, launch.destination.name);
    if (isDestination && isAgency) count(counts.spaceport, launch.spaceport.name);
    if (isDestination && isSpaceport) count(counts.agency, launch.agency.name, launch.agency.slug);
    if (!isDestination || !isSpaceport || !isAgency) continue;
    total += 1;
    page.offer(launch);
  }
  return {
    ...page.take(),
    total,
    facets: {
      destinations: listed(counts.destination),
      spaceports: listed(counts.spaceport),
      agencies: listed(counts.agency),
    },
  };
}

/** Where a launch stands in an order; the id decides between equals, so that no page repeats or misses one. */
export function placeOf(launch: LaunchDocument, order: LaunchOrder): LaunchPlace {
  return { key: keyOf(launch, order), id: launch._id };
}

function keyOf(launch: LaunchDocument, order: LaunchOrder): number {
  switch (order) {
    case 'departure':
      return launch.departsAt.getTime();
    case 'price':
      return launch.pricePerSeatCents;
    case '-price':
      return -launch.pricePerSeatCents;
    case 'seats':
      return -seatsLeft(launch);
  }
}

/** The first launches after a place: of any number that are offered it keeps a page and the one that tells of more. */
class PageInOrder {
  readonly #order: LaunchOrder;
  readonly #after: LaunchPlace | null;
  readonly #limit: number;
  readonly #kept: { key: number; launch: LaunchDocument }[] = [];
  constructor(order: LaunchOrder, { after, limit }: { after: LaunchPlace | null; limit: number }) {
    this.#order = order;
    this.#after = after;
    this.#limit = limit;
  }

  offer(launch: LaunchDocument): void {
    const key = keyOf(launch, this.#order);
    if (this.#after !== null && compare(key, launch._id, this.#after.key, this.#after.id) <= 0) return;
    const kept = this.#kept;
    const last = kept.at(-1);
    const isFull = kept.length > this.#limit;
    if (isFull && last !== undefined && compare(key, launch._id, last.key, last.launch._id) > 0) return;
    let place = kept.length;
    for (; place > 0; place -= 1) {
      const before = kept[place - 1];
      if (before === undefined || compare(before.key, before.launch._id, key, launch._id) < 0) break;
    }
    kept.splice(place, 0, { key, launch });
    if (isFull) kept.pop();
  }

  take(): { launches: LaunchDocument[]; isMore: boolean } {
    const launches = this.#kept.map(({ launch }) => launch);
    return { launches: launches.slice(0, this.#limit), isMore: launches.length > this.#limit };
  }
}

function compare(key: number, id: string, otherKey: number, otherId: string): number {
  return key - otherKey || (id < otherId ? -1 : id > otherId ? 1 : 0);
}

function fits(launch: LaunchDocument, search: LaunchSearch, wish: { from: Date | null; until: Date | null }): boolean {
  return (
    (wish.from === null || launch.departsAt >= wish.from) &&
    (wish.until === null || launch.departsAt < wish.until) &&
    (search.range === undefined || launch.destination.range === search.range) &&
    (search.seats === undefined || seatsLeft(launch) >= search.seats) &&
    (search.maxPriceCents === undefined || launch.pricePerSeatCents <= search.maxPriceCents)
  );
}

function count(counts: Map<string, Facet>, name: string, slug?: string): void {
  const known = counts.get(name);
  if (known !== undefined) known.launches += 1;
  else counts.set(name, slug === undefined ? { name, launches: 1 } : { name, slug, launches: 1 });
}

function listed(counts: Map<string, Facet>): Facet[] {
  return [...counts.values()].sort((one, two) => two.launches - one.launches || one.name.localeCompare(two.name));
}
