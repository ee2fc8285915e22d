import Stripe from 'stripe';
import type {
  ChargeOrder,
  ChargeOutcome,
  ChargeState,
  DeclineReason,
  PaymentGateway,
  RefundOrder,
  RefundOutcome,
} from './payment-gateway.ts';
import { stripeDecline } from './stripe-decline.ts';
import type { StripeLedger } from './stripe-ledger.ts';

/** A person waits for the answer; what takes longer is asked for later. */
const ANSWER_MS_MAX = 8_000;
const NETWORK_RETRIES_MAX = 2;
/** More refunds than passengers of a booking, several times over. */
const REFUNDS_MAX = 100;

/** How Stripe is reached. */
export interface StripeAccess {
  secretKey: string;
  /** Default: Stripe itself; tests put their own server here. */
  apiUrl?: string | undefined;
}

/**
 * Stripe as payment gateway. A payment is made in two steps: the intent is made (under the booking's key) and its id written down, then it is
 * confirmed with the card. Whatever answer is lost, the id leads back to what Stripe knows; without an id, nothing can have been charged.
 */
export class StripeGateway implements PaymentGateway {
  readonly #stripe: Stripe;
  readonly #ledger: StripeLedger;
  constructor(access: StripeAccess, ledger: StripeLedger) {
    this.#stripe = new Stripe(access.secretKey, {
      timeout: ANSWER_MS_MAX,
      maxNetworkRetries: NETWORK_RETRIES_MAX,
      telemetry: false,
      ...(access.apiUrl === undefined ? {} : serverOf(access.apiUrl)),
    });
    this.#ledger = ledger;
  }

  async charge(order: ChargeOrder): Promise<ChargeState> {
    if (!Number.isSafeInteger(order.amountCents) || order.amountCents <= 0)
      throw new RangeError(`A charge needs whole cents above zero, not ${order.amountCents}.`);
    const opened = await this.#ledger.open(order.key, order.amountCents);
    if (opened.isGivenUp) return { kind: 'declined', reason: 'abandoned' };
    try {
      const id = opened.paymentIntentId ?? (await this.#makeIntent(order));
      if (id === null) return { kind: 'declined', reason: 'abandoned' };
      const before = await this.#stripe.paymentIntents.retrieve(id);
      // Asked again, or by a second process: what is under way or has ended is not begun anew.
      if (!isUntouched(before)) return stateOf(before);
      const intent = await this.#stripe.paymentIntents.confirm(id, paymentMethodOf(order.token), {
        idempotencyKey: `${order.key}:confirm`,
      });
      return stateOf(intent);
    } catch (error) {
      return this.#outcomeOfError(order.key, error);
    }
  }

  async find(key: string): Promise<ChargeState | null> {
    const known = await this.#ledger.find(key);
    if (known === null) return null;
    if (known.isGivenUp) return { kind: 'declined', reason: 'abandoned' };
    if (known.paymentIntentId === null) return null;
    try {
      const intent = await this.#stripe.paymentIntents.retrieve(known.paymentIntentId);
      return isUntouched(intent) ? null : stateOf(intent);
    } catch (error) {
      return unknownOr(error);
    }
  }

  /** Stripe's own form in the browser asks the customer: approved only means that Stripe is to be asked how it ended. */
  async confirm(key: string, isApproved: boolean): Promise<ChargeState | null> {
    const state = await this.find(key);
    if (state?.kind !== 'needs-confirmation' || isApproved) return state;
    const ended = await this.abandon(key);
    return ended.kind === 'declined' ? { kind: 'declined', reason: 'not-confirmed' } : ended;
  }

  async abandon(key: string): Promise<ChargeOutcome> {
    const { paymentIntentId } = await this.#ledger.giveUp(key);
    if (paymentIntentId === null) return { kind: 'declined', reason: 'abandoned' };
    try {
      const intent = await this.#stripe.paymentIntents.cancel(paymentIntentId, { cancellation_reason: 'abandoned' });
      return outcomeOf(stateOf(intent));
    } catch (error) {
      // What has been charged, or was cancelled before, cannot be cancelled: Stripe says which.
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return unknownOr(error);
      const state = await this.find(key);
      return state === null ? { kind: 'unknown' } : outcomeOf(state);
    }
  }

  async refund(order: RefundOrder): Promise<RefundOutcome> {
    if (!Number.isSafeInteger(order.amountCents) || order.amountCents <= 0)
      throw new RangeError(`A refund needs whole cents above zero, not ${order.amountCents}.`);
    const intentId = (await this.#ledger.find(order.chargeKey))?.paymentIntentId ?? null;
    if (intentId === null) return { kind: 'refused', reason: 'There is no such charge.' };
    try {
      // Stripe forgets idempotency keys after a day; a refund that was made is on its list for ever.
      const made = await this.#stripe.refunds.list({ payment_intent: intentId, limit: REFUNDS_MAX });
      const known = made.data.find(refund => refund.metadata?.['key'] === order.key);
      const refund =
        known ??
        (await this.#stripe.refunds.create(
          { payment_intent: intentId, amount: order.amountCents, metadata: { key: order.key } },
          { idempotencyKey: order.key },
        ));
      if (refund.status === 'failed' || refund.status === 'canceled')
        return { kind: 'refused', reason: `Stripe says that the refund ${refund.id} ${refund.status}.` };
      return { kind: 'succeeded', refundId: refund.id };
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return { kind: 'refused', reason: error.message };
      return unknownOr(error);
    }
  }

  async #makeIntent(order: ChargeOrder): Promise<string | null> {
    const intent = await this.#stripe.paymentIntents.create(
      {
        amount: order.amountCents,
        currency: 'usd',
        allowed_payment_method_types: ['card'],
        description: order.description,
        metadata: { key: order.key },
      },
      { idempotencyKey: order.key },
    );
    const attached = await this.#ledger.attach(order.key, intent.id);
    return attached.isGivenUp ? null : attached.paymentIntentId;
  }

  async #outcomeOfError(key: string, error: unknown): Promise<ChargeState> {
    if (error instanceof Stripe.errors.StripeCardError) return declined(stripeDecline(error.decline_code, error.code));
    if (error instanceof Stripe.errors.StripeInvalidRequestError) {
      if (error.code === 'amount_too_large') return declined('amount-too-large');
      // "No such token": nothing was charged. Anything else that is refused may be a race with ourselves: Stripe is asked.
      if (error.code === 'resource_missing' && error.param !== 'intent') return declined('unknown-card');
      return (await this.find(key)) ?? { kind: 'unknown' };
    }
    return unknownOr(error);
  }
}

