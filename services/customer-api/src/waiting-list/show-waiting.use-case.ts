import type { LaunchDocument, PlaceInLine, WaitingListsRepository } from '@astro/customer-db';
import type { LaunchCatalogue } from '../launches/launch-catalogue.ts';

/** Somebody's place in line with the launch it is for. */
export interface ShownPlace {
  place: PlaceInLine;
  launch: LaunchDocument;
}

/** Shows a traveler where they stand on waiting lists. */
export class ShowWaiting {
  readonly #lists: WaitingListsRepository;
  readonly #catalogue: LaunchCatalogue;
  constructor(lists: WaitingListsRepository, catalogue: LaunchCatalogue) {
    this.#lists = lists;
    this.#catalogue = catalogue;
  }

  /** One place; null when this traveler has none there. */
  async one(wish: { launchId: string; userId: string }): Promise<ShownPlace | null> {
    const place = await this.#lists.findOwn(wish.launchId, wish.userId);
    return place === null ? null : this.#withLaunch(place);
  }

  /** Every place, the newest first. */
  async all(wish: { userId: string }): Promise<ShownPlace[]> {
    const places = await this.#lists.listOwn(wish.userId);
    const shown = await Promise.all(places.map(place => this.#withLaunch(place)));
    return shown.flatMap(place => place ?? []);
  }

  async #withLaunch(place: PlaceInLine): Promise<ShownPlace | null> {
    const { launchId } = place.entry;
    const launch = this.#catalogue.get(launchId) ?? (await this.#catalogue.load(launchId));
    return launch === null ? null : { place, launch };
  }
}
