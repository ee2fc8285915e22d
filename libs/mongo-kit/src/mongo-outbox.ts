import type { AstroEvent, ClaimedEvent, OutboxStats } from '@astro/events';
import type { ClientSession, Collection, MongoClient } from 'mongodb';
import type * as z from 'zod';
import { outboxEntry, type OutboxDocument } from './outbox-document.ts';

/** After so many failures an entry is parked, and others flow on. */
const TRIES_MAX = 5;
const RETRY_WAIT_MS = 1_000;
const CLAIM_MAX = 1_000;
const PARKED_MAX = 100;
const ERROR_CHARS_MAX = 500;
/** Done entries are kept this long, for replay and for looking at. */
export const OUTBOX_DONE_SECONDS = 7 * 24 * 3600;

/** Events of one MongoDB database on their way to another database. */
export class MongoOutbox<E extends AstroEvent> {
  readonly #client: MongoClient;
  readonly #outbox: Collection<OutboxDocument>;
  readonly #schema: z.ZodType<E>;
  readonly #now: () => Date;
  constructor(client: MongoClient, outbox: Collection<OutboxDocument<E>>, schema: z.ZodType<E>, now: () => Date) {
    this.#client = client;
    // The driver's types cannot follow a type parameter through a filter; what comes out is parsed by the schema.
    this.#outbox = outbox as unknown as Collection<OutboxDocument>;
    this.#schema = schema;
    this.#now = now;
  }

