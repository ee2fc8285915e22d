import type { BookingView } from '@astro/customer-db';
import type { PaymentGateway } from '@astro/payments';
import type { Clock } from '@astro/service-kit';
import { openMove, type OpenMove } from '../moves/open-move.ts';
import { confirmBy } from '../payments/end-payment.ts';
import type { OwnBookings } from './own-bookings.ts';

/** A booking, what its payment waits for, and whether it can be moved. */
export interface ShownBooking {
  view: BookingView;
  /** Set while the card's owner has to confirm the payment. */
  confirmation: { confirmBy: Date; clientSecret: string | null } | null;
  /** Set while the booking can be moved to another launch (R8). */
  move: OpenMove | null;
}

/** Shows a traveler one of their own bookings. */
export class ShowBooking {
  readonly #own: OwnBookings;
  readonly #gateway: PaymentGateway;
  readonly #clock: Clock;
  constructor(own: OwnBookings, gateway: PaymentGateway, clock: Clock) {
    this.#own = own;
    this.#gateway = gateway;
    this.#clock = clock;
  }

  async run(wish: { userId: string; bookingId: string }): Promise<ShownBooking | null> {
    const view = await this.#own.find(wish.bookingId, wish.userId);
    if (view === null) return null;
    const { booking } = view;
    // What the owner is asked for stands in the gateway's books alone; a gateway that is away hides no booking.
    const state =
      booking.status === 'pending'
        ? await this.#gateway.find(booking._id).catch(() => ({ kind: 'unknown' as const }))
        : null;
    const move = openMove(view, this.#clock.now());
    if (state?.kind !== 'needs-confirmation') return { view, confirmation: null, move };
    return { view, move, confirmation: { confirmBy: confirmBy(booking), clientSecret: state.clientSecret } };
  }
}
