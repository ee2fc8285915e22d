import { isVip } from '@astro/domain';
import type { BookingDocument } from '../documents/booking.document.ts';
import { newTraveler, type TravelerDocument } from '../documents/traveler.document.ts';
import { returnOffer } from './decide-waiting.ts';
import { launchBrief } from './launch-brief.ts';
import type { BookedAnswer, SeatAnswers, SettlePayment } from './seat-requests.ts';
import type { SeatWorld } from './seat-world.ts';

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
  if (outcome.kind === 'succeeded' && outcome.amountCents !== booking.totalPriceCents)
    throw new Error(
      `booking ${booking._id} costs ${booking.totalPriceCents} cents, but ${outcome.amountCents} were charged`,
    );
  const settled =
    outcome.kind === 'succeeded'
      ? confirmed(world, booking, outcome.chargeId)
      : declined(world, booking, outcome.reason);
  const moved = world.moveSeats(launch, booking.traveler.id, {
    held: -booking.seats,
    sold: settled.seatsSold,
    traveler: settled.seats - booking.seats,
  });
  const saved = world.bookings.put(settled);
  if (saved.status === 'confirmed') addTrip(world, saved);
  else returnOffer(world, saved, booking.seats);
  const answer = answerOf(saved, launchBrief(moved));
  const record = saved.idempotencyId === null ? null : world.idempotency.get(saved.idempotencyId);
  if (record !== null) world.idempotency.put({ ...record, state: 'done', answer, leaseUntil: world.now });
  world.origins.set(launch._id, request.origin);
  world.origins.set(booking._id, request.origin);
  return { ok: true, value: answer };
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
  if (booking.status === 'declined' || booking.status === 'expired')
    return {
      ok: false,
      refusal: { kind: 'payment-declined', reason: booking.declineReason ?? 'card-declined', bookingId: booking._id },
    };
  return { ok: true, value: { booking, launch } };
}

/** Counts a confirmed booking among the traveler's trips (R14's VIP). */
export function addTrip(world: SeatWorld, booking: BookingDocument): void {
  const { id, email, name } = booking.traveler;
  const traveler = world.travelers.get(id) ?? newTraveler(id, email, name, world.now);
  const known = traveler.trips.find(trip => trip.launchId === booking.launchId);
  const trips =
    known === undefined
      ? [...traveler.trips, { launchId: booking.launchId, bookings: 1 }]
      : traveler.trips.map(trip => (trip === known ? { ...trip, bookings: trip.bookings + 1 } : trip));
  world.travelers.put(withTrips(traveler, trips));
}

/** Takes a cancelled or refunded booking out of the traveler's trips. */
export function removeTrip(world: SeatWorld, booking: BookingDocument): void {
  const traveler = world.travelers.get(booking.traveler.id);
  if (traveler === null) return;
  const trips = traveler.trips
    .map(trip => (trip.launchId === booking.launchId ? { ...trip, bookings: trip.bookings - 1 } : trip))
    .filter(trip => trip.bookings > 0);
  world.travelers.put(withTrips(traveler, trips));
}

function withTrips(traveler: TravelerDocument, trips: TravelerDocument['trips']): TravelerDocument {
  // Only confirmed and flown bookings of launches that were not aborted are on the list; the rule itself is the domain's.
  const counted = trips.map(trip => ({
    launchId: trip.launchId,
    bookingStatus: 'confirmed' as const,
    launchStatus: 'scheduled' as const,
  }));
  return { ...traveler, trips, isVip: isVip(counted) };
}
