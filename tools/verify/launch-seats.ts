import {
  keptOf,
  type BookingDocument,
  type CustomerDb,
  type HoldDocument,
  type LaunchDocument,
} from '@astro/customer-db';
import { isFinalStatus, keptNow, SEATS_MAX_VIP } from '@astro/domain';
import type { ClientSession } from 'mongodb';
import type { Findings } from './findings.ts';
import type { InvariantName } from './invariants.ts';
import { pagesOf, sumOf } from './pages.ts';

/** So few that even launches of the largest rockets, all sold to single travelers, fit into the memory together. */
const LAUNCHES_AT_ONCE = 20;
/** The job that closes launches runs each minute. */
const CLOSED_WITHIN_MS = 10 * 60_000;

type CountedBooking = Pick<
  BookingDocument,
  '_id' | 'launchId' | 'status' | 'seats' | 'seatsSold' | 'traveler' | 'ofAllotment'
>;
type Share = Pick<HoldDocument, 'ofAllotment'>;

/** What makes the counts of one launch. */
interface Count {
  launch: LaunchDocument;
  sold: number;
  pending: number;
  /** Bookings that are neither closed nor ended. */
  open: number;
  ofTraveler: Map<string, number>;
  counters: Map<string, number>;
  holds: HoldDocument[];
  shares: NonNullable<Share['ofAllotment']>[];
  waiting: { _id: string; place: number; state: string; holdId: string | null; seats: number }[];
}

interface Problem {
  invariant: InvariantName;
  id: string;
  problem: string;
}

const COUNTED: readonly InvariantName[] = [
  'seats-counted',
  'not-oversold',
  'kept-for-vips',
  'seat-limits',
  'waiting-lists',
  'launches-closed',
];

/** Counts the seats of every launch from its bookings and holds. */
export async function verifyLaunchSeats(customer: CustomerDb, findings: Findings, now: () => Date): Promise<void> {
  for await (const launches of pagesOf(customer.collections.launches, { size: LAUNCHES_AT_ONCE })) {
    for (const invariant of COUNTED) findings.checked(invariant, launches.length);
    const suspects = (await counted(customer, launches)).filter(count => problemsOf(count, now()).length > 0);
    // Read piece by piece, a launch that is being booked looks wrong; in one snapshot it does not.
    for (const { launch } of suspects)
      for (const { invariant, id, problem } of await inOneSnapshot(customer, launch._id, now))
        findings.broken(invariant, id, problem);
  }
}

async function inOneSnapshot(customer: CustomerDb, launchId: string, now: () => Date): Promise<Problem[]> {
  return customer.atOneMoment(async session => {
    const launch = await customer.collections.launches.findOne({ _id: launchId }, { session });
    return launch === null ? [] : (await counted(customer, [launch], session)).flatMap(one => problemsOf(one, now()));
  });
}

async function counted(customer: CustomerDb, launches: LaunchDocument[], session?: ClientSession): Promise<Count[]> {
  const { bookings, holds, seatCounters, waitingEntries } = customer.collections;
  const within = session === undefined ? {} : { session };
  const counts = new Map(launches.map(launch => [launch._id, emptyCount(launch)]));
  const launchId = { $in: [...counts.keys()] };
  for await (const booking of bookings.find(
    { launchId },
    {
      ...within,
      projection: { launchId: 1, status: 1, seats: 1, seatsSold: 1, 'traveler.id': 1, ofAllotment: 1 },
    },
  ))
    countBooking(counts.get(booking.launchId), booking);
  for await (const hold of holds.find({ launchId, state: 'active' }, within)) {
    const count = counts.get(hold.launchId);
    count?.holds.push(hold);
    count?.ofTraveler.set(hold.travelerId, (count.ofTraveler.get(hold.travelerId) ?? 0) + hold.seats);
    if (hold.ofAllotment !== undefined) count?.shares.push(hold.ofAllotment);
  }
  for await (const { _id, seats } of seatCounters.find({ _id: rangeOf([...counts.keys()]) }, within)) {
    const [launch, traveler] = [_id.slice(0, _id.lastIndexOf(':')), _id.slice(_id.lastIndexOf(':') + 1)];
    counts.get(launch)?.counters.set(traveler, seats);
  }
  for await (const entry of waitingEntries.find(
    { launchId },
    { ...within, projection: { launchId: 1, place: 1, state: 1, holdId: 1, seats: 1 } },
  ))
    counts.get(entry.launchId)?.waiting.push(entry);
  return [...counts.values()];
}

function emptyCount(launch: LaunchDocument): Count {
  return {
    launch,
    sold: 0,
    pending: 0,
    open: 0,
    ofTraveler: new Map(),
    counters: new Map(),
    holds: [],
    shares: [],
    waiting: [],
  };
}

