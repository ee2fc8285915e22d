import type { ClientSession, Collection } from 'mongodb';
import type { CustomerCollections } from '../customer-collections.ts';
import type { HoldDocument } from '../documents/hold.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { seatCounterId } from '../documents/seat-counter.document.ts';
import { waitingEntryId, type WaitingEntryDocument } from '../documents/waiting-entry.document.ts';
import { seatsLeftFor } from './allotment.ts';
import type { SeatRequest } from './seat-requests.ts';
import type { SeatReading } from './seat-world.ts';

/** At most so many expired holds are cleared on the way; the scheduler takes the rest. */
const EXPIRED_HOLDS_MAX = 500;

/** Reads, inside the transaction, every document that the decisions on a group can touch. */
export async function loadGroup(
  collections: CustomerCollections,
  requests: readonly SeatRequest[],
  now: Date,
  session: ClientSession,
): Promise<SeatReading> {
  const wanted = wantedBy(requests);
  const byId = <T extends { _id: string }>(collection: Collection<T>, ids: ReadonlySet<string>) =>
    findByIds(collection, ids, session);

  const idempotency = await byId(collections.idempotency, wanted.keys);
  for (const { bookingId } of idempotency) if (bookingId !== null) wanted.bookings.add(bookingId);
  const bookings = await byId(collections.bookings, wanted.bookings);
  // What a pending move gives up when its payment arrives.
  const givenUp = bookings.flatMap(({ movedFrom, status }) =>
    movedFrom === undefined || status !== 'pending' || wanted.bookings.has(movedFrom.bookingId)
      ? []
      : movedFrom.bookingId,
  );
  bookings.push(...(await byId(collections.bookings, new Set(givenUp))));
  const asked = await byId(collections.waitingEntries, wanted.entries);
  for (const { offeredHoldId } of bookings) if (offeredHoldId !== undefined) wanted.holds.add(offeredHoldId);
  for (const { holdId } of asked) if (holdId !== null) wanted.holds.add(holdId);
  const holds = await byId(collections.holds, wanted.holds);
  if (wanted.takenLaunches.size > 0) {
    const expired = await expiredHolds(collections.holds, wanted.takenLaunches, now, session);
    holds.push(...expired.filter(hold => !wanted.holds.has(hold._id)));
  }
  for (const { launchId, travelerId } of holds)
    wanted.pairs.set(seatCounterId(launchId, travelerId), { launchId, travelerId });
  for (const { launchId, traveler, idempotencyId } of bookings) {
    wanted.pairs.set(seatCounterId(launchId, traveler.id), { launchId, travelerId: traveler.id });
    if (idempotencyId !== null) wanted.lateKeys.add(idempotencyId);
  }
  for (const { launchId } of wanted.pairs.values()) wanted.launches.add(launchId);

  const launches = await byId(collections.launches, wanted.launches);
  const entriesOfHolds = new Set(holds.flatMap(hold => hold.waitingEntryId ?? []));
  for (const { _id } of asked) entriesOfHolds.delete(_id);
  const offered = await byId(collections.waitingEntries, entriesOfHolds);
  const waitingLists = listsToRead(launches, { holds, bookings }, wanted.tendedLaunches, now);
  const listed = await waitingOn(collections.waitingEntries, waitingLists, session);
  for (const { launchId, traveler } of listed)
    wanted.pairs.set(seatCounterId(launchId, traveler.id), { launchId, travelerId: traveler.id });
  const counters = await byId(collections.seatCounters, new Set(wanted.pairs.keys()));
  const travelers = await byId(collections.travelers, new Set([...wanted.pairs.values()].map(pair => pair.travelerId)));
  const known = new Set(idempotency.map(record => record._id));
  const late = await byId(collections.idempotency, new Set([...wanted.lateKeys].filter(id => !known.has(id))));
  return {
    launches,
    holds,
    bookings,
    counters,
    travelers,
    idempotency: [...idempotency, ...late],
    waiting: [...listed, ...offered, ...asked],
    waitingLists,
  };
}

