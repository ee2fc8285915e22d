import type { BookingDocument } from '../documents/booking.document.ts';
import { backToAllotment, withShare } from './allotment.ts';
import { refundsOf } from './booking-money.ts';
import { launchBrief } from './launch-brief.ts';
import { planCancellation, type CancellationPlan } from './quote-cancellation.ts';
import { answerKey, keyState } from './request-keys.ts';
import type { CancelAnswer, CancelBooking, SeatAnswers, SettleRefund } from './seat-requests.ts';
import type { SeatWorld } from './seat-world.ts';
import { removeTrip } from './traveler-trips.ts';

/** Cancels passengers of a booking: refund by the rule, seats back on sale only with a refund (R6, R7). */
export function decideCancelBooking(world: SeatWorld, request: CancelBooking): CancelAnswer {
  const known = keyState(world, request.key);
  if (known.kind === 'answered') return known.answer as CancelAnswer;
  if (known.kind === 'refused') return { ok: false, refusal: known.refusal };
  const booking = world.bookings.get(request.bookingId);
  const launch = booking === null ? null : world.launches.get(booking.launchId);
  if (booking === null || launch === null || booking.traveler.id !== request.travelerId)
    return { ok: false, refusal: { kind: 'not-found' } };
  const plan = planCancellation(booking, launchBrief(launch), request.passengerIds, world.now);
  if (!plan.ok) return plan;
  const { quote } = plan.value;
  if (request.expectedRefundCents !== null && request.expectedRefundCents !== quote.refundCents)
    return { ok: false, refusal: { kind: 'refund-changed', quote } };

  const cancelled = withoutPassengers(world, booking, request.refundId, plan.value);
  const freed = booking.seatsSold - cancelled.seatsSold;
  const { launch: counted, share } = backToAllotment(launch, booking.ofAllotment, freed);
  const saved = world.bookings.put(withShare(cancelled, share));
  const moved = world.moveSeats(counted, booking.traveler.id, { sold: -freed, traveler: -quote.seats });
  if (saved.status === 'cancelled') removeTrip(world, saved);
  world.origins.set(launch._id, request.origin);
  world.origins.set(booking._id, request.origin);
  const answer: CancelAnswer = { ok: true, value: { booking: saved, launch: launchBrief(moved), quote } };
  answerKey(world, request.key, answer);
  return answer;
}

function withoutPassengers(
  world: SeatWorld,
  before: BookingDocument,
  refundId: string,
  plan: CancellationPlan,
): BookingDocument {
  const { quote, passengerIds } = plan;
  const seats = before.seats - quote.seats;
  const status = seats === 0 ? 'cancelled' : 'confirmed';
  const refunds = refundsOf(before, {
    id: refundId,
    amountCents: quote.refundCents,
    reason: quote.policy === 'delay-notice' ? 'launch-delayed' : 'traveler-cancelled',
    state: 'pending',
    at: world.now,
    passengerIds,
  });
  const what = `Cancelled ${quote.seats} ${quote.seats === 1 ? 'seat' : 'seats'}; ${quote.percent} % comes back`;
  return {
    ...before,
    status,
    seats,
    seatsSold: before.seatsSold - (quote.seatsBackOnSale ? quote.seats : 0),
    passengers: before.passengers.map(person =>
      passengerIds.includes(person.id) ? { ...person, cancelledAt: world.now } : person,
    ),
    totalRefundedCents: before.totalRefundedCents + quote.refundCents,
    refunds: [...before.refunds, ...refunds],
    history: [...before.history, { at: world.now, by: 'traveler', what, status }],
  };
}

/** The gateway has given the money back; said twice, it is done once. */
export function decideSettleRefund(world: SeatWorld, request: SettleRefund): SeatAnswers['settle-refund'] {
  const booking = world.bookings.get(request.bookingId);
  const refund = booking?.refunds.find(one => one.id === request.refundId);
  if (booking === null || refund === undefined) return { ok: false, refusal: { kind: 'not-found' } };
  if (refund.state === 'settled') return { ok: true, value: { isSettled: false } };
  world.bookings.put({
    ...booking,
    refunds: booking.refunds.map(one => (one.id === refund.id ? { ...one, state: 'settled' } : one)),
    history: [...booking.history, { at: world.now, by: 'payment', what: 'Refund paid out', status: booking.status }],
  });
  world.origins.set(booking._id, request.origin);
  return { ok: true, value: { isSettled: true } };
}
