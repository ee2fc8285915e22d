import { decideBooking, holdOver } from '@astro/domain';
import { RUNNING_LEASE_MS } from '../documents/idempotency.document.ts';
import type { HoldDocument } from '../documents/hold.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { backToAllotment, seatsLeftFor, takeOfAllotment, type Allotted } from './allotment.ts';
import { bookable, endHold, isHidden, travelerOf } from './decide-holds.ts';
import { launchBrief } from './launch-brief.ts';
import { keyState, startKey, type KeyState } from './request-keys.ts';
import type { BookedAnswer, OpenAnswer, OpenBooking } from './seat-requests.ts';
import type { SeatWorld } from './seat-world.ts';

/** Takes seats for a booking whose payment begins now; a hold of the traveler's own is turned into it in the same moment. */
export function decideOpenBooking(world: SeatWorld, request: OpenBooking): OpenAnswer {
  const known = keyState(world, request.key);
  if (known.kind !== 'new') return alreadyKnown(world, known);

  const launch = world.launches.get(request.launchId);
  if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
  const traveler = travelerOf(world, request.traveler);
  if (traveler.leftAt !== undefined || isHidden(launch, traveler, world.now))
    return { ok: false, refusal: { kind: 'not-found' } };
  const hold = request.holdId === null ? null : world.holds.get(request.holdId);
  if (request.holdId !== null) {
    if (hold === null || hold.travelerId !== traveler._id || hold.launchId !== launch._id)
      return { ok: false, refusal: { kind: 'not-found' } };
    const over = holdOver(hold, world.now);
    if (over !== null) return { ok: false, refusal: over };
  }
  const ownSeats = hold?.seats ?? 0;
  const decision = decideBooking({
    launch: bookable(launch, seatsLeftFor(launch, traveler, world.now) + ownSeats),
    traveler: { isVip: traveler.isVip, seatsAlready: world.seatsOf(launch._id, traveler._id) - ownSeats },
    passengers: request.passengers,
    expectedPricePerSeatCents: request.expectedPricePerSeatCents,
    now: world.now,
  });
  if (!decision.ok) return decision;
  const { seats, pricePerSeatCents, totalCents } = decision.value;
  const { launch: left, share } = takeSeats(world, launch, hold, traveler, seats);
  if (traveler.isVip || world.travelers.get(traveler._id) === null) world.travelers.put(traveler);
  const booking = world.bookings.put({
    _id: request.bookingId,
    code: world.newCode(),
    launchId: launch._id,
    agencyId: launch.agency.id,
    traveler: request.traveler,
    status: 'pending',
    seats,
    seatsSold: 0,
    passengers: request.passengers.map(passenger => ({ ...passenger, cancelledAt: null })),
    pricePerSeatCents,
    totalPriceCents: totalCents,
    totalPaidCents: 0,
    totalRefundedCents: 0,
    bookedAt: world.now,
    departsAtWhenBooked: launch.departsAt,
    refunds: [],
    history: [
      {
        at: world.now,
        by: 'traveler',
        what: `Booked ${seats} ${seats === 1 ? 'seat' : 'seats'}; payment under way`,
        status: 'pending',
      },
    ],
    chargeId: null,
    declineReason: null,
    ...(hold?.waitingEntryId === undefined ? {} : { offeredHoldId: hold._id }),
    ...share,
    idempotencyId: request.key.id,
    version: 0,
  });
  startKey(world, request.key, booking._id);
  world.origins.set(launch._id, request.origin);
  return { ok: true, value: { step: 'pay', view: { booking, launch: launchBrief(left) } } };
}

function takeSeats(
  world: SeatWorld,
  launch: LaunchDocument,
  hold: HoldDocument | null,
  traveler: { _id: string; isVip: boolean },
  seats: number,
): Allotted {
  if (hold !== null) endHold(world, hold, 'used');
  const current = world.launches.get(launch._id) ?? launch;
  const more = seats - (hold?.seats ?? 0);
  const { launch: counted, share } =
    more < 0
      ? backToAllotment(current, hold?.ofAllotment, -more)
      : takeOfAllotment(current, traveler, more, world.now, hold?.ofAllotment);
  return { launch: world.moveSeats(counted, traveler._id, { held: seats, traveler: seats }), share };
}

/** The answer under a key that was used before: refused, given already, or a payment that its process left behind. */
export function alreadyKnown(world: SeatWorld, known: Exclude<KeyState, { kind: 'new' }>): OpenAnswer {
  if (known.kind === 'refused') return { ok: false, refusal: known.refusal };
  if (known.kind === 'answered') return { ok: true, value: { step: 'answered', answer: known.answer as BookedAnswer } };
  const { record } = known;
  const booking = record.bookingId === null ? null : world.bookings.get(record.bookingId);
  const launch = booking === null ? null : world.launches.get(booking.launchId);
  if (booking === null || launch === null) throw new Error(`the booking of key ${record._id} is not there`);
  // Its process died between the two halves: this request takes the payment over; the gateway knows the booking's key.
  world.idempotency.put({ ...record, leaseUntil: new Date(world.now.getTime() + RUNNING_LEASE_MS) });
  return { ok: true, value: { step: 'pay', view: { booking, launch: launchBrief(launch) } } };
}
