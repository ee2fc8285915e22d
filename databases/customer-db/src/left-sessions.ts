import type { Collection, MongoClient } from 'mongodb';
import { UUID } from 'mongodb';

/** A session of a program in which transactions may run: should the program be killed, its successor ends them. */
export interface OpenSessionDocument {
  /** The session's id, as text. */
  _id: string;
  /** The process that has opened it. */
  owner: string;
  at: Date;
}

/**
 * A process that is killed in the middle of a transaction leaves it open: whoever wants to write the same launch conflicts with nobody until the
 * database gives the transaction up, after a minute. Each process writes down the few sessions that its driver pools, and ends those of its
 * predecessor when it starts, a second or two after the kill.
 */
export class LeftSessions {
  readonly #sessions: Collection<OpenSessionDocument>;
  readonly #owner: string;
  readonly #now: () => Date;
  readonly #own = new Set<string>();

  constructor(sessions: Collection<OpenSessionDocument>, owner: string, now: () => Date) {
    this.#sessions = sessions;
    this.#owner = owner;
    this.#now = now;
  }

  /** Writes down each session that this client opens for transactions, once: the pool gives the same few again and again. */
  watch(client: MongoClient): void {
    const start = client.startSession.bind(client);
    client.startSession = options => {
      const session = start(options);
      // Those that the driver opens for single questions hold no transaction.
      const id = session.explicit ? session.id?.id.toUUID().toHexString() : undefined;
      if (id !== undefined && !this.#own.has(id)) {
        this.#own.add(id);
        // Nothing waits for it: at worst, a kill in this very moment costs the minute.
        this.#sessions.insertOne({ _id: id, owner: this.#owner, at: this.#now() }).catch(() => this.#own.delete(id));
      }
      return session;
    };
  }

  /** Ends what the process of this name left open when it was killed. */
  async endOfPredecessor(client: MongoClient): Promise<number> {
    const left = (await this.#sessions.find({ owner: this.#owner }).toArray()).filter(({ _id }) => !this.#own.has(_id));
    if (left.length === 0) return 0;
    await client.db('admin').command({ killSessions: left.map(({ _id }) => ({ id: new UUID(_id) })) });
    await this.#sessions.deleteMany({ _id: { $in: left.map(({ _id }) => _id) } });
    return left.length;
  }
}