function stateOf(intent: Stripe.PaymentIntent): ChargeState {
  switch (intent.status) {
    case 'succeeded':
      return { kind: 'succeeded', chargeId: intent.id, amountCents: intent.amount_received };
    case 'requires_action':
      return { kind: 'needs-confirmation', clientSecret: intent.client_secret };
    case 'canceled':
      return declined('abandoned');
    case 'requires_payment_method': {
      const failed = intent.last_payment_error;
      // A challenge that was not passed comes back as this code.
      return failed == null ? { kind: 'unknown' } : declined(stripeDecline(failed.decline_code, failed.code));
    }
    case 'processing':
    case 'requires_capture':
    case 'requires_confirmation':
      return { kind: 'unknown' };
    default:
      return { kind: 'unknown' };
  }
}

/** Made, but the card was never tried: nothing is charged, and `abandon` can end it. */
function isUntouched(intent: Stripe.PaymentIntent): boolean {
  const isWaiting = intent.status === 'requires_payment_method' || intent.status === 'requires_confirmation';
  return isWaiting && intent.last_payment_error == null;
}

function outcomeOf(state: ChargeState): ChargeOutcome {
  return state.kind === 'needs-confirmation' ? { kind: 'unknown' } : state;
}

function declined(reason: DeclineReason): ChargeOutcome {
  return { kind: 'declined', reason };
}

/** A line that broke, a server that failed or asks to slow down: nobody knows. What is wrong with us (a bad key) is thrown. */
function unknownOr(error: unknown): { kind: 'unknown' } {
  const isPassing =
    error instanceof Stripe.errors.StripeConnectionError ||
    error instanceof Stripe.errors.StripeAPIError ||
    error instanceof Stripe.errors.StripeRateLimitError ||
    error instanceof Stripe.errors.StripeIdempotencyError;
  if (!isPassing) throw error;
  return { kind: 'unknown' };
}

/** What stands for the card: the token of Stripe's form in the browser, a stored method, or a test card. */
function paymentMethodOf(token: string): Stripe.PaymentIntentConfirmParams {
  if (token.startsWith('ctoken_')) return { confirmation_token: token };
  if (token.startsWith('pm_')) return { payment_method: token };
  return { payment_method_data: { type: 'card', card: { token } } } as Stripe.PaymentIntentConfirmParams;
}

function serverOf(url: string): { protocol: 'http' | 'https'; host: string; port: string } {
  const { protocol, hostname, port } = new URL(url);
  const isPlain = protocol === 'http:';
  return { protocol: isPlain ? 'http' : 'https', host: hostname, port: port === '' ? (isPlain ? '80' : '443') : port };
}
