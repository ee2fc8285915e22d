import { UUID, type Collection, type MongoClient } from 'mongodb';

/** A session of a program in which transactions may run: should the program be killed, others end them. */
export interface OpenSessionDocument {
  /** The session's id, as text. */
  _id: string;
  /** The process that has opened it. */
  owner: string;
  /** When it was last used, by the database's clock. */
  at: Date;
}

/** A session in use is written down again after this time: a write each second at most. */
const STAMP_EVERY_MS = 1_000;
/** No transaction of ours takes half of it: who used a session before, and not since, is dead or stands still. */
const SILENT_MS = 10_000;
/** Others get in the way of many at once: the left ones are looked for once. */
const LOOK_EVERY_MS = 2_000;
/** The driver pools a few sessions; what was forgotten is only written down again. */
const OWN_MAX = 1_000;

/**
 * A process that is killed in the middle of a transaction leaves it open: whoever wants to write the same launch conflicts with nobody until the
 * database gives the transaction up, after a minute. Each process writes down the few sessions that its driver pools, and ends those of its
 * predecessor when it starts, a second or two after the kill. One that is not started again soon, or stands still, is followed by whoever
 * it stands in the way of.
 */
export class LeftSessions {
  readonly #sessions: Collection<OpenSessionDocument>;
  readonly #owner: string;
  /** When each own session was written down. */
  readonly #own = new Map<string, number>();
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(sessions: Collection<OpenSessionDocument>, owner: string) {
    this.#sessions = sessions;
    this.#owner = owner;
  }

  /** Writes down each session that this client opens for transactions: the pool gives the same few again and again. */
  watch(client: MongoClient): void {
    const start = client.startSession.bind(client);
    client.startSession = options => {
      const session = start(options);
      // Those that the driver opens for single questions hold no transaction.
      const id = session.explicit ? session.id?.id.toUUID().toHexString() : undefined;
      if (id !== undefined) this.#stamp(id);
      return session;
    };
  }

  /** Ends what the process of this name left open when it was killed. */
  async endOfPredecessor(client: MongoClient): Promise<number> {
    const left = await this.#sessions.find({ owner: this.#owner }).toArray();
    return this.#end(
      client,
      left.map(({ _id }) => _id),
    );
  }

  /** Ends what processes left open that were not heard of since, whatever their name. */
  async endOfSilent(client: MongoClient): Promise<number> {
    if (performance.now() - this.#lookedAt < LOOK_EVERY_MS) return 0;
    this.#lookedAt = performance.now();
    const { localTime } = await client.db('admin').command({ hello: 1 });
    // The stamps are by the database's clock, too.
    const silent = await this.#sessions
      .find({ at: { $lt: new Date((localTime as Date).getTime() - SILENT_MS) } })
      .limit(OWN_MAX)
      .toArray();
    return this.#end(
      client,
      silent.map(({ _id }) => _id),
    );
  }

  async #end(client: MongoClient, ids: string[]): Promise<number> {
    const left = ids.filter(id => !this.#own.has(id));
    if (left.length === 0) return 0;
    await client.db('admin').command({ killSessions: left.map(id => ({ id: new UUID(id) })) });
    await this.#sessions.deleteMany({ _id: { $in: left } });
    return left.length;
  }

  #stamp(id: string): void {
    const now = performance.now();
    if (now - (this.#own.get(id) ?? Number.NEGATIVE_INFINITY) < STAMP_EVERY_MS) return;
    if (this.#own.size >= OWN_MAX) this.#own.clear();
    this.#own.set(id, now);
    // Nothing waits for it: at worst, a kill in this very moment costs the minute.
    this.#sessions
      .updateOne({ _id: id }, { $set: { owner: this.#owner }, $currentDate: { at: true } }, { upsert: true })
      .catch(() => this.#own.delete(id));
  }
}
