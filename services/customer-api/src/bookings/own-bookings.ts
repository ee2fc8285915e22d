import {
  launchBrief,
  type BookingDocument,
  type BookingView,
  type BookingsRepository,
  type LaunchBrief,
} from '@astro/customer-db';
import type { LaunchCatalogue } from '../launches/launch-catalogue.ts';

/** Reads a traveler's own bookings with their launches; somebody else's do not exist. */
export class OwnBookings {
  readonly #bookings: BookingsRepository;
  readonly #catalogue: LaunchCatalogue;
  constructor(bookings: BookingsRepository, catalogue: LaunchCatalogue) {
    this.#bookings = bookings;
    this.#catalogue = catalogue;
  }

  async find(id: string, travelerId: string): Promise<BookingView | null> {
    const booking = await this.#bookings.findOwn(id, travelerId);
    if (booking === null) return null;
    return { booking, launch: await this.#launchOf(booking) };
  }

  /** A booking whoever's it is: for the gateway's messages, never for a person's question. */
  async findAny(id: string): Promise<BookingView | null> {
    const booking = await this.#bookings.find(id);
    return booking === null ? null : { booking, launch: await this.#launchOf(booking) };
  }

  async list(
    question: Parameters<BookingsRepository['listOwn']>[0],
  ): Promise<{ items: BookingView[]; nextCursor: string | null }> {
    const page = await this.#bookings.listOwn(question);
    const items = await Promise.all(
      page.items.map(async booking => ({ booking, launch: await this.#launchOf(booking) })),
    );
    return { items, nextCursor: page.nextCursor };
  }

  async #launchOf({ _id, launchId }: BookingDocument): Promise<LaunchBrief> {
    // The catalogue may be a second old: where refunds hang on the launch, the desk decides on the present one.
    const launch = this.#catalogue.get(launchId) ?? (await this.#catalogue.load(launchId));
    if (launch === null) throw new Error(`the launch of booking ${_id} is not there`);
    return launchBrief(launch);
  }
}
