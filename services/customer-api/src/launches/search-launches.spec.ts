import { describe, expect, it } from '@jest/globals';
import { seatsLeftFor, type LaunchDocument } from '@astro/customer-db';
import { sampleLaunch } from '@astro/customer-db/testing';
import fc from 'fast-check';
import { LaunchIndex, plain } from './launch-index.ts';
import { placeOf, searchLaunches, type LaunchOrder, type LaunchSearch } from './search-launches.ts';

const NOW = new Date('2027-03-01T12:00:00.000Z');
const ORDERS: readonly LaunchOrder[] = ['departure', 'price', '-price', 'seats', 'nearest'];
const DESTINATIONS = [
  { id: 'd-1', name: 'Kármán line', range: 'suborbital' as const },
  { id: 'd-2', name: 'Low Earth orbit', range: 'orbital' as const },
  { id: 'd-3', name: 'Moon', range: 'interplanetary' as const },
];

const launch = fc.record({
  status: fc.constantFrom('scheduled', 'confirmed', 'delayed', 'aborted', 'successful'),
  agency: fc.nat({ max: 2 }),
  isAgencyActive: fc.boolean(),
  destination: fc.nat({ max: 2 }),
  days: fc.integer({ min: -2, max: 6 }),
  vipDays: fc.option(fc.integer({ min: -1, max: 1 })),
  price: fc.nat({ max: 3 }),
  sold: fc.nat({ max: 3 }),
});
type Wish = typeof launch extends fc.Arbitrary<infer T> ? T : never;
const search: fc.Arbitrary<LaunchSearch> = fc.record({
  q: fc.option(fc.constantFrom('karman', 'MOON  selene', 'orbit', 'nothing of it'), { nil: undefined }),
  from: fc.option(fc.constantFrom('2027-02-27', '2027-03-03'), { nil: undefined }),
  to: fc.option(fc.constantFrom('2027-03-02', '2027-03-04'), { nil: undefined }),
  range: fc.option(fc.constantFrom('suborbital', 'orbital', 'interplanetary'), { nil: undefined }),
  destination: fc.option(fc.constantFrom('d-1', 'low earth orbit', 'Pluto'), { nil: undefined }),
  agency: fc.option(fc.constantFrom('agency-0', 'a-1'), { nil: undefined }),
  seats: fc.option(fc.constantFrom(1, 2, 4), { nil: undefined }),
  maxPriceCents: fc.option(fc.constantFrom(100, 200), { nil: undefined }),
  sort: fc.constantFrom(...ORDERS),
  near: fc.constantFrom('2027-03-03T12:00:00.000Z', '2027-03-04T00:00:00.000Z', '2020-01-01T00:00:00.000Z'),
});

