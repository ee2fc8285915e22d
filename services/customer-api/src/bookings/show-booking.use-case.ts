import type { BookingView } from '@astro/customer-db';
import type { OwnBookings } from './own-bookings.ts';

/** Shows a traveler one of their own bookings. */
export class ShowBooking {
  readonly #own: OwnBookings;
  constructor(own: OwnBookings) {
    this.#own = own;
  }

  run(wish: { userId: string; bookingId: string }): Promise<BookingView | null> {
    return this.#own.find(wish.bookingId, wish.userId);
  }
}
