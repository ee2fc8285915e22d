import type { ClientSession, Collection } from 'mongodb';
import type { CustomerCollections } from '../customer-collections.ts';
import { seatCounterId } from '../documents/seat-counter.document.ts';
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
  const holds = await byId(collections.holds, wanted.holds);
  if (wanted.takenLaunches.size > 0) {
    const expired = await collections.holds
      .find({ launchId: { $in: [...wanted.takenLaunches] }, state: 'active', expiresAt: { $lte: now } }, { session })
      .limit(EXPIRED_HOLDS_MAX)
      .toArray();
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
  const counters = await byId(collections.seatCounters, new Set(wanted.pairs.keys()));
  const travelers = await byId(collections.travelers, new Set([...wanted.pairs.values()].map(pair => pair.travelerId)));
  const known = new Set(idempotency.map(record => record._id));
  const late = await byId(collections.idempotency, new Set([...wanted.lateKeys].filter(id => !known.has(id))));
  return { launches, holds, bookings, counters, travelers, idempotency: [...idempotency, ...late] };
}

function wantedBy(requests: readonly SeatRequest[]) {
  const wanted = {
    keys: new Set<string>(),
    lateKeys: new Set<string>(),
    launches: new Set<string>(),
    takenLaunches: new Set<string>(),
    holds: new Set<string>(),
    bookings: new Set<string>(),
    pairs: new Map<string, { launchId: string; travelerId: string }>(),
  };
  for (const request of requests) {
    if ('key' in request) wanted.keys.add(request.key.id);
    if ('bookingId' in request && request.kind !== 'open-booking') wanted.bookings.add(request.bookingId);
    if ('holdId' in request && request.holdId !== null && request.kind !== 'take-hold')
      wanted.holds.add(request.holdId);
    if (request.kind === 'take-hold' || request.kind === 'open-booking' || request.kind === 'seed-booking') {
      const { launchId, traveler } = request;
      wanted.takenLaunches.add(launchId);
      wanted.pairs.set(seatCounterId(launchId, traveler.id), { launchId, travelerId: traveler.id });
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
