import type { BookingDocument } from '../documents/booking.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { backToAllotment, withShare } from './allotment.ts';
import { chargeDue } from './booking-money.ts';
import { returnOffer } from './decide-waiting.ts';
import { finishMove, giveUpMove } from './finish-move.ts';
import { launchBrief } from './launch-brief.ts';
import type { BookedAnswer, SeatAnswers, SettlePayment } from './seat-requests.ts';
import type { SeatWorld } from './seat-world.ts';
import { addTrip } from './traveler-trips.ts';

/** Ends a pending booking by what the gateway said: paid seats are sold, declined ones are free. Said twice, it is done once. */
export function decideSettlePayment(world: SeatWorld, request: SettlePayment): SeatAnswers['settle-payment'] {
  const booking = world.bookings.get(request.bookingId);
  const launch = booking === null ? null : world.launches.get(booking.launchId);
  if (booking === null || launch === null) return { ok: false, refusal: { kind: 'not-found' } };
  const { outcome } = request;
  if (booking.status !== 'pending') {
    const isSame =
      outcome.kind === 'succeeded'
        ? booking.chargeId === outcome.chargeId
        : booking.status === 'declined' || booking.status === 'expired';
    if (!isSame) return { ok: false, refusal: { kind: 'not-pending', status: booking.status } };
    return { ok: true, value: answerOf(booking, launchBrief(launch)) };
  }
  if (outcome.kind === 'succeeded' && outcome.amountCents !== chargeDue(booking))
    throw new Error(
      `booking ${booking._id} costs ${chargeDue(booking)} cents, but ${outcome.amountCents} were charged`,
    );
  for (const id of [launch._id, booking._id]) world.origins.set(id, request.origin);
  const { movedFrom } = booking;
  if (movedFrom !== undefined)
    for (const id of [movedFrom.launchId, movedFrom.bookingId]) world.origins.set(id, request.origin);
  const answer =
    movedFrom !== undefined && outcome.kind === 'succeeded'
      ? finishMove(world, booking, outcome.chargeId)
      : settle(world, booking, launch, outcome);
  const record = booking.idempotencyId === null ? null : world.idempotency.get(booking.idempotencyId);
  if (record !== null) world.idempotency.put({ ...record, state: 'done', answer, leaseUntil: world.now });
  return { ok: true, value: answer };
}

function settle(
  world: SeatWorld,
  booking: BookingDocument,
  launch: LaunchDocument,
  outcome: SettlePayment['outcome'],
): BookedAnswer {
  const settled =
    outcome.kind === 'succeeded'
      ? confirmed(world, booking, outcome.chargeId)
      : declined(world, booking, outcome.reason);
  // Declined seats go back where they came from.
  const { launch: counted, share } = backToAllotment(launch, booking.ofAllotment, booking.seats - settled.seats);
  const moved = world.moveSeats(counted, booking.traveler.id, {
    held: -booking.seats,
    sold: settled.seatsSold,
    traveler: settled.seats - booking.seats,
  });
  const saved = world.bookings.put(withShare(settled, share));
  if (saved.status === 'confirmed') addTrip(world, saved);
  else {
    returnOffer(world, booking);
    giveUpMove(world, saved);
  }
  return answerOf(saved, launchBrief(moved));
}

function confirmed(world: SeatWorld, booking: BookingDocument, chargeId: string): BookingDocument {
  return {
    ...booking,
    status: 'confirmed',
    seatsSold: booking.seats,
    totalPaidCents: booking.totalPriceCents,
    chargeId,
    history: [
      ...booking.history,
      { at: world.now, by: 'payment', what: 'Payment received; booking confirmed', status: 'confirmed' },
    ],
  };
}

function declined(world: SeatWorld, booking: BookingDocument, reason: string): BookingDocument {
  // A charge that was given up never reached the card: the booking ran out of time; the card did not say no.
  const status = reason === 'abandoned' ? 'expired' : 'declined';
  const what =
    status === 'expired' ? 'The payment was not completed; seats released' : 'The payment was declined; seats released';
  return {
    ...booking,
    status,
    seats: 0,
    declineReason: reason,
    history: [...booking.history, { at: world.now, by: 'payment', what, status }],
  };
}

function answerOf(booking: BookingDocument, launch: ReturnType<typeof launchBrief>): BookedAnswer {
  if (booking.declineReason === 'move-overtaken')
    return {
      ok: false,
      refusal: { kind: 'move-overtaken', bookingId: booking._id, refundCents: booking.totalRefundedCents },
    };
  if (booking.status === 'declined' || booking.status === 'expired')
    return {
      ok: false,
      refusal: { kind: 'payment-declined', reason: booking.declineReason ?? 'card-declined', bookingId: booking._id },
    };
  return { ok: true, value: { booking, launch } };
}
