import { isDeparted as hasDeparted, paidByPassengers, refundQuote } from '@astro/domain';
import type { BookingDocument } from '../documents/booking.document.ts';
import type { LaunchBrief } from './launch-brief.ts';
import type { CancelRefusal, CancellationQuote } from './seat-requests.ts';

/** What a cancellation would do: which passengers, what comes back. */
export interface CancellationPlan {
  passengerIds: string[];
  quote: CancellationQuote;
}

/** Plans the cancellation of all passengers who still fly, or of those named (R6, R7, R8): the same for the quote on the screen and for the act. */
export function planCancellation(
  booking: BookingDocument,
  launch: Pick<LaunchBrief, 'departsAt' | 'spaceport' | 'delayNoticeAt' | 'status'>,
  wished: string[] | null,
  now: Date,
): { ok: true; value: CancellationPlan } | { ok: false; refusal: CancelRefusal } {
  // What is over is closed by R8 with its own refund, not cancelled.
  const isOver = launch.status === 'aborted' || launch.status === 'failed' || launch.status === 'successful';
  const dates = {
    departsAt: launch.departsAt,
    departsAtWhenBooked: booking.departsAtWhenBooked,
    bookedAt: booking.bookedAt,
    delayNoticeAt: launch.delayNoticeAt,
    launchStatus: launch.status,
    now,
  };
  // A launch that was put off without a new date has not left when its old time comes.
  const isDeparted = isOver || hasDeparted(dates);
  if (booking.status !== 'confirmed' || isDeparted)
    return { ok: false, refusal: { kind: 'not-cancellable', status: booking.status, isDeparted } };
  const flying = booking.passengers.filter(passenger => passenger.cancelledAt === null).map(passenger => passenger.id);
  const passengerIds = [...new Set(wished ?? flying)];
  const places = passengerIds.flatMap((id, place) => (flying.includes(id) ? [] : [place]));
  if (places.length > 0) return { ok: false, refusal: { kind: 'unknown-passengers', places } };
  const chosen = passengerIds.map(id => booking.passengers.findIndex(passenger => passenger.id === id));
  const paidCents = paidByPassengers(booking.totalPaidCents, booking.passengers.length, chosen);
  const quote = refundQuote({ ...dates, paidCents, timeZone: launch.spaceport.timeZone });
  return { ok: true, value: { passengerIds, quote: { ...quote, paidCents, seats: passengerIds.length } } };
}
