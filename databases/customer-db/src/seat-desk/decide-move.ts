import type { MovePlan } from '@astro/domain';
import type { BookingDocument } from '../documents/booking.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { takeOfAllotment, type Allotted } from './allotment.ts';
import { isHidden, travelerOf } from './decide-holds.ts';
import { alreadyKnown } from './decide-open-booking.ts';
import { finishMove } from './finish-move.ts';
import { launchBrief } from './launch-brief.ts';
import { flying, planBookingMove } from './plan-booking-move.ts';
import { answerKey, keyState, startKey } from './request-keys.ts';
import type { MoveAnswer, MoveBooking } from './seat-requests.ts';
import type { SeatWorld } from './seat-world.ts';

/**
 * Moves a booking to another launch after a delay (R8). Equal or cheaper is done in this one decision; dearer seats are held in a pending
 * booking until the difference is paid, and the old booking is not touched before (`finishMove`).
 */
export function decideMoveBooking(world: SeatWorld, request: MoveBooking): MoveAnswer {
  const known = keyState(world, request.key);
  if (known.kind !== 'new') return alreadyKnown(world, known);
  const old = world.bookings.get(request.bookingId);
  const from = old === null ? null : world.launches.get(old.launchId);
  const to = world.launches.get(request.launchId);
  const traveler = travelerOf(world, request.traveler);
  if (old === null || from === null || to === null || old.traveler.id !== traveler._id)
    return { ok: false, refusal: { kind: 'not-found' } };
  if (traveler.leftAt !== undefined || isHidden(to, traveler, world.now))
    return { ok: false, refusal: { kind: 'not-found' } };
  if (old.movingTo !== undefined) return { ok: false, refusal: { kind: 'move-under-way', bookingId: old.movingTo } };
  const situation = { isVip: traveler.isVip, seatsAlready: world.seatsOf(to._id, traveler._id) };
  const plan = planBookingMove({ booking: old, from, to, traveler: situation }, request.expected, world.now);
  if (!plan.ok) return plan;

  const { seats, chargeCents } = plan.value;
  const { launch: counted, share } = takeOfAllotment(to, traveler, seats, world.now);
  const held = world.moveSeats(counted, traveler._id, { held: seats, traveler: seats });
  // As with a booking: what the VIP's larger limit was read from is written.
  if (traveler.isVip || world.travelers.get(traveler._id) === null) world.travelers.put(traveler);
  const booking = world.bookings.put(pendingMove(world, request, { old, from, to, share }, plan.value));
  for (const id of [from._id, to._id, old._id, booking._id]) world.origins.set(id, request.origin);
  if (chargeCents === 0) {
    const answer = finishMove(world, booking, null);
    answerKey(world, request.key, answer);
    return { ok: true, value: { step: 'answered', answer } };
  }
  world.bookings.put({ ...old, movingTo: booking._id });
  startKey(world, request.key, booking._id);
  return { ok: true, value: { step: 'pay', view: { booking, launch: launchBrief(held) } } };
}

function pendingMove(
  world: SeatWorld,
  request: MoveBooking,
  {
    old,
    from,
    to,
    share,
  }: { old: BookingDocument; from: LaunchDocument; to: LaunchDocument; share: Allotted['share'] },
  plan: MovePlan,
): BookingDocument {
  const moving = flying(old);
  return {
    _id: request.newBookingId,
    code: world.newCode(),
    launchId: to._id,
    agencyId: to.agency.id,
    traveler: request.traveler,
    status: 'pending',
    seats: plan.seats,
    seatsSold: 0,
    passengers: moving.map(passenger => ({ ...passenger, id: world.newId() })),
    pricePerSeatCents: plan.pricePerSeatCents,
    totalPriceCents: plan.totalCents,
    totalPaidCents: 0,
    totalRefundedCents: 0,
    bookedAt: world.now,
    departsAtWhenBooked: to.departsAt,
    refunds: [],
    history: [
      {
        at: world.now,
        by: 'traveler',
        what: `Moved here from booking ${old.code}, ${from.rocket.name} to ${from.destination.name}${
          plan.chargeCents === 0 ? '' : '; payment of the difference under way'
        }`,
        status: 'pending',
      },
    ],
    chargeId: null,
    declineReason: null,
    movedFrom: {
      bookingId: old._id,
      code: old.code,
      launchId: from._id,
      creditCents: plan.creditCents,
      passengerIds: moving.map(passenger => passenger.id),
    },
    ...share,
    idempotencyId: plan.chargeCents === 0 ? null : request.key.id,
    version: 0,
  };
}
