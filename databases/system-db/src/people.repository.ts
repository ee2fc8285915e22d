import type { ClientSession, Collection, Filter } from 'mongodb';
import { fromCursor, pageFrom, pageLimit, type PageOf } from '@astro/mongo-kit';
import type { CredentialDocument, PersonDocument, PersonRole } from './person-document.ts';

/** A person to be written. */
export type NewPerson = Pick<PersonDocument, '_id' | 'name' | 'email' | 'role'> &
  Partial<Pick<PersonDocument, 'agencyId' | 'emailVerified' | 'isAgencySuspended' | 'isDemo'>>;

/** What may change of a person. */
export type PersonChange = Partial<
  Pick<
    PersonDocument,
    'name' | 'email' | 'emailVerified' | 'role' | 'agencyId' | 'isSuspended' | 'isAgencySuspended' | 'isDemo'
  >
>;

/** People of one role in all agencies together: a hundred agencies with a hundred each. */
const AGENCY_PEOPLE_MAX = 10_000;
const SEARCH_CHARS_MAX = 100;
const SEARCH_MS_MAX = 5_000;

/** People and their passwords. The library of the auth-service reads the same collections; what must happen together with outbox, mails and audit is written here. */
export class PeopleRepository {
  readonly #people: Collection<PersonDocument>;
  readonly #credentials: Collection<CredentialDocument>;
  readonly #factors: Collection<{ _id: string; userId: string }>;
  readonly #guards: Collection<{ _id: string; changes: number }>;
  readonly #now: () => Date;
  constructor(
    collections: {
      people: Collection<PersonDocument>;
      credentials: Collection<CredentialDocument>;
      factors: Collection<{ _id: string; userId: string }>;
      guards: Collection<{ _id: string; changes: number }>;
    },
    now: () => Date,
  ) {
    this.#people = collections.people;
    this.#credentials = collections.credentials;
    this.#factors = collections.factors;
    this.#guards = collections.guards;
    this.#now = now;
  }

  async byId(id: string, session?: ClientSession): Promise<PersonDocument | null> {
    return this.#people.findOne({ _id: { $eq: id } }, within(session));
  }

  async byEmail(email: string, session?: ClientSession): Promise<PersonDocument | null> {
    return this.#people.findOne({ email: { $eq: email } }, within(session));
  }

  /** Adds a person with a password; a second one of the same address fails with MongoDB's code 11000. */
  async add(person: NewPerson, passwordHash: string, session?: ClientSession): Promise<PersonDocument> {
    const now = this.#now();
    const row: PersonDocument = {
      emailVerified: false,
      agencyId: null,
      isSuspended: false,
      isAgencySuspended: false,
      isDemo: false,
      ...person,
      createdAt: now,
      updatedAt: now,
      version: 1,
    };
    await this.#people.insertOne(row, within(session));
    await this.setPassword(person._id, passwordHash, session);
    return row;
  }

  /** Changes a person; null when there is none. The version grows, so that events about the person can be ordered. */
  async change(id: string, change: PersonChange, session?: ClientSession): Promise<PersonDocument | null> {
    return this.#people.findOneAndUpdate(
      { _id: { $eq: id } },
      { $set: { ...change, updatedAt: this.#now() }, $inc: { version: 1 } },
      { ...within(session), returnDocument: 'after' },
    );
  }

  /** The hash of a person's password; null without one. */
  async passwordHash(userId: string): Promise<string | null> {
    const credential = await this.#credentials.findOne({ userId: { $eq: userId }, providerId: 'credential' });
    return credential?.password ?? null;
  }

  async setPassword(userId: string, passwordHash: string, session?: ClientSession): Promise<void> {
    const now = this.#now();
    await this.#credentials.updateOne(
      { userId: { $eq: userId }, providerId: 'credential' },
      {
        $set: { password: passwordHash, updatedAt: now },
        $setOnInsert: { _id: `credential-${userId}`, accountId: userId, createdAt: now },
      },
      { ...within(session), upsert: true },
    );
  }

