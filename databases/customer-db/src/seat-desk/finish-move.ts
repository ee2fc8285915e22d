import { formatMoney, sharesLeft, takeFromShares, usd } from '@astro/domain';
import type { BookingDocument } from '../documents/booking.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { backToAllotment, withShare } from './allotment.ts';
import { chargeDue, heldByCharge, refundsOf } from './booking-money.ts';
import { isClosed } from './decide-holds.ts';
import { launchBrief } from './launch-brief.ts';
import { flying } from './plan-booking-move.ts';
import { planCancellation } from './quote-cancellation.ts';
import type { BookedAnswer } from './seat-requests.ts';
import type { SeatWorld } from './seat-world.ts';
import { addTrip, removeTrip } from './traveler-trips.ts';

interface Move {
  old: BookingDocument;
  from: LaunchDocument;
  booking: BookingDocument;
  to: LaunchDocument;
}

/**
 * Ends a move whose difference is paid (or was none): the new booking is confirmed and the old one ended in the same decision, so nobody has
 * none or two. Had the old one changed meanwhile, it stays as it is, and what was charged for the move goes back.
 */
export function finishMove(world: SeatWorld, booking: BookingDocument, chargeId: string | null): BookedAnswer {
  const move = moveOf(world, booking);
  if (move === null) return overtaken(world, booking, chargeId);
  const moved = movedMoney(world, move);
  const saved = world.bookings.put({
    ...booking,
    status: 'confirmed',
    seatsSold: booking.seats,
    // As they are written down now: somebody may have changed their details while the bank was asked.
    passengers: flying(move.old).map((person, place) => ({
      ...person,
      id: booking.passengers[place]?.id ?? world.newId(),
    })),
    totalPaidCents: booking.totalPriceCents,
    charges: moved.charges,
    chargeId,
    history: [
      ...booking.history,
      { at: world.now, by: chargeId === null ? 'traveler' : 'payment', what: confirmedText(move), status: 'confirmed' },
    ],
  });
  const back = backToAllotment(move.from, move.old.ofAllotment, move.old.seats);
  const ended = world.bookings.put(withShare(givenUp(world, move, moved.refunds), back.share));
  const launch = world.moveSeats(move.to, booking.traveler.id, {
    held: -booking.seats,
    sold: booking.seats,
    traveler: 0,
  });
  world.moveSeats(back.launch, booking.traveler.id, {
    sold: ended.seatsSold - move.old.seatsSold,
    traveler: -move.old.seats,
  });
  removeTrip(world, ended);
  addTrip(world, saved);
  return { ok: true, value: { booking: saved, launch: launchBrief(launch) } };
}

/** A move whose payment failed: the old booking can be moved again. */
export function giveUpMove(world: SeatWorld, booking: BookingDocument): void {
  const old = booking.movedFrom === undefined ? null : world.bookings.get(booking.movedFrom.bookingId);
  if (old === null || old.movingTo !== booking._id) return;
  const { movingTo: _movingTo, ...free } = old;
  world.bookings.put(free);
}

/** The move as it was agreed to, or null when the old booking or the new launch is not what it was then. The 14 days count at that moment. */
function moveOf(world: SeatWorld, booking: BookingDocument): Move | null {
  const { movedFrom } = booking;
  const old = movedFrom === undefined ? null : world.bookings.get(movedFrom.bookingId);
  const from = old === null ? null : world.launches.get(old.launchId);
  const to = world.launches.get(booking.launchId);
  if (movedFrom === undefined || old === null || from === null || to === null || isClosed(to)) return null;
  const plan = planCancellation(old, launchBrief(from), null, booking.bookedAt);
  if (!plan.ok || plan.value.quote.policy !== 'delay-notice') return null;
  const isSame =
    plan.value.quote.refundCents === movedFrom.creditCents &&
    plan.value.passengerIds.join() === movedFrom.passengerIds.join();
  return isSame ? { old, from, booking, to } : null;
}

