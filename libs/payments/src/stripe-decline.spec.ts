import { describe, expect, it } from '@jest/globals';
import { stripeDecline } from './stripe-decline.ts';

describe("Stripe's word for a decline", () => {
  it.each([
    ['insufficient_funds', 'card_declined', 'insufficient-funds'],
    ['expired_card', 'card_declined', 'card-expired'],
    [undefined, 'expired_card', 'card-expired'],
    [undefined, 'incorrect_cvc', 'wrong-details'],
    ['withdrawal_count_limit_exceeded', 'card_declined', 'over-card-limit'],
    ['currency_not_supported', 'card_declined', 'card-not-accepted'],
    ['issuer_not_available', 'card_declined', 'bank-away'],
    [undefined, 'processing_error', 'bank-away'],
    ['authentication_required', 'card_declined', 'not-confirmed'],
    [undefined, 'payment_intent_authentication_failure', 'not-confirmed'],
    // Nobody is told that a card is reported stolen.
    ['stolen_card', 'card_declined', 'card-declined'],
    ['a_code_of_next_year', 'card_declined', 'card-declined'],
    ['constructor', undefined, 'card-declined'],
    [undefined, undefined, 'card-declined'],
  ] as const)('%s, %s is %s', (declineCode, code, reason) => {
    expect(stripeDecline(declineCode, code)).toBe(reason);
  });
});
