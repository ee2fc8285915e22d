import type { CompanionRecord, TravelersRepository } from '@astro/customer-db';
import type { CurrentUser } from '@astro/service-kit';

/** The companions of a traveler, and the version that a change is made on. */
export interface CompanionList {
  version: number;
  items: CompanionRecord[];
}

/** Keeps the people a traveler books for again and again. */
export class KeepCompanions {
  readonly #travelers: TravelersRepository;
  constructor(travelers: TravelersRepository) {
    this.#travelers = travelers;
  }

  async show(user: CurrentUser): Promise<CompanionList> {
    const known = await this.#travelers.find(user.userId);
    return { version: known?.companionsVersion ?? 0, items: known?.companions ?? [] };
  }

  /** Replaces the whole list; null when it was changed meanwhile. */
  async save(user: CurrentUser, { version, items }: CompanionList): Promise<CompanionList | null> {
    const { userId: id, email, name } = user;
    await this.#travelers.findOrMake({ id, email, name });
    const saved = await this.#travelers.saveCompanions(id, version, items);
    return saved === null ? null : { version: saved.version, items: saved.companions };
  }
}
