/** What became of a charge. `unknown` means: nobody may guess, ask `find` or `abandon` with the same key. */
export type ChargeOutcome =
  | { kind: 'succeeded'; chargeId: string; amountCents: number }
  | { kind: 'declined'; reason: DeclineReason }
  | { kind: 'unknown' };

/** The bank wants its customer to confirm the payment first (3-D Secure); nothing is charged until then. */
export interface ConfirmationNeeded {
  kind: 'needs-confirmation';
  /** What the card company's own form in the browser needs; null where the shop's form asks (the sandbox). */
  clientSecret: string | null;
}

/** What a gateway says about a charge: how it ended, that nobody knows yet, or that its customer is asked. */
export type ChargeState = ChargeOutcome | ConfirmationNeeded;

/** Why a card was not charged: what the card company says, as far as its owner can do something about it. */
export type DeclineReason =
  | 'card-declined'
  | 'insufficient-funds'
  | 'card-expired'
  | 'wrong-details'
  | 'over-card-limit'
  | 'card-not-accepted'
  | 'bank-away'
  | 'unknown-card'
  | 'not-confirmed'
  | 'amount-too-large'
  | 'abandoned';

/** What became of a refund. */
export type RefundOutcome =
  { kind: 'succeeded'; refundId: string } | { kind: 'refused'; reason: string } | { kind: 'unknown' };

/** A charge to be made; the key is the booking's, so that asking twice charges once. */
export interface ChargeOrder {
  key: string;
  amountCents: number;
  token: string;
  description: string;
}

/** Money to be given back; the key is the refund's, so that asking twice gives back once. */
export interface RefundOrder {
  key: string;
  /** The key of the charge that it comes from. */
  chargeKey: string;
  amountCents: number;
}

/** The outside world's way to take and give back money. Its answers never throw for what a card can do; only for what is broken here. */
export interface PaymentGateway {
  charge(order: ChargeOrder): Promise<ChargeState>;
  /** What became of the charge with this key; null when the gateway never heard of it, or was never asked to charge. */
  find(key: string): Promise<ChargeState | null>;
  /** Says what the customer answered their bank; only a charge that waits for this is changed by it. Null: there is no such charge. */
  confirm(key: string, isApproved: boolean): Promise<ChargeState | null>;
  /** Ends the matter: what was charged is said; what was not can never be charged under this key any more (a process that wakes up late is refused). */
  abandon(key: string): Promise<ChargeOutcome>;
  refund(order: RefundOrder): Promise<RefundOutcome>;
}
