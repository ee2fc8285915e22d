import { wholeCents } from '@astro/domain';
import type { BookingDocument } from '../documents/booking.document.ts';
import { backToAllotment, seatsLeftFor, takeOfAllotment, withShare } from './allotment.ts';
import { refundsOf } from './booking-money.ts';
import { travelerOf } from './decide-holds.ts';
import type { CloseBooking, SeatAnswers, SeedBooking } from './seat-requests.ts';
import type { SeatWorld } from './seat-world.ts';
import { addTrip, removeTrip } from './traveler-trips.ts';

/** Closes a confirmed booking of a launch that is over (R8): aborted or failed gives everything back, successful has flown. */
export function decideCloseBooking(world: SeatWorld, request: CloseBooking): SeatAnswers['close-booking'] {
  const booking = world.bookings.get(request.bookingId);
  const launch = booking === null ? null : world.launches.get(booking.launchId);
  if (booking === null || launch === null) return { ok: false, refusal: { kind: 'not-found' } };
  if (booking.status !== 'confirmed') return { ok: true, value: { status: booking.status } };
  world.origins.set(launch._id, request.origin);
  world.origins.set(booking._id, request.origin);
  switch (launch.status) {
    case 'successful': {
      const history = [
        ...booking.history,
        { at: world.now, by: 'launch', what: 'The launch was successful: flown', status: 'flown' as const },
      ];
      world.bookings.put({ ...booking, status: 'flown', history });
      return { ok: true, value: { status: 'flown' } };
    }
    case 'aborted':
    case 'failed': {
      const { launch: counted, share } = backToAllotment(launch, booking.ofAllotment, booking.seatsSold);
      const refunded = refundedInFull(world, booking, request.refundId, launch.status);
      const saved = world.bookings.put(withShare(refunded, share));
      world.moveSeats(counted, booking.traveler.id, { sold: -booking.seatsSold, traveler: -booking.seats });
      // A failed launch still counts as a trip booked (R2, R14); an aborted one does not.
      if (launch.status === 'aborted') removeTrip(world, saved);
      return { ok: true, value: { status: 'refunded' } };
    }
    default:
      return { ok: true, value: { status: booking.status } };
  }
}

function refundedInFull(
  world: SeatWorld,
  booking: BookingDocument,
  refundId: string,
  why: 'aborted' | 'failed',
): BookingDocument {
  const amountCents = booking.totalPaidCents - booking.totalRefundedCents;
  const flying = booking.passengers.filter(passenger => passenger.cancelledAt === null);
  const refunds = refundsOf(booking, {
    id: refundId,
    amountCents,
    reason: why === 'aborted' ? 'launch-aborted' : 'launch-failed',
    state: 'pending',
    at: world.now,
    passengerIds: flying.map(passenger => passenger.id),
  });
  return {
    ...booking,
    status: 'refunded',
    seats: 0,
    seatsSold: 0,
    totalRefundedCents: booking.totalPaidCents,
    refunds: [...booking.refunds, ...refunds],
    history: [
      ...booking.history,
      {
        at: world.now,
        by: 'launch',
        what: `The launch ${why === 'aborted' ? 'was aborted' : 'failed'}: 100 % comes back`,
        status: 'refunded',
      },
    ],
  };
}

/** Writes a paid booking of the demo, past dates included; never more than the seats on sale (R1). */
export function decideSeedBooking(world: SeatWorld, request: SeedBooking): SeatAnswers['seed-booking'] {
  const launch = world.launches.get(request.launchId);
  if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
  const known = world.bookings.get(request.bookingId);
  if (known !== null) return { ok: true, value: known };
  const seats = request.passengers.length;
  const traveler = travelerOf(world, request.traveler);
  const left = seatsLeftFor(launch, traveler, world.now);
  if (left < seats) return { ok: false, refusal: { kind: 'not-enough-seats', seatsLeft: left } };
  const { pricePerSeatCents } = launch;
  const totalCents = wholeCents(pricePerSeatCents * seats);
  const allotted = takeOfAllotment(launch, traveler, seats, world.now);
  world.moveSeats(allotted.launch, request.traveler.id, { sold: seats, traveler: seats });
  const booking = world.bookings.put({
    _id: request.bookingId,
    code: world.newCode(),
    launchId: launch._id,
    agencyId: launch.agency.id,
    traveler: request.traveler,
    status: 'confirmed',
    seats,
    seatsSold: seats,
    passengers: request.passengers.map(passenger => ({ ...passenger, cancelledAt: null })),
    pricePerSeatCents,
    totalPriceCents: totalCents,
    totalPaidCents: totalCents,
    totalRefundedCents: 0,
    bookedAt: request.bookedAt,
    departsAtWhenBooked: launch.departsAt,
    refunds: [],
    history: [
      {
        at: request.bookedAt,
        by: 'traveler',
        what: `Booked ${seats} ${seats === 1 ? 'seat' : 'seats'}; payment under way`,
        status: 'pending',
      },
      { at: request.bookedAt, by: 'payment', what: 'Payment received; booking confirmed', status: 'confirmed' },
    ],
    chargeId: request.chargeId,
    declineReason: null,
    ...allotted.share,
    idempotencyId: null,
    version: 0,
  });
  addTrip(world, booking);
  world.origins.set(launch._id, request.origin);
  world.origins.set(booking._id, request.origin);
  return { ok: true, value: booking };
}
