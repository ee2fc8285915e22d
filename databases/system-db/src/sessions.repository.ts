import type { ClientSession, Collection } from 'mongodb';
import type { SessionDocument } from './person-document.ts';

/** A person has at most this many sessions on a list; nobody has more devices. */
const SESSIONS_MAX = 100;

/** Signed-in sessions. They are begun by the library of the auth-service; looked at and ended here. */
export class SessionsRepository {
  readonly #sessions: Collection<SessionDocument>;
  readonly #now: () => Date;
  constructor(sessions: Collection<SessionDocument>, now: () => Date) {
    this.#sessions = sessions;
    this.#now = now;
  }

  /** A session that has not expired. */
  async get(id: string): Promise<SessionDocument | null> {
    return this.#running(await this.#sessions.findOne({ _id: { $eq: id } }));
  }

  /** A session that has not expired, by its secret. */
  async byToken(token: string): Promise<SessionDocument | null> {
    return this.#running(await this.#sessions.findOne({ token: { $eq: token } }));
  }

  /** Whether a session has expired is asked here and not in the question: every request asks, and an index holds the whole question (decision 0005). */
  #running(session: SessionDocument | null): SessionDocument | null {
    return session !== null && session.expiresAt > this.#now() ? session : null;
  }

  /** The sessions of a person, newest first. */
  async ofPerson(userId: string): Promise<SessionDocument[]> {
    return this.#sessions
      .find({ userId: { $eq: userId }, expiresAt: { $gt: this.#now() } })
      .sort({ createdAt: -1, _id: -1 })
      .limit(SESSIONS_MAX)
      .toArray();
  }

  /** Notes that a session was used. */
  async touch(id: string): Promise<void> {
    await this.#sessions.updateOne({ _id: { $eq: id } }, { $set: { lastSeenAt: this.#now() } });
  }

  /** Ends one session of a person; false when it is not theirs. */
  async end(userId: string, id: string): Promise<boolean> {
    const { deletedCount } = await this.#sessions.deleteOne({ _id: { $eq: id }, userId: { $eq: userId } });
    return deletedCount === 1;
  }

  /** Ends all sessions of people, but for one that is kept. */
  async endAll(userIds: string[], options: { except?: string; session?: ClientSession } = {}): Promise<number> {
    if (userIds.length === 0) return 0;
    const { deletedCount } = await this.#sessions.deleteMany(
      { userId: { $in: userIds }, ...(options.except === undefined ? {} : { _id: { $ne: options.except } }) },
      options.session === undefined ? {} : { session: options.session },
    );
    return deletedCount;
  }
}
