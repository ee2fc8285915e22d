import type { ClientSession, Collection } from 'mongodb';

/** What a comparison of two databases found. */
export interface ComparisonDocument {
  at: Date;
  /** Launches that both were asked about. */
  launches: number;
  bookings: number;
  /** Launches that differ, in words; empty when all agree. */
  differences: string[];
}

/** A change that was set aside on its way, as IT may see it: without what it says. */
export interface SetAsideEntry {
  id: string;
  type: string;
  aggregateId: string;
  aggregateVersion: number;
  occurredAt: Date;
  tries: number;
  error: string | null;
  component: string | null;
  requestId: string | null;
  /** What differs between the two databases because of it, in words; null when both agree in spite of it, or nobody can say. */
  differs: string | null;
}

/** How one direction of the synchronisation stands. */
export interface SyncStateDocument {
  /** The direction, for example `customer-to-admin`. */
  _id: string;
  pending: number;
  parked: number;
  oldestOccurredAt: Date | null;
  lagP50Ms: number | null;
  lagP99Ms: number | null;
  appliedCount: number;
  skippedCount: number;
  lastAppliedAt: Date | null;
  lastError: string | null;
  /** The last comparison of the databases that this direction joins; null where there is none. */
  comparison: ComparisonDocument | null;
  /** What is set aside, the longest waiting first, at most a hundred. */
  setAside: SetAsideEntry[];
  /** A person wants all of it carried again, and nobody has begun yet. */
  replayAskedAt: Date | null;
  updatedAt: Date;
}

/** How the directions of the synchronisation stand, as the job-schedulers say. */
export class SyncStateRepository {
  readonly #states: Collection<SyncStateDocument>;
  readonly #now: () => Date;
  constructor(states: Collection<SyncStateDocument>, now: () => Date) {
    this.#states = states;
    this.#now = now;
  }

  /** Says how a direction stands; `applied` and `skipped` are added to the totals, so several schedulers may count. */
  async report(
    direction: string,
    report: Partial<Omit<SyncStateDocument, '_id' | 'updatedAt' | 'appliedCount' | 'skippedCount'>> & {
      applied?: number;
      skipped?: number;
    },
  ): Promise<void> {
    const { applied = 0, skipped = 0, ...fields } = report;
    await this.#states.updateOne(
      { _id: { $eq: direction } },
      { $set: { ...fields, updatedAt: this.#now() }, $inc: { appliedCount: applied, skippedCount: skipped } },
      { upsert: true },
    );
  }

  /** A person wants everything that is set aside on a way carried again; false when nothing is, or it is asked for already. */
  async askReplay(direction: string, session?: ClientSession): Promise<boolean> {
    const { matchedCount } = await this.#states.updateOne(
      { _id: direction, parked: { $gt: 0 }, replayAskedAt: null },
      { $set: { replayAskedAt: this.#now() } },
      session === undefined ? {} : { session },
    );
    return matchedCount === 1;
  }

  async list(): Promise<SyncStateDocument[]> {
    const rows = await this.#states.find().sort({ _id: 1 }).limit(20).toArray();
    return rows.map(row => ({ ...EMPTY, ...row }));
  }
}

const EMPTY = {
  pending: 0,
  parked: 0,
  oldestOccurredAt: null,
  lagP50Ms: null,
  lagP99Ms: null,
  appliedCount: 0,
  skippedCount: 0,
  lastAppliedAt: null,
  lastError: null,
  comparison: null,
  setAside: [],
  replayAskedAt: null,
};