/** Holds of these launches that are over. Each question is one that an index covers whole (docs/decisions/0005). */
async function expiredHolds(
  holds: Collection<HoldDocument>,
  launchIds: ReadonlySet<string>,
  now: Date,
  session: ClientSession,
): Promise<HoldDocument[]> {
  const over = { state: 'active' as const, expiresAt: { $lte: now } };
  // Of all launches at once: there are few, the scheduler ends them every few seconds.
  const all = await holds.find(over, { session }).limit(EXPIRED_HOLDS_MAX).toArray();
  if (all.length < EXPIRED_HOLDS_MAX) return all.filter(hold => launchIds.has(hold.launchId));
  // Where it does not, the many of others must not hide ours.
  const found: HoldDocument[] = [];
  for (const launchId of launchIds)
    found.push(
      ...(await holds
        .find({ launchId, ...over }, { session })
        .limit(EXPIRED_HOLDS_MAX)
        .toArray()),
    );
  return found;
}

/** Waiting lists matter only where seats are free, or can be freed by what the group touches: a rush on a full launch reads none. */
function listsToRead(
  launches: LaunchDocument[],
  touched: { holds: { launchId: string }[]; bookings: { launchId: string }[] },
  tended: ReadonlySet<string>,
  now: Date,
): string[] {
  // A VIP who waits may have the seats that are kept for VIPs.
  const isFree = (launch: LaunchDocument) => seatsLeftFor(launch, { isVip: true }, now) > 0;
  const freeing = new Set([...touched.holds, ...touched.bookings].map(({ launchId }) => launchId));
  return launches
    .filter(launch => (launch.waitingList?.open ?? 0) > 0)
    .filter(launch => isFree(launch) || freeing.has(launch._id) || tended.has(launch._id))
    .map(launch => launch._id);
}

async function waitingOn(
  entries: Collection<WaitingEntryDocument>,
  launchIds: string[],
  session: ClientSession,
): Promise<WaitingEntryDocument[]> {
  if (launchIds.length === 0) return [];
  // Bounded by the rule: nobody joins a full list.
  return entries.find({ launchId: { $in: launchIds }, state: 'waiting' }, { session }).toArray();
}

function wantedBy(requests: readonly SeatRequest[]) {
  const wanted = {
    keys: new Set<string>(),
    lateKeys: new Set<string>(),
    launches: new Set<string>(),
    takenLaunches: new Set<string>(),
    holds: new Set<string>(),
    bookings: new Set<string>(),
    entries: new Set<string>(),
    tendedLaunches: new Set<string>(),
    pairs: new Map<string, { launchId: string; travelerId: string }>(),
  };
  for (const request of requests) {
    if ('key' in request) wanted.keys.add(request.key.id);
    if ('bookingId' in request && request.kind !== 'open-booking') wanted.bookings.add(request.bookingId);
    if ('holdId' in request && request.holdId !== null && request.kind !== 'take-hold')
      wanted.holds.add(request.holdId);
    switch (request.kind) {
      case 'join-waiting-list':
        wanted.entries.add(waitingEntryId(request.launchId, request.traveler.id));
      // falls through
      case 'take-hold':
      case 'open-booking':
      case 'move-booking':
      case 'seed-booking': {
        const { launchId, traveler } = request;
        wanted.takenLaunches.add(launchId);
        wanted.pairs.set(seatCounterId(launchId, traveler.id), { launchId, travelerId: traveler.id });
        break;
      }
      case 'leave-waiting-list':
        wanted.entries.add(waitingEntryId(request.launchId, request.travelerId));
        wanted.launches.add(request.launchId);
        break;
      case 'tend-waiting-list':
        wanted.takenLaunches.add(request.launchId);
        wanted.tendedLaunches.add(request.launchId);
        wanted.launches.add(request.launchId);
        break;
      default:
        break;
    }
  }
  return wanted;
}

async function findByIds<T extends { _id: string }>(
  collection: Collection<T>,
  ids: ReadonlySet<string>,
  session: ClientSession,
): Promise<T[]> {
  if (ids.size === 0) return [];
  const filter = { _id: { $in: [...ids] } } as Parameters<Collection<T>['find']>[0];
  return (await collection.find(filter, { session }).toArray()) as T[];
}