  /** Takes the second factor of a person away, one that was only begun too; false where there is none. */
  async removeSecondFactor(userId: string, session: ClientSession): Promise<boolean> {
    const { deletedCount } = await this.#factors.deleteMany({ userId: { $eq: userId } }, { session });
    await this.#people.updateOne(
      { _id: { $eq: userId } },
      { $set: { twoFactorEnabled: false, updatedAt: this.#now() } },
      { session },
    );
    return deletedCount > 0;
  }

  /** Removes a person with password and second factor. */
  async remove(id: string, session?: ClientSession): Promise<boolean> {
    await this.#credentials.deleteMany({ userId: { $eq: id } }, within(session));
    await this.#factors.deleteMany({ userId: { $eq: id } }, within(session));
    const { deletedCount } = await this.#people.deleteOne({ _id: { $eq: id } }, within(session));
    return deletedCount === 1;
  }

  /** Everybody of an agency. */
  async ofAgency(agencyId: string, session?: ClientSession): Promise<PersonDocument[]> {
    return this.#people.find({ agencyId: { $eq: agencyId } }, within(session)).toArray();
  }

  /** Everybody with a confirmed address who works for an agency, by id: a few for each of them. */
  async ofAgencies(): Promise<PersonDocument[]> {
    const found = await Promise.all(
      (['agency-owner', 'agency-staff'] as const).map(role =>
        this.#people.find({ role }).limit(AGENCY_PEOPLE_MAX).toArray(),
      ),
    );
    return found
      .flat()
      .filter(person => person.emailVerified && person.agencyId !== null)
      .sort((one, two) => (one._id < two._id ? -1 : 1));
  }

  /** How many people with confirmed address and access have a role, in an agency or at all. */
  async countActive(role: PersonRole, agencyId?: string, session?: ClientSession): Promise<number> {
    return this.#people.countDocuments(
      {
        role: { $eq: role },
        emailVerified: true,
        isSuspended: false,
        ...(agencyId === undefined ? {} : { agencyId: { $eq: agencyId } }),
      },
      within(session),
    );
  }

  /** Where people of a role with confirmed address and access are written to, at most `limit`. */
  async emailsOf(role: PersonRole, limit: number): Promise<string[]> {
    const people = await this.#people
      .find({ role, emailVerified: true, isSuspended: false })
      .sort({ createdAt: -1 })
      .limit(limit)
      .toArray();
    return people.map(({ email }) => email);
  }

  /** Lets transactions that decide about the same set of people pass one after the other: a count alone would let two through (write skew). */
  async guard(name: string, session: ClientSession): Promise<void> {
    await this.#guards.updateOne({ _id: { $eq: name } }, { $inc: { changes: 1 } }, { session, upsert: true });
  }

  /** People, newest first. */
  async list(query: {
    search?: string;
    role?: PersonRole;
    cursor?: string;
    limit?: number;
  }): Promise<PageOf<PersonDocument>> {
    const limit = pageLimit(query.limit);
    const conditions: Filter<PersonDocument>[] = [];
    if (query.role !== undefined) conditions.push({ role: { $eq: query.role } });
    if (query.search !== undefined && query.search !== '') {
      const pattern = { $regex: escapeForRegex(query.search.slice(0, SEARCH_CHARS_MAX)), $options: 'i' };
      conditions.push({ $or: [{ email: pattern }, { name: pattern }] });
    }
    if (query.cursor !== undefined) {
      const { time, id } = fromCursor(query.cursor);
      conditions.push({ $or: [{ createdAt: { $lt: time } }, { createdAt: time, _id: { $lt: id } }] });
    }
    const rows = await this.#people
      .find(conditions.length === 0 ? {} : { $and: conditions })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit + 1)
      .maxTimeMS(SEARCH_MS_MAX)
      .toArray();
    return pageFrom(rows, limit, row => ({ time: row.createdAt, id: row._id }));
  }

  /** Writes people of the demo under their own ids; doing it again changes nothing but what differs. */
  async saveDemo(people: (NewPerson & { passwordHash: string })[]): Promise<void> {
    if (people.length === 0) return;
    const now = this.#now();
    await this.#people.bulkWrite(
      people.map(({ _id, name, email, role, agencyId }) => ({
        updateOne: {
          filter: { _id },
          update: {
            $set: { name, email, role, agencyId: agencyId ?? null, emailVerified: true, isDemo: true, updatedAt: now },
            $setOnInsert: { createdAt: now, isSuspended: false, isAgencySuspended: false, version: 1 },
          },
          upsert: true,
        },
      })),
    );
    await this.#credentials.bulkWrite(
      people.map(({ _id, passwordHash }) => ({
        updateOne: {
          filter: { userId: _id, providerId: 'credential' as const },
          update: {
            $set: { password: passwordHash, updatedAt: now },
            $setOnInsert: { _id: `credential-${_id}`, accountId: _id, createdAt: now },
          },
          upsert: true,
        },
      })),
    );
  }
}

const within = (session: ClientSession | undefined): { session?: ClientSession } =>
  session === undefined ? {} : { session };

const escapeForRegex = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
