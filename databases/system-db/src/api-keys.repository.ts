import type { ClientSession, Collection } from 'mongodb';

/** An API key of an agency as it is kept: its secret as a hash alone. */
export interface ApiKeyDocument {
  _id: string;
  agencyId: string;
  name: string;
  /** The first characters of the key: shown in lists, and what a key is found by. */
  start: string;
  /** SHA-256 of the whole key: it is long and random, so that a plain hash is enough. */
  hash: string;
  scopes: string[];
  createdBy: { id: string; name: string };
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

/** The API keys of agencies. A revoked key is removed; the activity log remembers it. */
export class ApiKeysRepository {
  readonly #keys: Collection<ApiKeyDocument>;
  readonly #now: () => Date;
  constructor(keys: Collection<ApiKeyDocument>, now: () => Date) {
    this.#keys = keys;
    this.#now = now;
  }

  async add(key: Omit<ApiKeyDocument, 'createdAt' | 'lastUsedAt'>, session: ClientSession): Promise<ApiKeyDocument> {
    const row: ApiKeyDocument = { ...key, createdAt: this.#now(), lastUsedAt: null };
    await this.#keys.insertOne(row, { session });
    return row;
  }

  /** An agency's key. */
  async get(agencyId: string, id: string, session?: ClientSession): Promise<ApiKeyDocument | null> {
    return this.#keys.findOne({ _id: { $eq: id }, agencyId: { $eq: agencyId } }, within(session));
  }

  /** Whether a key of any agency has this id. */
  async isTaken(id: string, session: ClientSession): Promise<boolean> {
    return (await this.#keys.findOne({ _id: { $eq: id } }, { session, projection: { _id: 1 } })) !== null;
  }

  /** The key that begins so. */
  async byStart(start: string): Promise<ApiKeyDocument | null> {
    return this.#keys.findOne({ start: { $eq: start } });
  }

  /** An agency's keys, newest first. */
  async ofAgency(agencyId: string, limit: number, session?: ClientSession): Promise<ApiKeyDocument[]> {
    return this.#keys
      .find({ agencyId: { $eq: agencyId } }, within(session))
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
  }

  /** Notes that a key was used now. */
  async touch(id: string): Promise<void> {
    await this.#keys.updateOne({ _id: { $eq: id } }, { $set: { lastUsedAt: this.#now() } });
  }

  /** Takes a key away; false when the agency has no such key. */
  async remove(agencyId: string, id: string, session: ClientSession): Promise<boolean> {
    const { deletedCount } = await this.#keys.deleteOne({ _id: { $eq: id }, agencyId: { $eq: agencyId } }, { session });
    return deletedCount === 1;
  }
}

const within = (session: ClientSession | undefined) => (session === undefined ? {} : { session });
