import { paidByPassengers, planMove, type MovePlan, type MoveQuestion, type MoveRefusal } from '@astro/domain';
import type { BookingDocument, PassengerRecord } from '../documents/booking.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { seatsLeftFor } from './allotment.ts';
import { bookable } from './decide-holds.ts';

/** What a move depends on, as it was read. */
export interface MoveSituation {
  booking: BookingDocument;
  /** The launch that the booking is for. */
  from: Pick<LaunchDocument, 'departsAt' | 'delayNoticeAt' | 'status'>;
  to: LaunchDocument;
  /** The traveler's limit, and the seats that they have on the new launch (R2). */
  traveler: { isVip: boolean; seatsAlready: number };
}

/** Plans the move of everybody who still flies (R8): the same for the quote on the screen and for the act. */
export function planBookingMove(
  { booking, from, to, traveler }: MoveSituation,
  expected: MoveQuestion['expected'],
  now: Date,
): { ok: true; value: MovePlan } | { ok: false; refusal: MoveRefusal } {
  const { right, creditCents } = moveRight(booking, from, now);
  return planMove({
    right,
    fromLaunchId: booking.launchId,
    creditCents,
    toLaunchId: to._id,
    launch: bookable(to, seatsLeftFor(to, traveler, now)),
    traveler,
    passengers: flying(booking),
    expected,
    now,
  });
}

/** What the right to move hangs on, and what those who still fly have paid: their share, as when they cancel with 100 % back. */
export function moveRight(
  booking: BookingDocument,
  from: Pick<LaunchDocument, 'departsAt' | 'delayNoticeAt' | 'status'>,
  now: Date,
): { right: MoveQuestion['right']; creditCents: number } {
  const places = booking.passengers.flatMap(({ cancelledAt }, place) => (cancelledAt === null ? [place] : []));
  const right = {
    bookingStatus: booking.status,
    bookedAt: booking.bookedAt,
    departsAt: from.departsAt,
    departsAtWhenBooked: booking.departsAtWhenBooked,
    delayNoticeAt: from.delayNoticeAt,
    launchStatus: from.status,
    now,
  };
  return { right, creditCents: paidByPassengers(booking.totalPaidCents, booking.passengers.length, places) };
}

/** Everybody on a booking who still flies. */
export function flying(booking: Pick<BookingDocument, 'passengers'>): PassengerRecord[] {
  return booking.passengers.filter(passenger => passenger.cancelledAt === null);
}
