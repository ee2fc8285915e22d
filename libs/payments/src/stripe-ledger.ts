/** What is written down of a payment before Stripe is asked to make it: the way back to it when an answer is lost. */
export interface StripePayment {
  /** The booking's key. */
  key: string;
  amountCents: number;
  /** Stripe's name for it, written before the card is charged: without one, nothing was. */
  paymentIntentId: string | null;
  /** Given up before Stripe was asked: nobody may attach a payment any more. */
  isGivenUp: boolean;
}

/** Where the Stripe adapter keeps its keys. Each method is one conditional write, so that two processes cannot pass each other. */
export interface StripeLedger {
  /** Writes the payment unless its key is there already; returns what stands there afterwards. */
  open(key: string, amountCents: number): Promise<StripePayment>;
  /** Names the payment intent, unless one is named already or the payment was given up; returns what stands there afterwards. */
  attach(key: string, paymentIntentId: string): Promise<StripePayment>;
  /** Gives the payment up unless an intent is named; returns what stands there afterwards. */
  giveUp(key: string): Promise<StripePayment>;
  find(key: string): Promise<StripePayment | null>;
}

/** Keys in memory, for tests. */
export class MemoryStripeLedger implements StripeLedger {
  readonly #payments = new Map<string, StripePayment>();

  async open(key: string, amountCents: number): Promise<StripePayment> {
    const known = this.#payments.get(key) ?? { key, amountCents, paymentIntentId: null, isGivenUp: false };
    this.#payments.set(key, known);
    return { ...known };
  }

  async attach(key: string, paymentIntentId: string): Promise<StripePayment> {
    const known = this.#payments.get(key);
    if (known === undefined) throw new Error(`payment ${key} was never opened`);
    if (!known.isGivenUp) known.paymentIntentId ??= paymentIntentId;
    return { ...known };
  }

  async giveUp(key: string): Promise<StripePayment> {
    const known = this.#payments.get(key) ?? { key, amountCents: 0, paymentIntentId: null, isGivenUp: true };
    known.isGivenUp = known.paymentIntentId === null;
    this.#payments.set(key, known);
    return { ...known };
  }

  async find(key: string): Promise<StripePayment | null> {
    const known = this.#payments.get(key);
    return known === undefined ? null : { ...known };
  }
}
