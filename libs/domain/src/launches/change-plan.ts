import { refundQuote, type RefundPolicy } from '../bookings/refund.ts';
import { shareOfCents } from '../money/money.ts';
import { isForgottenEmail } from '../travelers/leaving.ts';
import type { LaunchStatus } from './launch-status.ts';

/** What of a launch its bookings rest on. */
export interface PlannedLaunch {
  status: LaunchStatus;
  departsAt: Date;
  timeZone: string;
  /** When travelers were last told of a delay (R8). */
  delayNoticeAt: Date | null;
}

/** A confirmed booking as a plan looks at it. */
export interface PlannedBooking {
  code: string;
  traveler: { id: string; name: string; email: string };
  /** Passengers who still fly. */
  seats: number;
  pricePerSeatCents: number;
  paidCents: number;
  refundedCents: number;
  bookedAt: Date;
  departsAtWhenBooked: Date;
}

/** A person of the agency who reads its mails. */
export interface PlanReader {
  name: string;
  email: string;
}

/** What a change means for one booking. */
export interface PlanLine {
  bookingCode: string;
  passengers: number;
  /** What comes back by itself. */
  refundCents: number;
  /** What comes back when the traveler cancels today, before and after the change (R6, R8). */
  rightBeforeCents: number;
  rightAfterCents: number;
  rightPolicy: RefundPolicy;
}

/** One mail that a change sends: to a traveler about all their bookings, or to somebody of the agency. */
export interface PlanMail {
  to: string;
  name: string;
  who: 'traveler' | 'team';
  bookingCodes: string[];
}

/** What a change of a launch does to bookings, money and mailboxes. */
export interface BookingEffects {
  bookings: number;
  passengers: number;
  refundsCents: number;
  rightsBeforeCents: number;
  rightsAfterCents: number;
  lines: PlanLine[];
  mails: PlanMail[];
}

/**
 * Works out what a change of a launch does to its bookings (DOMAIN: plan, then apply). Aborted and failed launches give everything
 * back (R8); everything else leaves the money where it is and may change what a traveler is entitled to. A change that is told goes
 * once to each traveler, however many bookings they have, and once to each person of the agency.
 * Example: delayed, one traveler with two bookings, a team of two: no refund, 100 % on cancelling for 14 days, three mails.
 */
export function planChange(question: {
  before: PlannedLaunch;
  after: PlannedLaunch;
  /** Whether the change stands in the launch's history, from where it is told. */
  isTold: boolean;
  bookings: readonly PlannedBooking[];
  readers: readonly PlanReader[];
  now: Date;
}): BookingEffects {
  const { before, after, bookings, now } = question;
  const isCalledOff = after.status === 'aborted' || after.status === 'failed';
  const [rightBefore, rightAfter] = [rightsUnder(before, now), rightsUnder(after, now)];
  const lines = bookings.map((booking): PlanLine => {
    const paidBack = booking.paidCents - booking.refundedCents;
    const then = rightAfter(booking);
    return {
      bookingCode: booking.code,
      passengers: booking.seats,
      refundCents: isCalledOff ? paidBack : 0,
      rightBeforeCents: rightBefore(booking).cents,
      // What came back by itself can't be asked for a second time (R9).
      rightAfterCents: isCalledOff ? 0 : then.cents,
      rightPolicy: then.policy,
    };
  });
  const sum = (of: (line: PlanLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    bookings: lines.length,
    passengers: sum(line => line.passengers),
    refundsCents: sum(line => line.refundCents),
    rightsBeforeCents: sum(line => line.rightBeforeCents),
    rightsAfterCents: sum(line => line.rightAfterCents),
    lines,
    mails: question.isTold ? mailsAbout(bookings, question.readers) : [],
  };
}

/**
 * The bookings whose seats are in the way of a smaller launch (R13): the latest ones, as first come is first served.
 * Example: 2 seats in the way; the latest booking has 1, the one before 3: both are named.
 */
export function bookingsInTheWay<B extends { seatsSold: number }>(latestFirst: readonly B[], seats: number): B[] {
  let covered = 0;
  return latestFirst.filter(booking => {
    if (covered >= seats || booking.seatsSold === 0) return false;
    covered += booking.seatsSold;
    return true;
  });
}

/** The right of each booking under one state of the launch. Bookings of one date share their percentage: the calendar is asked once. */
function rightsUnder(launch: PlannedLaunch, now: Date): (booking: PlannedBooking) => Right {
  const known = new Map<string, { percent: number; policy: RefundPolicy }>();
  const { status: launchStatus, departsAt, timeZone, delayNoticeAt } = launch;
  return booking => {
    const { bookedAt, departsAtWhenBooked } = booking;
    const key = `${departsAtWhenBooked.getTime()} ${delayNoticeAt !== null && bookedAt <= delayNoticeAt}`;
    const found =
      known.get(key) ??
      refundQuote({
        paidCents: 0,
        departsAt,
        departsAtWhenBooked,
        timeZone,
        bookedAt,
        delayNoticeAt,
        launchStatus,
        now,
      });
    known.set(key, found);
    return {
      cents: shareOfCents(booking.pricePerSeatCents * booking.seats, found.percent * 100),
      policy: found.policy,
    };
  };
}

interface Right {
  cents: number;
  policy: RefundPolicy;
}

function mailsAbout(bookings: readonly PlannedBooking[], readers: readonly PlanReader[]): PlanMail[] {
  const toTravelers = [...Map.groupBy(bookings, booking => booking.traveler.id).values()].flatMap(own => {
    const [first] = own;
    // Whoever has deleted the account is told nothing any more.
    if (first === undefined || isForgottenEmail(first.traveler.email)) return [];
    const { name, email: to } = first.traveler;
    return [{ to, name, who: 'traveler' as const, bookingCodes: own.map(booking => booking.code) }];
  });
  const team = new Map(readers.map(reader => [reader.email, reader.name]));
  return [...toTravelers, ...[...team].map(([to, name]) => ({ to, name, who: 'team' as const, bookingCodes: [] }))];
}
