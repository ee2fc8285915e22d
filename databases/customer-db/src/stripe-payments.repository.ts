import type { StripeLedger, StripePayment } from '@astro/payments';
import type { Collection } from 'mongodb';
import type { CustomerCollections } from './customer-collections.ts';

const DUPLICATE_KEY = 11000;

/** The Stripe gateway's keys: which payment intent belongs to which booking; and its messages that were dealt with. */
export class StripePaymentsRepository implements StripeLedger {
  readonly #payments: Collection<StripePayment>;
  readonly #events: CustomerCollections['stripeEvents'];
  readonly #now: () => Date;
  constructor({ stripePayments, stripeEvents }: CustomerCollections, now: () => Date) {
    this.#payments = stripePayments;
    this.#events = stripeEvents;
    this.#now = now;
  }

  async open(key: string, amountCents: number): Promise<StripePayment> {
    return this.#insertOrFind({ key, amountCents, paymentIntentId: null, isGivenUp: false });
  }

  async attach(key: string, paymentIntentId: string): Promise<StripePayment> {
    await this.#payments.updateOne(
      { key: { $eq: key }, paymentIntentId: null, isGivenUp: false },
      { $set: { paymentIntentId } },
    );
    const payment = await this.find(key);
    if (payment === null) throw new Error(`payment ${key} was never opened`);
    return payment;
  }

  async giveUp(key: string): Promise<StripePayment> {
    const payment = await this.#insertOrFind({ key, amountCents: 0, paymentIntentId: null, isGivenUp: true });
    if (payment.isGivenUp || payment.paymentIntentId !== null) return payment;
    await this.#payments.updateOne({ key: { $eq: key }, paymentIntentId: null }, { $set: { isGivenUp: true } });
    return (await this.find(key)) ?? payment;
  }

  async find(key: string): Promise<StripePayment | null> {
    return this.#payments.findOne({ key: { $eq: key } }, { projection: { _id: 0 } });
  }

  /** Whether a message of Stripe was dealt with before. */
  async hasHeard(eventId: string): Promise<boolean> {
    return (await this.#events.findOne({ _id: { $eq: eventId } })) !== null;
  }

  /** Remembers a message that was dealt with; said twice, it does no harm. */
  async markHeard(eventId: string): Promise<void> {
    await this.#events.updateOne({ _id: { $eq: eventId } }, { $setOnInsert: { at: this.#now() } }, { upsert: true });
  }

  async #insertOrFind(payment: StripePayment): Promise<StripePayment> {
    try {
      await this.#payments.insertOne({ ...payment });
      return payment;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY)) throw error;
      return (await this.find(payment.key)) ?? payment;
    }
  }
}
