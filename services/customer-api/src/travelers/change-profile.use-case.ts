import type { TravelerDocument, TravelerProfile, TravelersRepository } from '@astro/customer-db';
import type { CurrentUser } from '@astro/service-kit';

/** Changes what a traveler may change about themself; null for somebody who has deleted the account. */
export class ChangeProfile {
  readonly #travelers: TravelersRepository;
  constructor(travelers: TravelersRepository) {
    this.#travelers = travelers;
  }

  async run(user: CurrentUser, profile: TravelerProfile): Promise<TravelerDocument | null> {
    await this.#travelers.findOrMake({ id: user.userId, email: user.email, name: user.name });
    return this.#travelers.saveProfile(user.userId, profile);
  }
}
