import type {
  CancelRefusal,
  KeyRefusal,
  MoveOvertaken,
  MoveUnderWay,
  NotFound,
  PaymentRefusal,
} from '@astro/customer-db';
import {
  bookingRefusalText,
  formatMoney,
  moveRefusalText,
  usd,
  waitingRefusalText,
  type BookingRefusal,
  type MoveRefusal,
  type WaitingRefusal,
} from '@astro/domain';
import { ProblemException } from '@astro/service-kit/http';
import { notFound } from '../http/not-found.ts';
import { presentFare } from '../moves/move.presenter.ts';
import type { NothingToConfirm } from '../payments/confirm-payment.use-case.ts';
import type { ConfirmationRefusal } from '../payments/end-payment.ts';
import { presentQuote } from './booking.presenter.ts';

type SeatRefusal =
  | BookingRefusal
  | WaitingRefusal
  | KeyRefusal
  | NotFound
  | PaymentRefusal
  | CancelRefusal
  | MoveRefusal
  | MoveUnderWay
  | MoveOvertaken
  | ConfirmationRefusal
  | NothingToConfirm;
type Make<K extends SeatRefusal['kind']> = (refusal: Extract<SeatRefusal, { kind: K }>) => ProblemException;

// A new kind of refusal does not compile without its answer.
const PROBLEMS: { [K in SeatRefusal['kind']]: Make<K> } = {
  'not-found': () => notFound(),
  'not-on-sale': refusal => problem(409, 'Not on sale', refusal, { reason: refusal.reason }),
  'price-changed': refusal =>
    problem(409, 'The price has changed', refusal, { pricePerSeat: usd(refusal.pricePerSeatCents) }),
  'not-enough-seats': refusal => problem(409, 'Not enough seats', refusal, { seatsLeft: refusal.seatsLeft }),
  'hold-expired': refusal => problem(409, 'The hold is over', refusal),
  'hold-given-back': refusal => problem(409, 'The hold was given back', refusal),
  'hold-used': refusal => problem(409, 'The hold was used', refusal),
  'passengers-count': refusal => problem(422, 'Passengers and seats differ', refusal, {}, '/passengers'),
  'over-seat-limit': refusal =>
    problem(
      422,
      'Too many seats',
      refusal,
      { seatsMax: refusal.seatsMax, seatsAlready: refusal.seatsAlready },
      '/passengers',
    ),
  'passenger-age': refusal =>
    problem(422, 'A passenger may not fly', refusal, {}, `/passengers/${refusal.passenger}/birthDate`),
  'seats-available': refusal => waitingProblem('Seats are left', refusal, { seatsLeft: refusal.seatsLeft }),
  'already-waiting': refusal => waitingProblem('You wait already', refusal),
  'waiting-list-full': refusal => waitingProblem('The waiting list is full', refusal),
  'not-movable': refusal =>
    new ProblemException(409, 'not-movable', 'This booking cannot be moved', moveRefusalText(refusal), {
      extensions: { reason: refusal.reason },
    }),
  'same-launch': refusal =>
    new ProblemException(422, 'same-launch', 'The same launch', moveRefusalText(refusal), {
      errors: [{ pointer: '/launchId', detail: moveRefusalText(refusal) }],
    }),
  'fare-changed': refusal =>
    new ProblemException(409, 'fare-changed', 'The fare has changed', moveRefusalText(refusal), {
      extensions: { quote: presentFare(refusal.plan) },
    }),
  'move-under-way': refusal =>
    new ProblemException(
      409,
      'move-under-way',
      'Another move waits for its payment',
      'This booking is being moved already, and the payment of the difference is under way.',
      { extensions: { bookingId: refusal.bookingId } },
    ),
  'move-overtaken': refusal =>
    new ProblemException(
      409,
      'move-overtaken',
      'The booking changed meanwhile',
      `Your booking or the launch changed before the payment arrived. Nothing was moved; ${formatMoney(usd(refusal.refundCents))} goes back to your card.`,
      { extensions: { bookingId: refusal.bookingId, refund: usd(refusal.refundCents) } },
    ),
  'key-reused': () =>
    new ProblemException(
      422,
      'idempotency-key-reused',
      'This Idempotency-Key was used before',
      'The key belongs to another request. Make a new key for a new request.',
    ),
  'in-progress': refusal =>
    new ProblemException(
      409,
      'in-progress',
      'Still at work',
      'The first request with this Idempotency-Key is still running. Ask again in a moment.',
      {
        headers: { 'retry-after': String(refusal.retryAfterSeconds) },
      },
    ),
  'payment-declined': refusal =>
    new ProblemException(
      402,
      'payment-declined',
      'The payment was declined',
      `${declineText(refusal.reason)} Nothing was booked.`,
      {
        extensions: { reason: refusal.reason, bookingId: refusal.bookingId },
      },
    ),
  'payment-confirmation-needed': refusal =>
    new ProblemException(
      402,
      'payment-confirmation-needed',
      'Please confirm the payment',
      'The bank asks the card owner to confirm this payment. The seats are kept until then; nothing is charged yet.',
      {
        extensions: {
          bookingId: refusal.bookingId,
          confirmBy: refusal.confirmBy.toISOString(),
          clientSecret: refusal.clientSecret,
        },
      },
    ),
  'nothing-to-confirm': refusal =>
    new ProblemException(
      409,
      'nothing-to-confirm',
      'There is nothing to confirm',
      `The payment of this booking does not wait for a confirmation; the booking is ${refusal.status}.`,
      { extensions: { bookingStatus: refusal.status } },
    ),
  'not-cancellable': refusal =>
    new ProblemException(409, 'not-cancellable', 'This booking cannot be cancelled', notCancellableText(refusal), {
      extensions: { bookingStatus: refusal.status },
    }),
  'unknown-passengers': refusal =>
    new ProblemException(
      422,
      'unknown-passengers',
      'Unknown passengers',
      'Some of the passengers are not on this booking, or were cancelled before.',
      {
        errors: refusal.places.map(place => ({
          pointer: `/passengers/${place}`,
          detail: 'This passenger is not on the booking any more.',
        })),
      },
    ),
  'refund-changed': refusal =>
    new ProblemException(
      409,
      'refund-changed',
      'The refund has changed',
      'What comes back is not what you were shown. Nothing was cancelled.',
      {
        extensions: { plan: presentQuote(refusal.quote) },
      },
    ),
};

