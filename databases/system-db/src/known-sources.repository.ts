import type { Collection } from 'mongodb';

/** A place that a person has signed in from: only a keyed hash of both. */
export interface KnownSourceDocument {
  _id: string;
  lastAt: Date;
}

/** Where people have signed in from, so that somebody else's guessing elsewhere does not keep them out. */
export class KnownSourcesRepository {
  readonly #sources: Collection<KnownSourceDocument>;
  readonly #now: () => Date;
  constructor(sources: Collection<KnownSourceDocument>, now: () => Date) {
    this.#sources = sources;
    this.#now = now;
  }

  async isKnown(id: string): Promise<boolean> {
    return (await this.#sources.findOne({ _id: { $eq: id } })) !== null;
  }

  async remember(id: string): Promise<void> {
    await this.#sources.updateOne({ _id: { $eq: id } }, { $set: { lastAt: this.#now() } }, { upsert: true });
  }
}
