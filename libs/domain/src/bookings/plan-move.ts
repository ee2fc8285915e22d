import { formatMoney, usd, wholeCents } from '../money/money.ts';
import type { BookingStatus } from './booking-status.ts';
import { decideBooking, type BookableLaunch, type BookingRefusal } from './decide-booking.ts';
import { DELAY_REFUND_DAYS, isDeparted, isInDelayWindow, type RefundQuestion } from './refund.ts';
import { bookingRefusalText } from './refusal-texts.ts';

/** Why a booking cannot be moved to another launch (R8). */
export type NotMovableReason = 'not-confirmed' | 'departed' | 'no-delay';

/** What the right to move hangs on: the booking, and its launch as it stands now. */
export type MoveRight = Omit<RefundQuestion, 'paidCents' | 'timeZone'> & { bookingStatus: BookingStatus };

/** The fare of a move: what was paid for the old seats pays for the new ones, and only the difference moves. */
export interface MoveFare {
  totalCents: number;
  /** What those who still fly paid for the old seats. */
  creditCents: number;
  /** New fare less the credit: above zero it is charged, below it comes back. */
  differenceCents: number;
  chargeCents: number;
  refundCents: number;
}

/** A move that may be made, with its fare. */
export interface MovePlan extends MoveFare {
  seats: number;
  pricePerSeatCents: number;
}

/** Why a move is refused; beside this, everything that refuses a booking of the new launch. */
export type MoveRefusal =
  | BookingRefusal
  | { kind: 'not-movable'; reason: NotMovableReason }
  | { kind: 'same-launch' }
  | { kind: 'fare-changed'; plan: MovePlan };

/** Who wants to move where. */
export interface MoveQuestion {
  right: MoveRight;
  fromLaunchId: string;
  /** What those who still fly paid for the old seats. */
  creditCents: number;
  toLaunchId: string;
  launch: BookableLaunch;
  /** As for a booking: the VIP's limit, and the seats that the traveler has on the new launch. */
  traveler: { isVip: boolean; seatsAlready: number };
  /** Everybody who still flies. */
  passengers: readonly { birthDate: string }[];
  /** What the traveler was shown; null when the plan is asked for. */
  expected: { pricePerSeatCents: number; differenceCents: number } | null;
  now: Date;
}

/**
 * Why a booking cannot be moved, or null when it can: confirmed, its launch not over, and within the 14 days after the notice of a delay (R8).
 * Example: told on 1 March at 10:00: it can be moved until 15 March 10:00, as long as it can be cancelled with 100 % back.
 */
export function notMovableReason(right: MoveRight): NotMovableReason | null {
  if (right.bookingStatus !== 'confirmed') return 'not-confirmed';
  if (right.launchStatus === 'aborted' || isDeparted(right)) return 'departed';
  return isInDelayWindow(right) ? null : 'no-delay';
}

/**
 * The fare of a move. Example: 2 seats paid with 500,000 USD, new price 240,000 each: 480,000 are carried over, 20,000 come back.
 */
export function moveFare(pricePerSeatCents: number, seats: number, creditCents: number): MoveFare {
  const totalCents = wholeCents(pricePerSeatCents * seats);
  const differenceCents = wholeCents(totalCents - creditCents);
  return {
    totalCents,
    creditCents,
    differenceCents,
    chargeCents: Math.max(0, differenceCents),
    refundCents: Math.max(0, -differenceCents),
  };
}

/**
 * Plans a move after a delay (R8): the right to it first, then everything that a booking of the new launch asks (R1-R5, R14), last whether
 * price and difference are those that were seen. Example: shown +20,000 USD, meanwhile +30,000: refused `fare-changed` with the new plan.
 */
export function planMove(question: MoveQuestion): { ok: true; value: MovePlan } | { ok: false; refusal: MoveRefusal } {
  const { right, launch, passengers, expected } = question;
  const reason = notMovableReason(right);
  if (reason !== null) return { ok: false, refusal: { kind: 'not-movable', reason } };
  if (question.fromLaunchId === question.toLaunchId) return { ok: false, refusal: { kind: 'same-launch' } };
  const { pricePerSeatCents } = launch;
  const booked = decideBooking({
    launch,
    traveler: question.traveler,
    passengers,
    expectedPricePerSeatCents: pricePerSeatCents,
    now: question.now,
  });
  if (!booked.ok) return booked;
  const fare = moveFare(pricePerSeatCents, booked.value.seats, question.creditCents);
  const plan = { ...fare, seats: booked.value.seats, pricePerSeatCents };
  const isAsSeen =
    expected === null ||
    (expected.pricePerSeatCents === pricePerSeatCents && expected.differenceCents === fare.differenceCents);
  return isAsSeen ? { ok: true, value: plan } : { ok: false, refusal: { kind: 'fare-changed', plan } };
}

/** One sentence for people about a refused move, the same on the screen and in the API. */
export function moveRefusalText(refusal: MoveRefusal): string {
  switch (refusal.kind) {
    case 'not-movable':
      return notMovableText(refusal.reason);
    case 'same-launch':
      return 'The booking is for this launch already.';
    case 'fare-changed':
      return `The fare has changed to ${formatMoney(usd(refusal.plan.pricePerSeatCents))} per seat. Nothing was moved.`;
    default:
      return bookingRefusalText(refusal);
  }
}

function notMovableText(reason: NotMovableReason): string {
  switch (reason) {
    case 'not-confirmed':
      return 'Only a confirmed booking can be moved.';
    case 'departed':
      return 'The launch of this booking is over, or has departed.';
    case 'no-delay':
      return `A booking can be moved within ${DELAY_REFUND_DAYS} days of the notice of a delay.`;
  }
}