/** The problem that a refusal is answered with. */
export function seatProblem(refusal: SeatRefusal): ProblemException {
  // The table has one entry for each kind; which one belongs to which, the compiler cannot follow through an index.
  const make = PROBLEMS[refusal.kind] as (refusal: SeatRefusal) => ProblemException;
  return make(refusal);
}

function problem(
  status: number,
  title: string,
  refusal: BookingRefusal,
  extensions: Record<string, unknown> = {},
  pointer?: string,
): ProblemException {
  const detail = bookingRefusalText(refusal);
  return new ProblemException(status, refusal.kind, title, detail, {
    extensions,
    ...(pointer === undefined ? {} : { errors: [{ pointer, detail }] }),
  });
}

function waitingProblem(
  title: string,
  refusal: WaitingRefusal,
  extensions: Record<string, unknown> = {},
): ProblemException {
  return new ProblemException(409, refusal.kind, title, waitingRefusalText(refusal), { extensions });
}

function declineText(reason: string): string {
  switch (reason) {
    case 'insufficient-funds':
      return 'The card has insufficient funds.';
    case 'card-expired':
      return 'The card has expired.';
    case 'wrong-details':
      return 'The number, date or code of the card is not right.';
    case 'over-card-limit':
      return 'The card is over its limit for now.';
    case 'card-not-accepted':
      return 'This card cannot be used for this payment.';
    case 'bank-away':
      return 'The bank did not answer. Try again in a moment, or take another card.';
    case 'unknown-card':
      return 'This card is not known.';
    case 'not-confirmed':
      return 'The payment was not confirmed.';
    case 'amount-too-large':
      return 'The card company does not take an amount this large in one payment.';
    case 'abandoned':
      return 'The payment did not reach the card company; nothing was charged.';
    default:
      return 'The card was declined.';
  }
}

function notCancellableText(refusal: { status: string; isDeparted: boolean }): string {
  if (refusal.status === 'confirmed' && refusal.isDeparted) return 'The launch is over, or has departed.';
  return `The booking is ${refusal.status}.`;
}
