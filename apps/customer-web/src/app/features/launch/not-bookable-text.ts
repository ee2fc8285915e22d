import type { NotBookableReason } from '@astro/customer-web--customer-api';
import { bookingRefusalText, notOnSaleText } from '@astro/domain';

/** Why a launch cannot be booked, in the words of the rule. */
export function notBookableText(reason: NotBookableReason): string {
  return reason === 'sold-out' ? bookingRefusalText({ kind: 'not-enough-seats', seatsLeft: 0 }) : notOnSaleText(reason);
}
