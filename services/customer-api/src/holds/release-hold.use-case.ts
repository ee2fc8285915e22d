import type { SeatAnswers, SeatDesk } from '@astro/customer-db';
import type { RequestOrigin } from '../bookings/asker.ts';

/** Gives held seats back before their time. */
export class ReleaseHold {
  readonly #desk: SeatDesk;
  constructor(desk: SeatDesk) {
    this.#desk = desk;
  }

  run(wish: { userId: string; holdId: string; origin: RequestOrigin }): Promise<SeatAnswers['release-hold']> {
    return this.#desk.submit<'release-hold'>({
      kind: 'release-hold',
      holdId: wish.holdId,
      travelerId: wish.userId,
      origin: wish.origin,
    });
  }
}
