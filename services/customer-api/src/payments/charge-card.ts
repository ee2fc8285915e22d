import { chargeDue, type BookingDocument } from '@astro/customer-db';
import type { ChargeState, PaymentGateway } from '@astro/payments';
import type { EventLog } from '../bookings/event-log.ts';

/** Charges a card for a pending booking: what is due, under the booking's key. */
export class ChargeCard {
  readonly #gateway: PaymentGateway;
  readonly #log: EventLog;
  constructor(gateway: PaymentGateway, log: EventLog) {
    this.#gateway = gateway;
    this.#log = log;
  }

  /** An answer that was lost is asked for; what never arrived is given up for good, so that it cannot be charged later. */
  async run(booking: BookingDocument, token: string): Promise<ChargeState> {
    const key = booking._id;
    try {
      const outcome = await this.#gateway.charge({
        key,
        token,
        amountCents: chargeDue(booking),
        description: `AstroBookings ${booking.code}`,
      });
      if (outcome.kind !== 'unknown') return outcome;
      const found = await this.#gateway.find(key);
      return found === null || found.kind === 'unknown' ? await this.#gateway.abandon(key) : found;
    } catch (error) {
      this.#log.warn(
        { err: error, event: 'payment-unknown', bookingId: key },
        'The payment gateway does not answer; the booking stays pending.',
      );
      return { kind: 'unknown' };
    }
  }
}
