import type { Collection } from 'mongodb';

/** How often something was tried since its time began. */
export interface TriesDocument {
  /** What is tried, by whom: a keyed hash, never an address in the open. */
  _id: string;
  tries: number;
  expiresAt: Date;
}

/** Where a counter stands after a try. */
export interface TriesCount {
  tries: number;
  expiresAt: Date;
}

const DUPLICATE_KEY = 11000;
const WRITE_CONFLICT = 112;
const RACES: ReadonlySet<unknown> = new Set([DUPLICATE_KEY, WRITE_CONFLICT]);
/** Each round somebody got through, so that more rounds than tries at once are never needed. */
const ROUNDS_MAX = 50;

/** Counters of tries within a time, shared by all processes. */
export class TriesRepository {
  readonly #counters: Collection<TriesDocument>;
  readonly #now: () => Date;
  constructor(counters: Collection<TriesDocument>, now: () => Date) {
    this.#counters = counters;
    this.#now = now;
  }

  /** Counts one try; the time begins with the first one. Of any number of tries at once each gets its own count. */
  async count(id: string, seconds: number): Promise<TriesCount> {
    for (let round = 1; ; round += 1) {
      const count = await this.#countOnce(id, seconds).catch((error: unknown) => {
        if (round < ROUNDS_MAX && RACES.has((error as { code?: unknown }).code)) return null;
        throw error;
      });
      if (count !== null) return count;
      if (round >= ROUNDS_MAX) throw new Error('A counter of tries is never at rest.');
    }
  }

  /** Takes one try back: it was no guess. */
  async takeBack(id: string): Promise<void> {
    await this.#counters.updateOne({ _id: { $eq: id }, tries: { $gt: 0 } }, { $inc: { tries: -1 } });
  }

  /** Begins anew. */
  async forget(id: string): Promise<void> {
    await this.#counters.deleteOne({ _id: { $eq: id } });
  }

  async #countOnce(id: string, seconds: number): Promise<TriesCount | null> {
    const now = this.#now();
    const running = await this.#counters.findOneAndUpdate(
      { _id: { $eq: id }, expiresAt: { $gt: now } },
      { $inc: { tries: 1 } },
      { returnDocument: 'after' },
    );
    if (running !== null) return running;
    const first = { tries: 1, expiresAt: new Date(now.getTime() + seconds * 1000) };
    // A counter whose time is over may still be there: MongoDB clears expired rows once a minute.
    const { matchedCount } = await this.#counters.updateOne(
      { _id: { $eq: id }, expiresAt: { $lte: now } },
      { $set: first },
    );
    if (matchedCount === 0) await this.#counters.insertOne({ _id: id, ...first });
    return first;
  }
}