function countBooking(count: Count | undefined, booking: CountedBooking): void {
  if (count === undefined) return;
  const { status, seats, seatsSold, traveler, ofAllotment } = booking;
  count.sold += seatsSold;
  if (status === 'pending') count.pending += seats;
  if (status === 'pending' || status === 'confirmed') count.open += 1;
  if (seats > 0) count.ofTraveler.set(traveler.id, (count.ofTraveler.get(traveler.id) ?? 0) + seats);
  if (ofAllotment !== undefined && status !== 'declined' && status !== 'expired') count.shares.push(ofAllotment);
}

/** The keys of the counters of some launches, and perhaps of others that lie between: counters are named `launch:traveler`. */
function rangeOf(launchIds: string[]): { $gte: string; $lt: string } {
  const [first] = launchIds.map(id => `${id}:`).sort();
  const last = launchIds
    .map(id => `${id};`)
    .sort()
    .at(-1);
  return { $gte: first ?? '', $lt: last ?? '' };
}

function problemsOf(count: Count, now: Date): Problem[] {
  const { launch } = count;
  const found: Problem[] = [];
  const add = (invariant: InvariantName, problem: string, id = launch._id) => found.push({ invariant, id, problem });
  const held = count.pending + sumOf(count.holds, hold => hold.seats);
  if (launch.seatsSold !== count.sold)
    add('seats-counted', `${launch.seatsSold} seats sold, its bookings make ${count.sold}`);
  if (launch.seatsHeld !== held) add('seats-counted', `${launch.seatsHeld} seats held, its holds make ${held}`);

  const kept = keptOf(launch);
  const { blocked, forVips } = keptNow(kept, now);
  const taken = Math.max(count.sold, launch.seatsSold) + Math.max(held, launch.seatsHeld) + blocked + forVips;
  if (taken > launch.seatsOnSale) add('not-oversold', `${taken} seats taken of ${launch.seatsOnSale}`);
  if (launch.seatsOnSale > launch.rocket.capacity)
    add('not-oversold', `${launch.seatsOnSale} seats on sale in a rocket for ${launch.rocket.capacity}`);

  for (const one of kept.filter(({ kind }) => kind === 'vips')) {
    const shares = sumOf(count.shares, share => (share.keptId === one.id ? share.seats : 0));
    if (one.taken !== shares || one.taken > one.seats)
      add('kept-for-vips', `${one.taken} of ${one.seats} taken, holds and bookings make ${shares}`);
  }

  for (const traveler of new Set([...count.ofTraveler.keys(), ...count.counters.keys()])) {
    const [says, makes] = [count.counters.get(traveler) ?? 0, count.ofTraveler.get(traveler) ?? 0];
    const id = `${launch._id}:${traveler}`;
    if (says !== makes) add('seat-limits', `the counter says ${says} seats, bookings and holds make ${makes}`, id);
    if (makes > SEATS_MAX_VIP) add('seat-limits', `${makes} seats of one traveler`, id);
  }

  for (const problem of waitingProblems(count)) add('waiting-lists', problem);

  const ended = launch.statusChanges.findLast(change => change.to === launch.status);
  const isOverdue = ended === undefined || now.getTime() - Date.parse(ended.at) > CLOSED_WITHIN_MS;
  if (isFinalStatus(launch.status) && count.open > 0 && (launch.settledAs !== null || isOverdue))
    add('launches-closed', `${launch.status}, and ${count.open} bookings are open`);
  else if (isFinalStatus(launch.status) && launch.settledAs === null && isOverdue)
    add('launches-closed', `${launch.status}, and not settled`);
  return found;
}

function waitingProblems({ launch, waiting, holds }: Count): string[] {
  const open = waiting.filter(({ state }) => state === 'waiting' || state === 'offered');
  const counts = launch.waitingList?.open ?? 0;
  const places = new Set(waiting.map(entry => entry.place));
  const offers = (list: [string | null, number][]) => JSON.stringify(list.sort());
  const offered = offers(open.filter(({ state }) => state === 'offered').map(entry => [entry.holdId, entry.seats]));
  const kept = offers(holds.filter(hold => hold.waitingEntryId !== undefined).map(hold => [hold._id, hold.seats]));
  return [
    ...(counts === open.length ? [] : [`${counts} on the waiting list, its entries make ${open.length}`]),
    ...(places.size === waiting.length ? [] : ['two have the same place on the waiting list']),
    ...(offered === kept ? [] : [`offers ${offered}, held for them ${kept}`]),
  ];
}