  /** Writes an event, in the transaction of the change that it tells about; the same event twice is one entry. */
  async add(event: E, session?: ClientSession): Promise<void> {
    const { _id, ...row } = outboxEntry<AstroEvent>(event);
    await this.#outbox.updateOne(
      { _id },
      { $setOnInsert: row },
      { upsert: true, ...(session === undefined ? {} : { session }) },
    );
  }

  /** Takes entries for one owner until the lease ends; the entries of a dead owner come again. */
  async claim(options: { owner: string; limit: number; leaseMs: number }): Promise<ClaimedEvent<E>[]> {
    const now = this.#now();
    const ids = await this.#freeIds(now, Math.min(options.limit, CLAIM_MAX));
    if (ids.length === 0) return [];
    const rows = await this.#take(ids, options.owner, now, new Date(now.getTime() + options.leaseMs));
    const claimed: ClaimedEvent<E>[] = [];
    for (const row of rows) {
      const parsed = this.#schema.safeParse(row.event);
      if (parsed.success) claimed.push({ event: parsed.data, tries: row.tries });
      else await this.#park(row._id, `not a known event: ${parsed.error.message}`);
    }
    return claimed;
  }

  /** The entries that nobody works on, the oldest first. Three questions, because the index `free` covers each of them whole, and no server looks for all in one. */
  async #freeIds(now: Date, limit: number): Promise<string[]> {
    const questions = [
      { status: 'new' as const, leaseUntil: null },
      { status: 'new' as const, leaseUntil: { $lt: now } },
      { status: 'claimed' as const, leaseUntil: { $lt: now } },
    ];
    const found = await Promise.all(
      questions.map(question =>
        this.#outbox
          .find(question, { projection: { occurredAt: 1 } })
          .sort({ occurredAt: 1 })
          .limit(limit)
          .toArray(),
      ),
    );
    return found
      .flat()
      .sort((one, two) => one.occurredAt.getTime() - two.occurredAt.getTime())
      .slice(0, limit)
      .map(({ _id }) => _id);
  }

  /** Reads and marks them in one transaction: of two claimers the later one conflicts, looks again, and finds them taken. */
  async #take(ids: string[], owner: string, now: Date, leaseUntil: Date): Promise<OutboxDocument[]> {
    return this.#client.withSession(session =>
      session.withTransaction(
        async () => {
          const rows = await this.#outbox
            .find({ _id: { $in: ids } }, { session })
            .sort({ occurredAt: 1 })
            .toArray();
          const free = rows.filter(row => isFree(row, now));
          if (free.length > 0)
            await this.#outbox.updateMany(
              { _id: { $in: free.map(({ _id }) => _id) } },
              { $set: { status: 'claimed', claimedBy: owner, leaseUntil } },
              { session },
            );
          return free;
        },
        { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } },
      ),
    );
  }

  async markDone(eventIds: string[]): Promise<void> {
    if (eventIds.length === 0) return;
    await this.#outbox.updateMany(
      { _id: { $in: eventIds } },
      { $set: { status: 'done', doneAt: this.#now(), claimedBy: null, leaseUntil: null, lastError: null } },
    );
  }

  /** Counts a failure; the entry comes again after a wait that grows, and is parked after five. */
  async markFailed(eventId: string, error: string): Promise<'new' | 'parked'> {
    const row = await this.#outbox.findOneAndUpdate(
      { _id: { $eq: eventId }, status: { $ne: 'done' } },
      { $inc: { tries: 1 } },
      { returnDocument: 'after' },
    );
    if (row === null || row.tries >= TRIES_MAX) {
      if (row !== null) await this.#park(eventId, error);
      return 'parked';
    }
    const leaseUntil = new Date(this.#now().getTime() + RETRY_WAIT_MS * 2 ** (row.tries - 1));
    await this.#outbox.updateOne(
      { _id: { $eq: eventId } },
      { $set: { status: 'new', claimedBy: null, leaseUntil, lastError: error.slice(0, ERROR_CHARS_MAX) } },
    );
    return 'new';
  }

  /** Gives claimed entries back untried: the target was away, which is not their fault. */
  async release(eventIds: string[]): Promise<void> {
    if (eventIds.length === 0) return;
    await this.#outbox.updateMany(
      { _id: { $in: eventIds }, status: 'claimed' },
      { $set: { status: 'new', claimedBy: null, leaseUntil: null } },
    );
  }

  async stats(): Promise<OutboxStats> {
    const [pending, parked, oldest] = await Promise.all([
      this.#outbox.countDocuments({ status: { $in: ['new', 'claimed'] } }),
      this.#outbox.countDocuments({ status: 'parked' }),
      this.#outbox.findOne(
        { status: { $in: ['new', 'claimed'] } },
        { sort: { occurredAt: 1 }, projection: { occurredAt: 1 } },
      ),
    ]);
    return { pending, parked, oldestOccurredAt: oldest?.occurredAt ?? null };
  }

  /** The parked entries, the longest waiting first. */
  async listParked(): Promise<OutboxDocument[]> {
    return this.#outbox.find({ status: 'parked' }).sort({ occurredAt: 1 }).limit(PARKED_MAX).toArray();
  }

  /** Lets one parked entry be carried again; false when it is not parked any more. */
  async replayParked(eventId: string, session?: ClientSession): Promise<boolean> {
    const { matchedCount } = await this.#outbox.updateOne(
      { _id: { $eq: eventId }, status: 'parked' },
      { $set: { status: 'new', tries: 0, claimedBy: null, leaseUntil: null, lastError: null, doneAt: null } },
      session === undefined ? {} : { session },
    );
    return matchedCount === 1;
  }

  /** Lets entries be carried again: those of one aggregate, of one type, or all. Targets skip what they have. */
  async replay(which: { aggregateId?: string; type?: E['type'] }): Promise<number> {
    const { modifiedCount } = await this.#outbox.updateMany(
      {
        status: { $in: ['done', 'parked'] },
        ...(which.aggregateId === undefined ? {} : { aggregateId: { $eq: which.aggregateId } }),
        ...(which.type === undefined ? {} : { type: { $eq: which.type } }),
      },
      { $set: { status: 'new', tries: 0, claimedBy: null, leaseUntil: null, lastError: null, doneAt: null } },
    );
    return modifiedCount;
  }

  /** Calls `onWake` when an entry is written. Only a wake-up: who relies on it alone will miss some. Returns how to stop. */
  watch(onWake: () => void): () => Promise<void> {
    let isStopped = false;
    let stream: ReturnType<typeof this.open> | null = null;
    let timer: NodeJS.Timeout | undefined;
    const start = () => {
      if (isStopped) return;
      stream = this.open();
      stream.on('change', onWake);
      stream.on('error', () => {
        void stream?.close().catch(() => undefined);
        timer = setTimeout(start, RETRY_WAIT_MS);
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

  private open() {
    return this.#outbox.watch([{ $match: { operationType: 'insert' } }]);
  }

  async #park(eventId: string, error: string): Promise<void> {
    await this.#outbox.updateOne(
      { _id: { $eq: eventId } },
      { $set: { status: 'parked', claimedBy: null, leaseUntil: null, lastError: error.slice(0, ERROR_CHARS_MAX) } },
    );
  }
}

function isFree({ status, leaseUntil }: OutboxDocument, now: Date): boolean {
  if (leaseUntil === null) return status === 'new';
  return (status === 'new' || status === 'claimed') && leaseUntil < now;
}
