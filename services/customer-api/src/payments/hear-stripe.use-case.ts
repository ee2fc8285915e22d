import type { StripePaymentsRepository } from '@astro/customer-db';
import { readStripeMessage, type PaymentGateway } from '@astro/payments';
import type { EventLog } from '../bookings/event-log.ts';
import type { OwnBookings } from '../bookings/own-bookings.ts';
import type { EndPayment } from './end-payment.ts';

/** Taken (also when it was known already, or is none of our business), or refused. */
export type HeardAnswer = { ok: true } | { ok: false; refusal: { kind: 'not-signed' } };

/** What the use case needs beside its repository. */
export interface StripeListening {
  gateway: PaymentGateway;
  own: OwnBookings;
  end: EndPayment;
  log: EventLog;
  /** Undefined where Stripe is not used: then nothing is believed. */
  webhookSecret: string | undefined;
}

/** Hears a message from Stripe. It only says which payment to ask about: messages come twice and in any order, the gateway's answer does not lie. */
export class HearStripe {
  readonly #payments: StripePaymentsRepository;
  readonly #with: StripeListening;
  constructor(payments: StripePaymentsRepository, listening: StripeListening) {
    this.#payments = payments;
    this.#with = listening;
  }

  async run(body: string, signature: string): Promise<HeardAnswer> {
    const { gateway, own, end, log, webhookSecret } = this.#with;
    const message = webhookSecret === undefined ? null : readStripeMessage(body, signature, webhookSecret);
    if (message === null) return { ok: false, refusal: { kind: 'not-signed' } };
    if (await this.#payments.hasHeard(message.id)) return { ok: true };
    const view = message.paymentKey === null ? null : await own.findAny(message.paymentKey);
    const state = view === null ? null : await gateway.find(view.booking._id);
    if (view !== null && state !== null && state.kind !== 'needs-confirmation')
      await end.run(view, state, { component: 'customer-api' });
    // Marked at the end: killed before, the message comes again, and what it leads to is done once.
    await this.#payments.markHeard(message.id);
    log.info({ event: 'stripe-message', eventId: message.id, type: message.type }, `Stripe says ${message.type}.`);
    return { ok: true };
  }
}
