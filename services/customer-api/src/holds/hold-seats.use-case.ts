import type { HoldAnswer, RequestKey, SeatDesk } from '@astro/customer-db';
import type { CurrentUser } from '@astro/service-kit';
import { askerOf, type RequestOrigin } from '../bookings/asker.ts';

/** Keeps seats for 15 minutes while somebody checks out. */
export class HoldSeats {
  readonly #desk: SeatDesk;
  readonly #newId: () => string;
  constructor(desk: SeatDesk, newId: () => string) {
    this.#desk = desk;
    this.#newId = newId;
  }

  run(wish: {
    user: CurrentUser;
    launchId: string;
    seats: number;
    key: RequestKey;
    origin: RequestOrigin;
  }): Promise<HoldAnswer> {
    const { launchId, seats, key, origin } = wish;
    return this.#desk.submit<'take-hold'>({
      kind: 'take-hold',
      key,
      holdId: this.#newId(),
      launchId,
      traveler: askerOf(wish.user),
      seats,
      origin,
    });
  }
}
