import { BadCursorError, type BookingView } from '@astro/customer-db';
import type { Clock } from '@astro/service-kit';
import type { OwnBookings } from './own-bookings.ts';

/** Lists a traveler's own bookings: upcoming by departure, past from the latest back. */
export class ListBookings {
  readonly #own: OwnBookings;
  readonly #clock: Clock;
  constructor(own: OwnBookings, clock: Clock) {
    this.#own = own;
    this.#clock = clock;
  }

  async run(wish: {
    userId: string;
    when: 'upcoming' | 'past' | 'all';
    cursor?: string | undefined;
    limit: number;
  }): Promise<
    | { ok: true; value: { items: BookingView[]; nextCursor: string | null } }
    | { ok: false; refusal: { kind: 'bad-cursor' } }
  > {
    const { userId: travelerId, when, cursor, limit } = wish;
    try {
      return { ok: true, value: await this.#own.list({ travelerId, when, cursor, limit, now: this.#clock.now() }) };
    } catch (error) {
      if (error instanceof BadCursorError) return { ok: false, refusal: { kind: 'bad-cursor' } };
      throw error;
    }
  }
}
