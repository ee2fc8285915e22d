import type { DeclineReason } from './payment-gateway.ts';

/** Stripe's codes, where the card's owner can do something about it. Of the others (stolen, lost, fraud) nobody is told more than "declined". */
const REASONS: Readonly<Record<string, DeclineReason>> = {
  insufficient_funds: 'insufficient-funds',
  expired_card: 'card-expired',
  incorrect_number: 'wrong-details',
  invalid_number: 'wrong-details',
  incorrect_cvc: 'wrong-details',
  invalid_cvc: 'wrong-details',
  incorrect_zip: 'wrong-details',
  incorrect_address: 'wrong-details',
  invalid_expiry_month: 'wrong-details',
  invalid_expiry_year: 'wrong-details',
  card_velocity_exceeded: 'over-card-limit',
  withdrawal_count_limit_exceeded: 'over-card-limit',
  card_not_supported: 'card-not-accepted',
  currency_not_supported: 'card-not-accepted',
  transaction_not_allowed: 'card-not-accepted',
  not_permitted: 'card-not-accepted',
  issuer_not_available: 'bank-away',
  processing_error: 'bank-away',
  reenter_transaction: 'bank-away',
  try_again_later: 'bank-away',
  authentication_required: 'not-confirmed',
  payment_intent_authentication_failure: 'not-confirmed',
};

/** Stripe's word for a decline in ours: the bank's reason before Stripe's own. `stripeDecline('expired_card', 'card_declined')` is `card-expired`. */
export function stripeDecline(declineCode: string | undefined, code: string | undefined): DeclineReason {
  return of(declineCode) ?? of(code) ?? 'card-declined';
}

// Codes come from outside: what every object has by itself is none of them.
const of = (code: string | undefined): DeclineReason | undefined =>
  code !== undefined && Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
