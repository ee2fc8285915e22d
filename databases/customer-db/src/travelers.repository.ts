import type { Collection } from 'mongodb';
import { newTraveler, type TravelerDocument } from './documents/traveler.document.ts';

/** What a traveler may change about themself. */
export type TravelerProfile = Pick<
  TravelerDocument,
  'name' | 'phone' | 'birthDate' | 'taxId' | 'address' | 'emergencyContact' | 'preferences' | 'emails'
>;

/** Travelers' profiles. */
export class TravelersRepository {
  readonly #travelers: Collection<TravelerDocument>;
  readonly #now: () => Date;
  constructor(travelers: Collection<TravelerDocument>, now: () => Date) {
    this.#travelers = travelers;
    this.#now = now;
  }

  async find(id: string): Promise<TravelerDocument | null> {
    return this.#travelers.findOne({ _id: { $eq: id } });
  }

  /** The profile, made on the first visit; the e-mail address follows the account. */
  async findOrMake(account: { id: string; email: string; name: string }): Promise<TravelerDocument> {
    const known = await this.find(account.id);
    if (known !== null && known.email === account.email) return known;
    const { email: _email, ...blank } = newTraveler(account.id, account.email, account.name, this.#now());
    await this.#travelers.updateOne(
      { _id: account.id },
      { $setOnInsert: blank, $set: { email: account.email } },
      { upsert: true },
    );
    return (await this.find(account.id)) ?? newTraveler(account.id, account.email, account.name, this.#now());
  }

  async saveProfile(id: string, profile: TravelerProfile): Promise<TravelerDocument | null> {
    return this.#travelers.findOneAndUpdate(
      { _id: { $eq: id } },
      { $set: profile, $inc: { version: 1 } },
      { returnDocument: 'after' },
    );
  }

  /** VIP travelers who want to hear of new launches (R14), a page at a time in the order of their ids. */
  async listVips(afterId: string | null, limit: number): Promise<{ id: string; email: string; name: string }[]> {
    const rows = await this.#travelers
      .find({ isVip: true, 'emails.newLaunches': true, ...(afterId === null ? {} : { _id: { $gt: afterId } }) })
      .sort({ _id: 1 })
      .limit(Math.min(limit, 500))
      .toArray();
    return rows.map(({ _id: id, email, name }) => ({ id, email, name }));
  }
}
