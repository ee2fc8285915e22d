import type { TravelerDocument, TravelersRepository } from '@astro/customer-db';
import type { CurrentUser } from '@astro/service-kit';

/** Shows a traveler their own profile; on the first visit it is made from the account. */
export class ShowProfile {
  readonly #travelers: TravelersRepository;
  constructor(travelers: TravelersRepository) {
    this.#travelers = travelers;
  }

  run({ userId: id, email, name }: CurrentUser): Promise<TravelerDocument> {
    return this.#travelers.findOrMake({ id, email, name });
  }
}
