/** What became of a charge. `unknown` means: nobody may guess, ask `find` or `abandon` with the same key. */
export type ChargeOutcome =
  | { kind: 'succeeded'; chargeId: string; amountCents: number }
  | { kind: 'declined'; reason: DeclineReason }
  | { kind: 'unknown' };

/** Why a card was not charged. */
export type DeclineReason = 'card-declined' | 'insufficient-funds' | 'unknown-card' | 'abandoned';

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
  charge(order: ChargeOrder): Promise<ChargeOutcome>;
  /** What became of the charge with this key; null when the gateway never heard of it. */
  find(key: string): Promise<ChargeOutcome | null>;
  /** Ends the matter: what was charged is said; what was not can never be charged under this key any more (a process that wakes up late is refused). */
  abandon(key: string): Promise<ChargeOutcome>;
  refund(order: RefundOrder): Promise<RefundOutcome>;
}
