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

/** Everything that matches, in order, with the facets: each counted as if its own filter were not set. */
export interface LaunchMatches {
  launches: LaunchDocument[];
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

/** Finds the launches that match a search, in its order. */
export function searchLaunches(
  launches: Iterable<IndexedLaunch>,
  search: LaunchSearch,
  reader: { isVip: boolean },
  now: Date,
): LaunchMatches {
  const matches: LaunchDocument[] = [];
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
    if (isSpaceport && isAgency) count(counts.destination, { name: launch.destination.name });
    if (isDestination && isAgency) count(counts.spaceport, { name: launch.spaceport.name });
    if (isDestination && isSpaceport) count(counts.agency, { name: launch.agency.name, slug: launch.agency.slug });
    if (isDestination && isSpaceport && isAgency) matches.push(launch);
  }
  return {
    launches: matches.sort((one, two) => compare(placeOf(one, search.sort), placeOf(two, search.sort))),
    facets: {
      destinations: listed(counts.destination),
      spaceports: listed(counts.spaceport),
      agencies: listed(counts.agency),
    },
  };
}

/** Where a launch stands in an order; the id decides between equals, so that no page repeats or misses one. */
export function placeOf(launch: LaunchDocument, order: LaunchOrder): LaunchPlace {
  switch (order) {
    case 'departure':
      return { key: launch.departsAt.getTime(), id: launch._id };
    case 'price':
      return { key: launch.pricePerSeatCents, id: launch._id };
    case '-price':
      return { key: -launch.pricePerSeatCents, id: launch._id };
    case 'seats':
      return { key: -seatsLeft(launch), id: launch._id };
  }
}

/** Orders two places. */
export function compare(one: LaunchPlace, two: LaunchPlace): number {
  return one.key - two.key || (one.id < two.id ? -1 : one.id > two.id ? 1 : 0);
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

function count(counts: Map<string, Facet>, facet: Omit<Facet, 'launches'>): void {
  const known = counts.get(facet.name);
  if (known === undefined) counts.set(facet.name, { ...facet, launches: 1 });
  else known.launches += 1;
}

function listed(counts: Map<string, Facet>): Facet[] {
  return [...counts.values()].sort((one, two) => two.launches - one.launches || one.name.localeCompare(two.name));
}
