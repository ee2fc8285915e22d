import type { ChangeStream, Collection } from 'mongodb';
import type { LaunchDocument } from './documents/launch.document.ts';

const REOPEN_MS = 1_000;
/** Far more than any shop offers; a reader keeps all of them in memory. */
const LAUNCHES_MAX = 200_000;
const ROWS_AT_ONCE = 1_000;

/** Launches as the shop needs them: copies of what agencies offer, with the seat counts of this database. */
export class LaunchesRepository {
  readonly #launches: Collection<LaunchDocument>;
  constructor(launches: Collection<LaunchDocument>) {
    this.#launches = launches;
  }

  async find(id: string): Promise<LaunchDocument | null> {
    return this.#launches.findOne({ _id: { $eq: id } });
  }

  async findMany(ids: readonly string[]): Promise<LaunchDocument[]> {
    if (ids.length === 0) return [];
    return this.#launches.find({ _id: { $in: [...ids] } }).toArray();
  }

  /** Every launch one after the other, for a catalogue in memory: all of them at once would need twice the memory. */
  all(): AsyncIterable<LaunchDocument> {
    return this.#launches.find().limit(LAUNCHES_MAX).batchSize(ROWS_AT_ONCE);
  }

  /** Launches that changed at or after an instant of the database's clock. */
  changedSince(since: Date): AsyncIterable<LaunchDocument> {
    return this.#launches
      .find({ changedAt: { $gte: since } })
      .sort({ changedAt: 1 })
      .limit(LAUNCHES_MAX)
      .batchSize(ROWS_AT_ONCE);
  }

  /** Calls `onChange` with the id of each launch that changes; only a wake-up, polling covers its loss. Returns how to stop. */
  watch(onChange: (launchId: string) => void): () => Promise<void> {
    let isStopped = false;
    let stream: ChangeStream<LaunchDocument> | null = null;
    let timer: NodeJS.Timeout | undefined;
    const start = () => {
      if (isStopped) return;
      stream = this.#launches.watch([], { maxAwaitTimeMS: 1_000 });
      stream.on('change', change => {
        if ('documentKey' in change) onChange(change.documentKey._id);
      });
      stream.on('error', () => {
        void stream?.close().catch(() => undefined);
        timer = setTimeout(start, REOPEN_MS);
        timer.unref();
      });
    };
    start();
    return async () => {
      isStopped = true;
      clearTimeout(timer);
      await stream?.close().catch(() => undefined);
    };
  }
}
