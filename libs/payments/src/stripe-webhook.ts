import Stripe from 'stripe';

/** What a message from Stripe is about: a payment of ours to ask about, or nothing that concerns bookings. */
export interface StripeMessage {
  /** Stripe's own id: the same message comes again under it. */
  id: string;
  type: string;
  /** The key of the payment (the booking's), when the message is about one of ours. */
  paymentKey: string | null;
}

const ABOUT_PAYMENTS: ReadonlySet<string> = new Set([
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
]);

/** Reads a message only when Stripe signed exactly these bytes in the last five minutes; else null. */
export function readStripeMessage(body: string, signature: string, webhookSecret: string): StripeMessage | null {
  try {
    const event = Stripe.webhooks.constructEvent(body, signature, webhookSecret);
    const object = event.data.object as { metadata?: Record<string, string> | null };
    const key = object.metadata?.['key'];
    return {
      id: event.id,
      type: event.type,
      paymentKey: ABOUT_PAYMENTS.has(event.type) && typeof key === 'string' ? key : null,
    };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) return null;
    throw error;
  }
}
