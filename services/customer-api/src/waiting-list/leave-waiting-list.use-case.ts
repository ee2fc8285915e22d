import type { SeatAnswers, SeatDesk } from '@astro/customer-db';
import type { RequestOrigin } from '../bookings/asker.ts';

/** Takes a traveler off a waiting list; seats offered to them go to the next. */
export class LeaveWaitingList {
  readonly #desk: SeatDesk;
  constructor(desk: SeatDesk) {
    this.#desk = desk;
  }

  run(wish: { userId: string; launchId: string; origin: RequestOrigin }): Promise<SeatAnswers['leave-waiting-list']> {
    const { userId: travelerId, launchId, origin } = wish;
    return this.#desk.submit<'leave-waiting-list'>({ kind: 'leave-waiting-list', launchId, travelerId, origin });
  }
}
