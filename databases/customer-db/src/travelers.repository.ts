import type { Collection } from 'mongodb';
import { newTraveler, type CompanionRecord, type TravelerDocument } from './documents/traveler.document.ts';

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
    // Who has left is not filled in again from a token that still runs for minutes.
    if (known !== null && (known.email === account.email || known.leftAt !== undefined)) return known;
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
      { _id: { $eq: id }, leftAt: { $exists: false } },
      { $set: profile, $inc: { version: 1 } },
      { returnDocument: 'after' },
    );
  }

  /** Replaces the companions if the list is still the one of this version; null when it is not. */
  async saveCompanions(
    id: string,
    version: number,
    companions: CompanionRecord[],
  ): Promise<{ companions: CompanionRecord[]; version: number } | null> {
    const saved = await this.#travelers.findOneAndUpdate(
      {
        _id: { $eq: id },
        leftAt: { $exists: false },
        companionsVersion: version === 0 ? { $exists: false } : { $eq: version },
      },
      { $set: { companions, companionsVersion: version + 1 }, $inc: { version: 1 } },
      { returnDocument: 'after' },
    );
    return saved === null ? null : { companions, version: version + 1 };
  }

  /** Those of some travelers who want no reminders beyond the necessary ones. */
  async withoutReminders(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.#travelers
      .find({ _id: { $in: [...ids] }, 'emails.reminders': false }, { projection: { _id: 1 } })
      .toArray();
    return new Set(rows.map(row => row._id));
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