/** Where the money goes: to the new booking up to its price, the rest back to the cards, each cent from the charge that holds it (R9). */
function movedMoney(world: SeatWorld, { old, booking }: Move) {
  const creditCents = booking.movedFrom?.creditCents ?? 0;
  const carriedCents = Math.min(creditCents, booking.totalPriceCents);
  const passengerIds = booking.movedFrom?.passengerIds ?? [];
  const given = { at: world.now, passengerIds };
  const held = heldByCharge(old);
  const back = creditCents - carriedCents;
  const left = sharesLeft(held, takeFromShares(held, back));
  const refunds = [
    ...refundsOf(
      old,
      { ...given, id: world.newId(), amountCents: back, reason: 'launch-delayed', state: 'pending' },
      held,
    ),
    ...refundsOf(
      old,
      { ...given, id: world.newId(), amountCents: carriedCents, reason: 'moved', state: 'settled' },
      left,
    ),
  ];
  const own = { chargeKey: booking._id, amountCents: Math.max(0, chargeDue(booking)) };
  const charges = [...takeFromShares(left, carriedCents).toReversed(), own].filter(share => share.amountCents > 0);
  return { refunds, charges };
}

function givenUp(world: SeatWorld, move: Move, refunds: BookingDocument['refunds']): BookingDocument {
  const { movingTo: _movingTo, ...old } = move.old;
  const { _id: bookingId, code, launchId } = move.booking;
  return {
    ...old,
    status: 'cancelled',
    seats: 0,
    seatsSold: old.seatsSold - old.seats,
    passengers: old.passengers.map(person => ({ ...person, cancelledAt: person.cancelledAt ?? world.now })),
    totalRefundedCents: refunds.reduce((sum, refund) => sum + refund.amountCents, old.totalRefundedCents),
    refunds: [...old.refunds, ...refunds],
    movedTo: { bookingId, code, launchId },
    history: [...old.history, { at: world.now, by: 'traveler', what: givenUpText(move), status: 'cancelled' }],
  };
}

/** The old booking is not what it was: it stays, the seats held for the move are free, and the charge goes back like any refund. */
function overtaken(world: SeatWorld, booking: BookingDocument, chargeId: string | null): BookedAnswer {
  const refundCents = chargeDue(booking);
  const launch = world.launches.get(booking.launchId);
  if (launch === null) throw new Error(`the launch of booking ${booking._id} is not there`);
  const { launch: counted, share } = backToAllotment(launch, booking.ofAllotment, booking.seats);
  world.moveSeats(counted, booking.traveler.id, { held: -booking.seats, traveler: -booking.seats });
  giveUpMove(world, booking);
  world.bookings.put({
    ...withShare(booking, share),
    status: 'declined',
    seats: 0,
    totalPaidCents: refundCents,
    totalRefundedCents: refundCents,
    refunds: [
      {
        id: world.newId(),
        amountCents: refundCents,
        reason: 'move-overtaken',
        state: 'pending',
        at: world.now,
        passengerIds: booking.passengers.map(passenger => passenger.id),
      },
    ],
    chargeId,
    declineReason: 'move-overtaken',
    history: [
      ...booking.history,
      {
        at: world.now,
        by: 'payment',
        what: `Booking ${booking.movedFrom?.code ?? ''} or the launch changed before the payment arrived: nothing was moved, 100 % of the payment comes back`,
        status: 'declined',
      },
    ],
  });
  return { ok: false, refusal: { kind: 'move-overtaken', bookingId: booking._id, refundCents } };
}

function confirmedText({ booking }: Move): string {
  const due = chargeDue(booking);
  const carried = booking.totalPriceCents - Math.max(0, due);
  const paid = due > 0 ? `, ${formatMoney(usd(due))} paid` : '';
  return `${formatMoney(usd(carried))} carried over from booking ${booking.movedFrom?.code ?? ''}${paid}; booking confirmed`;
}

function givenUpText({ booking, to }: Move): string {
  const due = chargeDue(booking);
  const carried = booking.totalPriceCents - Math.max(0, due);
  const back = due < 0 ? `, ${formatMoney(usd(-due))} comes back to the card` : '';
  return `Moved to booking ${booking.code}, ${to.rocket.name} to ${to.destination.name}: ${formatMoney(usd(carried))} carried over${back}`;
}
