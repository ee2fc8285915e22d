import { bookingRefusalText, type BookingRefusal, type HoldOver, type Money, usd } from '@astro/domain';
import { ProblemError } from '@astro/web-kit';

/** What stands in the way of a booking, and with it the way on that the screen offers. */
export type BookingSetback =
  | { kind: 'price-changed'; pricePerSeat: Money }
  | { kind: 'seats-gone'; seatsLeft: number }
  | { kind: 'hold-over' }
  | { kind: 'hold-used' }
  | { kind: 'declined' }
  | { kind: 'confirm-payment'; bookingId: string; confirmBy: string; clientSecret: string | null }
  | { kind: 'unknown-outcome' }
  | { kind: 'not-on-sale' }
  | { kind: 'gone' }
  | { kind: 'other' };

/** A refusal of the rule on the screen, in the shape in which the API tells the same one. */
export function refusalProblem(refusal: BookingRefusal): ProblemError {
  const extensions =
    refusal.kind === 'price-changed'
      ? { pricePerSeat: usd(refusal.pricePerSeatCents) }
      : refusal.kind === 'not-enough-seats'
        ? { seatsLeft: refusal.seatsLeft }
        : {};
  return new ProblemError(409, 'Not booked', bookingRefusalText(refusal), refusal.kind, undefined, [], extensions);
}

/** Reads a failed request, or a refusal of the rule, as a setback. Only a payment has an outcome that can be unknown. */
export function setbackOf(error: unknown, isPayment: boolean): BookingSetback {
  if (!(error instanceof ProblemError)) return { kind: 'other' };
  const { pricePerSeat, seatsLeft, bookingId, confirmBy, clientSecret } = error.extensions;
  switch (error.kind) {
    case 'price-changed':
      return isMoney(pricePerSeat) ? { kind: 'price-changed', pricePerSeat } : { kind: 'other' };
    case 'not-enough-seats':
      return { kind: 'seats-gone', seatsLeft: typeof seatsLeft === 'number' ? seatsLeft : 0 };
    case 'hold-expired':
    case 'hold-given-back':
      return { kind: 'hold-over' };
    case 'hold-used':
      return { kind: 'hold-used' };
    case 'payment-declined':
      return { kind: 'declined' };
    case 'payment-confirmation-needed':
      return typeof bookingId === 'string' && typeof confirmBy === 'string'
        ? {
            kind: 'confirm-payment',
            bookingId,
            confirmBy,
            clientSecret: typeof clientSecret === 'string' ? clientSecret : null,
          }
        : { kind: 'other' };
    case 'not-on-sale':
      return { kind: 'not-on-sale' };
  }
  if (isPayment && isOutcomeUnknown(error)) return { kind: 'unknown-outcome' };
  return error.status === 404 ? { kind: 'gone' } : { kind: 'other' };
}

/** Whether a problem says that a hold is over. */
export const isHoldOver = (kind: string): boolean => HOLD_OVER.has(kind);
const HOLD_OVER: ReadonlySet<string> = new Set<HoldOver['kind']>(['hold-expired', 'hold-given-back', 'hold-used']);

/** Whether the server may have done what was asked although no answer says so: asked again with the same key, it tells. */
export function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 0 || error.status >= 500 || error.kind === 'in-progress');
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' &&
  value !== null &&
  'amount' in value &&
  Number.isSafeInteger(value.amount) &&
  'currency' in value &&
  value.currency === 'USD';
