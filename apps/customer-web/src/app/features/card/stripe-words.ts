import type { StripeError } from '@stripe/stripe-js';
import { ProblemError } from '@astro/web-kit';

/** What Stripe's form in the browser says of a card, in our words; nothing was charged whatever it is. */
export function cardProblem(error: Pick<StripeError, 'type' | 'code'>): ProblemError {
  return problem(sentence(error));
}

/** The script, or its form, did not come. */
export const noForm = (): ProblemError =>
  problem(
    'The card form of Stripe could not be loaded. Your seats are still kept; check your connection and try again.',
  );

/** The bank's window could not be shown, or broke off. */
export const noBank = (): ProblemError =>
  problem('Your bank’s window could not be shown, or broke off. Nothing is charged yet: open it again.');

function sentence({ type, code }: Pick<StripeError, 'type' | 'code'>): string {
  switch (type) {
    case 'validation_error':
      return 'Please complete the details of the card.';
    case 'card_error':
      return cardSentence(code);
    case 'api_connection_error':
      return 'Stripe could not be reached, so the card was not read. Nothing was charged: check your connection and press Pay again.';
    case 'rate_limit_error':
      return 'Stripe asks to wait a moment. Nothing was charged: press Pay again in a minute.';
    case 'api_error':
    case 'authentication_error':
    case 'idempotency_error':
    case 'invalid_request_error':
      return 'Stripe could not read the card. Nothing was charged: try again, or another card.';
  }
}

function cardSentence(code: string | undefined): string {
  switch (code) {
    case 'expired_card':
      return 'The card has expired. Nothing was charged.';
    case 'incorrect_number':
    case 'invalid_number':
    case 'incorrect_cvc':
    case 'invalid_cvc':
    case 'incorrect_zip':
    case 'invalid_expiry_month':
    case 'invalid_expiry_year':
      return 'The number, date or code of the card is not right. Nothing was charged.';
    default:
      return 'The card was declined. Nothing was charged.';
  }
}

function problem(detail: string): ProblemError {
  return new ProblemError(402, 'Not paid', detail, 'card-form', undefined);
}
