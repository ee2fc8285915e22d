import { planCancellation, type CancelRefusal, type CancellationQuote } from '@astro/customer-db';
import type { Clock } from '@astro/service-kit';
import type { OwnBookings } from './own-bookings.ts';

/** Says what a cancellation would give back now (R6, R7, R8), before anything is done. */
export class QuoteRefund {
  readonly #own: OwnBookings;
  readonly #clock: Clock;
  constructor(own: OwnBookings, clock: Clock) {
    this.#own = own;
    this.#clock = clock;
  }

  async run(wish: {
    userId: string;
    bookingId: string;
    passengerIds: string[] | null;
  }): Promise<{ ok: true; value: CancellationQuote } | { ok: false; refusal: CancelRefusal }> {
    const view = await this.#own.find(wish.bookingId, wish.userId);
    if (view === null) return { ok: false, refusal: { kind: 'not-found' } };
    const plan = planCancellation(view.booking, view.launch, wish.passengerIds, this.#clock.now());
    return plan.ok ? { ok: true, value: plan.value.quote } : plan;
  }
}
