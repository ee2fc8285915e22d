import type { LaunchStatus } from '../launches/launch-status.ts';
import { shareOfCents, splitCents, sumCents } from '../money/money.ts';
import { lastInstantOf } from '../time/last-instant.ts';
import { isoDateOf, minusMonths, wallClockAt } from '../time/wall-clock.ts';

const DAY_MS = 86_400_000;
/** Percent of the price that comes back with a year left (R6). */
export const REFUND_PERCENT_YEAR = 90;
/** Percent that comes back with three months left (R6). */
export const REFUND_PERCENT_QUARTER = 70;
/** Days after the notice of a delay in which everything comes back (R8). */
export const DELAY_REFUND_DAYS = 14;

/** Why a percentage applies. */
export type RefundPolicy = 'launch-called-off' | 'delay-notice' | 'a-year-left' | 'three-months-left' | 'too-late';

/** What the refund of a traveler's own cancellation depends on. */
export interface RefundQuestion {
  /** What the chosen passengers paid. */
  paidCents: number;
  departsAt: Date;
  /** The launch date as it stood when the booking was made. */
  departsAtWhenBooked: Date;
  timeZone: string;
  bookedAt: Date;
  /** When travelers were last told of a delay. */
  delayNoticeAt?: Date | null | undefined;
  /** Without it a launch counts as one that is neither called off nor waiting for a new date. */
  launchStatus?: LaunchStatus | undefined;
  now: Date;
}

/** What a cancellation gives back and what is kept; they sum to what was paid (R9). */
export interface RefundQuote {
  percent: number;
  policy: RefundPolicy;
  refundCents: number;
  keptCents: number;
  /** Whether the seats can be sold again (R7). */
  seatsBackOnSale: boolean;
  /** Last local date at the spaceport for 90 %. */
  yearWindowEnds: string;
  /** Last local date at the spaceport for 70 %. */
  quarterWindowEnds: string;
}

/**
 * The refund of a cancellation by the traveler (R6, R7, R8): 90 % with a calendar year left, 70 % with three months, else
 * nothing; 100 % within 14 days of the notice of a delay, or when the launch was aborted or failed. The boundary itself is early enough; the launch date when
 * booking or the present one counts, whichever is better for the traveler.
 * Example: 1,000,000 USD paid, launch in seven months: 700,000 USD come back, 300,000 are kept, the seats are sold again.
 */
export function refundQuote(question: RefundQuestion): RefundQuote {
  const better = question.departsAt > question.departsAtWhenBooked ? question.departsAt : question.departsAtWhenBooked;
  const departs = wallClockAt(better, question.timeZone);
  const yearLimit = minusMonths(departs, 12);
  const quarterLimit = minusMonths(departs, 3);
  const policy = ((): RefundPolicy => {
    if (question.launchStatus === 'aborted' || question.launchStatus === 'failed') return 'launch-called-off';
    if (isInDelayWindow(question)) return 'delay-notice';
    if (isDeparted(question)) return 'too-late';
    if (question.now <= lastInstantOf(yearLimit, question.timeZone)) return 'a-year-left';
    if (question.now <= lastInstantOf(quarterLimit, question.timeZone)) return 'three-months-left';
    return 'too-late';
  })();
  const percent = PERCENT[policy];
  const refundCents = shareOfCents(question.paidCents, percent * 100);
  return {
    percent,
    policy,
    refundCents,
    keptCents: question.paidCents - refundCents,
    seatsBackOnSale: refundCents > 0,
    yearWindowEnds: isoDateOf(yearLimit),
    quarterWindowEnds: isoDateOf(quarterLimit),
  };
}

const PERCENT: Readonly<Record<RefundPolicy, number>> = {
  'launch-called-off': 100,
  'delay-notice': 100,
  'a-year-left': REFUND_PERCENT_YEAR,
  'three-months-left': REFUND_PERCENT_QUARTER,
  'too-late': 0,
};

type DelayQuestion = Pick<
  RefundQuestion,
  'bookedAt' | 'delayNoticeAt' | 'now' | 'departsAt' | 'departsAtWhenBooked' | 'launchStatus'
>;

/**
 * Whether a booking made before the notice of a delay is still in its 14 days (R8); their last millisecond is early enough.
 * Example: told on 1 March at 10:00, so until 15 March 10:00.
 */
export function isInDelayWindow(question: DelayQuestion): boolean {
  const { delayNoticeAt, now } = question;
  if (delayNoticeAt == null || question.bookedAt > delayNoticeAt || isDeparted(question)) return false;
  return now <= delayWindowEnds(delayNoticeAt);
}

/** The last moment of the 14 days after the notice of a delay (R8). Example: told on 1 March at 10:00, so 15 March 10:00. */
export function delayWindowEnds(delayNoticeAt: Date): Date {
  return new Date(delayNoticeAt.getTime() + DELAY_REFUND_DAYS * DAY_MS);
}

/**
 * Whether the rocket has left as far as this booking knows (R8). A launch that was put off without a new date still carries
 * the date it was booked with: when that time comes nothing leaves, and the right to cancel must not end with it.
 * Example: booked for 1 March 12:00, put off at 09:00 without a date: at 13:00 not departed.
 */
export function isDeparted(question: DelayQuestion): boolean {
  if (question.launchStatus === 'successful' || question.launchStatus === 'failed') return true;
  const isPutOffWithoutDate =
    question.launchStatus === 'delayed' &&
    question.delayNoticeAt != null &&
    question.bookedAt <= question.delayNoticeAt &&
    question.delayNoticeAt < question.departsAt &&
    question.departsAt.getTime() === question.departsAtWhenBooked.getTime();
  return !isPutOffWithoutDate && question.now >= question.departsAt;
}

/**
 * What each passenger of a booking paid, so that partial cancellations sum to the whole to the cent (R6, R9).
 * Example: 100 cents for three passengers: 34, 33, 33.
 */
export function paidPerPassenger(totalPaidCents: number, passengers: number): number[] {
  return splitCents(totalPaidCents, passengers);
}

/**
 * What the chosen passengers (by their place on the booking) paid together; a place named twice counts once (R6, R9).
 * Example: 100 cents for three, places 0 and 2: 34 + 33 = 67. Throws for a place that is not on the booking.
 */
export function paidByPassengers(totalPaidCents: number, passengers: number, chosen: readonly number[]): number {
  const shares = paidPerPassenger(totalPaidCents, passengers);
  return sumCents([...new Set(chosen)].map(place => shareAt(shares, place)));
}

function shareAt(shares: readonly number[], place: number): number {
  const share = shares[place];
  // Passing over it would keep a passenger's money without a word.
  if (share === undefined) throw new RangeError(`the booking has no passenger at place ${place}`);
  return share;
}

/** The rule that applies, in one sentence for people. */
export function refundPolicyText(quote: Pick<RefundQuote, 'policy' | 'percent'>): string {
  switch (quote.policy) {
    case 'launch-called-off':
      return 'The launch will not take place or has failed: you get everything back.';
    case 'delay-notice':
      return `The launch was delayed: within ${DELAY_REFUND_DAYS} days of the notice you get everything back.`;
    case 'a-year-left':
      return `At least a year is left before the launch: ${quote.percent} % of the price comes back.`;
    case 'three-months-left':
      return `At least three months are left before the launch: ${quote.percent} % of the price comes back.`;
    case 'too-late':
      return 'Less than three months are left before the launch: nothing comes back.';
  }
}
