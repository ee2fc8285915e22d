import { outboxEntry } from '@astro/mongo-kit';
import type { AnyBulkWriteOperation, ClientSession, Collection, OptionalUnlessRequiredId } from 'mongodb';
import type { CustomerCollections } from '../customer-collections.ts';
import type { SeatChanges } from './decide-group.ts';
import type { Change, Versioned } from './shelf.ts';

/** Somebody else changed a document between reading and writing: the group is read and decided again. */
export class SeatConflictError extends Error {
  override readonly name = 'SeatConflictError';
  /** WriteConflict: when retries do not help either, the caller is told to try again. */
  readonly code = 112;
}

/**
 * Writes everything a group decided, in the transaction that read it: a document that somebody else changed or removed since then
 * is a write conflict of the database's own. Documents are therefore named by their `_id` alone, which every server finds by its index.
 */
export async function writeGroup(
  collections: CustomerCollections,
  changes: SeatChanges,
  group: { id: string; now: Date },
  session: ClientSession,
): Promise<void> {
  // The hottest documents come first: a conflict shows before the rest is written.
  await writeLaunches(collections, changes, session);
  await writeAll(collections.seatCounters, changes.counters, session);
  await writeAll(collections.travelers, changes.travelers, session);
  await writeAll(collections.waitingEntries, changes.waiting, session);
  await writeAll(collections.holds, changes.holds, session);
  await writeAll(collections.bookings, changes.bookings, session);
  await writeAll(collections.idempotency, changes.idempotency, session);
  if (changes.events.length > 0) await collections.outbox.insertMany(changes.events.map(outboxEntry), { session });
  await collections.seatCommits.insertOne({ _id: group.id, outcome: 'committed', at: group.now }, { session });
}

/** Writes launches before anything is read of them, in the transaction that may change them: whoever comes later conflicts at once. */
export async function touchLaunches(
  { launches }: CustomerCollections,
  ids: ReadonlySet<string>,
  session: ClientSession,
): Promise<void> {
  await launches.updateMany({ _id: { $in: [...ids].sort() } }, { $currentDate: { changedAt: true } }, { session });
}

/** Whether a group changes anything at all. */
export function hasChanges(changes: SeatChanges): boolean {
  return Object.values(changes).some((list: unknown[]) => list.length > 0);
}

async function writeLaunches(
  collections: CustomerCollections,
  { launches }: SeatChanges,
  session: ClientSession,
): Promise<void> {
  if (launches.length === 0) return;
  const { matchedCount } = await collections.launches.bulkWrite(
    launches.map(({ after }) => ({
      updateOne: {
        // Only the counts are this desk's: what the agency offers may have been renewed by a copy meanwhile, and is left as it is.
        filter: { _id: after._id },
        update: {
          $set: {
            seatsSold: after.seatsSold,
            seatsHeld: after.seatsHeld,
            version: after.version,
            ...(after.waitingList === undefined ? {} : { waitingList: after.waitingList }),
            ...(after.vipsTook === undefined ? {} : { vipsTook: after.vipsTook }),
          },
          $currentDate: { changedAt: true as const },
        },
      },
    })),
    { session, ordered: true },
  );
  if (matchedCount !== launches.length) throw new SeatConflictError('a launch was changed meanwhile');
}

async function writeAll<T extends Versioned>(
  collection: Collection<T>,
  changes: Change<T>[],
  session: ClientSession,
): Promise<void> {
  const added = changes.filter(change => change.before === null).map(change => change.after);
  const changed = changes.filter(change => change.before !== null);
  if (added.length > 0) await collection.insertMany(added as OptionalUnlessRequiredId<T>[], { session, ordered: true });
  if (changed.length === 0) return;
  const operations = changed.map(({ after }) => ({
    replaceOne: { filter: { _id: after._id }, replacement: after },
  })) as unknown as AnyBulkWriteOperation<T>[];
  const { matchedCount } = await collection.bulkWrite(operations, { session, ordered: true });
  if (matchedCount !== changed.length)
    throw new SeatConflictError(`a document of ${collection.collectionName} was changed meanwhile`);
}