describe('searching launches', () => {
  it('finds page by page what looking at each launch finds, in its order and with the same counts', () => {
    fc.assert(
      fc.property(fc.array(launch, { maxLength: 40 }), search, fc.boolean(), (wishes, wanted, isVip) => {
        const documents = wishes.map(documentOf);
        const index = indexOf(documents);
        const expected = documents.filter(one => isFound(one, wanted, isVip)).sort(inOrder(wanted));
        const found: LaunchDocument[] = [];
        for (let isMore = true; isMore;) {
          const last = found.at(-1);
          const after = last === undefined ? null : placeOf(last, wanted, NOW);
          const page = searchLaunches(index, wanted, { isVip }, NOW, { after, limit: 3 });
          expect(page.total).toBe(expected.length);
          found.push(...page.launches);
          ({ isMore } = page);
        }
        expect(found.map(one => one._id)).toEqual(expected.map(one => one._id));
        // Each count is of what would be listed if its own filter were not set.
        const { facets } = searchLaunches(index, wanted, { isVip }, NOW, { after: null, limit: 3 });
        const open = documents.filter(one => isFound(one, { ...wanted, destination: undefined }, isVip));
        expect(Object.fromEntries(facets.destinations.map(({ name, launches }) => [name, launches]))).toEqual(
          countOf(open.map(one => one.destination.name)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('keeps one row for a launch whatever changes of it, and counts an agency with a new address once', () => {
    const index = new LaunchIndex();
    const documents = Array.from({ length: 1_500 }, (_, number) => documentOf({ ...PLAIN, price: number % 3 }, number));
    for (const one of documents) index.put(one, NOW);
    const renamed = { ...documents[0]!, departsAt: new Date('2027-03-05T00:00:00.000Z') };
    index.put({ ...renamed, agency: { ...renamed.agency, slug: 'new-address' } }, NOW);
    const { total, facets, launches } = searchLaunches(index, { sort: 'departure' }, { isVip: false }, NOW, {
      after: null,
      limit: 1_500,
    });
    expect([index.size, total, launches.at(-1)?._id]).toEqual([1_500, 1_500, renamed._id]);
    expect(facets.agencies).toEqual([{ name: 'Selene 0', slug: 'agency-0', launches: 1_500 }]);
  });
});

const PLAIN: Wish = {
  status: 'scheduled',
  agency: 0,
  isAgencyActive: true,
  destination: 0,
  days: 1,
  vipDays: null,
  price: 0,
  sold: 0,
};

function documentOf(wish: Wish, number: number): LaunchDocument {
  const {
    id,
    departsAt: _departsAt,
    seatsKept: _seatsKept,
    publishedAt,
    ...state
  } = sampleLaunch({ id: `l-${number}`, seatsOnSale: 4 }).state;
  const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
  return {
    ...state,
    _id: id,
    status: wish.status,
    departsAt: at(wish.days),
    publishedAt: new Date(publishedAt),
    destination: { ...state.destination, ...DESTINATIONS[wish.destination]! },
    agency: {
      ...state.agency,
      id: `a-${wish.agency}`,
      name: `Selene ${wish.agency}`,
      slug: `agency-${wish.agency}`,
      status: wish.isAgencyActive ? 'active' : 'suspended',
    },
    vipUntil: wish.vipDays === null ? null : at(wish.vipDays),
    delayNoticeAt: null,
    pricePerSeatCents: wish.price * 100,
    seatsSold: wish.sold,
    seatsHeld: 0,
    version: 1,
    settledAs: null,
    changedAt: NOW,
  };
}

function indexOf(documents: readonly LaunchDocument[]): LaunchIndex {
  const index = new LaunchIndex();
  for (const one of documents) index.put(one, NOW);
  return index;
}

/** The same question asked of one launch, as plainly as it can be said. */
function isFound(one: LaunchDocument, wanted: LaunchSearch, isVip: boolean): boolean {
  const { rocket, agency, spaceport, destination } = one;
  const text = plain(
    [rocket.name, rocket.model, rocket.range, agency.name, spaceport.name, spaceport.country, destination.name].join(
      ' ',
    ),
  );
  const day = one.departsAt.toISOString().slice(0, 10);
  return (
    ['scheduled', 'confirmed', 'delayed'].includes(one.status) &&
    agency.status === 'active' &&
    one.departsAt > NOW &&
    (one.vipUntil === null || one.vipUntil <= NOW || isVip) &&
    (wanted.q === undefined || wanted.q.split(/\s+/).every(word => text.includes(plain(word)))) &&
    (wanted.from === undefined || day >= wanted.from) &&
    (wanted.to === undefined || day <= wanted.to) &&
    (wanted.range === undefined || destination.range === wanted.range) &&
    (wanted.destination === undefined ||
      [destination.id, plain(destination.name)].includes(plain(wanted.destination))) &&
    (wanted.agency === undefined || [agency.id, agency.slug, plain(agency.name)].includes(plain(wanted.agency))) &&
    (wanted.seats === undefined || seatsLeftFor(one, { isVip: false }, NOW) >= wanted.seats) &&
    (wanted.maxPriceCents === undefined || one.pricePerSeatCents <= wanted.maxPriceCents)
  );
}

function inOrder(order: LaunchSearch) {
  const key = (one: LaunchDocument) => placeOf(one, order, NOW).key;
  return (one: LaunchDocument, two: LaunchDocument) => key(one) - key(two) || (one._id < two._id ? -1 : 1);
}

function countOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
