import type { CancelAnswer, RequestKey, SeatDesk } from '@astro/customer-db';
import type { RequestOrigin } from './asker.ts';
import type { EventLog } from './event-log.ts';

/** Cancels passengers of a traveler's own booking, or all of them, with the refund of the rule. */
export class CancelBooking {
  readonly #desk: SeatDesk;
  readonly #newId: () => string;
  readonly #log: EventLog;
  constructor(desk: SeatDesk, newId: () => string, log: EventLog) {
    this.#desk = desk;
    this.#newId = newId;
    this.#log = log;
  }

  async run(wish: {
    userId: string;
    bookingId: string;
    passengerIds: string[] | null;
    expectedRefundCents: number | null;
    key: RequestKey;
    origin: RequestOrigin;
  }): Promise<CancelAnswer> {
    const { bookingId, passengerIds, expectedRefundCents, key, origin } = wish;
    const answer = await this.#desk.submit<'cancel-booking'>({
      kind: 'cancel-booking',
      key,
      bookingId,
      travelerId: wish.userId,
      passengerIds,
      expectedRefundCents,
      refundId: this.#newId(),
      origin,
    });
    if (answer.ok) {
      const { booking, quote } = answer.value;
      const fields = { bookingId, launchId: booking.launchId, seats: quote.seats, refundCents: quote.refundCents };
      this.#log.info({ event: 'booking-cancelled', ...fields }, `${quote.seats} of booking ${booking.code} cancelled.`);
    }
    return answer;
  }
}
