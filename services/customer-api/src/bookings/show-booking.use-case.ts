import type { BookingView } from '@astro/customer-db';
import type { PaymentGateway } from '@astro/payments';
import { confirmBy } from '../payments/end-payment.ts';
import type { OwnBookings } from './own-bookings.ts';

/** A booking, and what its payment waits for. */
export interface ShownBooking {
  view: BookingView;
  /** Set while the card's owner has to confirm the payment. */
  confirmation: { confirmBy: Date; clientSecret: string | null } | null;
}

/** Shows a traveler one of their own bookings. */
export class ShowBooking {
  readonly #own: OwnBookings;
  readonly #gateway: PaymentGateway;
  constructor(own: OwnBookings, gateway: PaymentGateway) {
    this.#own = own;
    this.#gateway = gateway;
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
    if (state?.kind !== 'needs-confirmation') return { view, confirmation: null };
    return { view, confirmation: { confirmBy: confirmBy(booking), clientSecret: state.clientSecret } };
  }
}
