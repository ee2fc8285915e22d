import type { TravelerDocument, TravelerProfile, TravelersRepository } from '@astro/customer-db';
import type { CurrentUser } from '@astro/service-kit';

/** Changes what a traveler may change about themself. */
export class ChangeProfile {
  readonly #travelers: TravelersRepository;
  constructor(travelers: TravelersRepository) {
    this.#travelers = travelers;
  }

  async run(user: CurrentUser, profile: TravelerProfile): Promise<TravelerDocument> {
    await this.#travelers.findOrMake({ id: user.userId, email: user.email, name: user.name });
    const saved = await this.#travelers.saveProfile(user.userId, profile);
    if (saved === null) throw new Error(`the profile of ${user.userId} is gone`);
    return saved;
  }
}
