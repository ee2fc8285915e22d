import type { BookingChanged, LaunchSeatsChanged, LaunchSettled, Origin } from '@astro/events';
import type { BookingDocument } from '../documents/booking.document.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';

/** What every event carries beside its state. */
export interface EventStamp {
  eventId: string;
  origin: Origin;
  occurredAt: string;
}

/** Tells the whole booking as it stands after a change. */
export function bookingChanged(booking: BookingDocument, stamp: EventStamp): BookingChanged {
  return {
    ...stamp,
    type: 'booking-changed',
    aggregateId: booking._id,
    aggregateVersion: booking.version,
    state: {
      id: booking._id,
      code: booking.code,
      launchId: booking.launchId,
      agencyId: booking.agencyId,
      traveler: booking.traveler,
      seats: booking.seats,
      seatsSold: booking.seatsSold,
      passengers: booking.passengers.map(({ cancelledAt, changes: _changes, ...passenger }) => ({
        ...passenger,
        ...(cancelledAt === null ? {} : { cancelledAt: cancelledAt.toISOString() }),
      })),
      pricePerSeatCents: booking.pricePerSeatCents,
      totalPaidCents: booking.totalPaidCents,
      totalRefundedCents: booking.totalRefundedCents,
      status: booking.status,
      bookedAt: booking.bookedAt.toISOString(),
      departsAtWhenBooked: booking.departsAtWhenBooked.toISOString(),
      refunds: booking.refunds.map(({ chargeKey: _chargeKey, ...refund }) => ({
        ...refund,
        at: refund.at.toISOString(),
      })),
      history: booking.history.map(entry => ({ ...entry, at: entry.at.toISOString() })),
      ...(booking.movedFrom === undefined ? {} : { movedFrom: movedFrom(booking, booking.movedFrom) }),
      ...(booking.movedTo === undefined ? {} : { movedTo: booking.movedTo }),
    },
  };
}

function movedFrom(
  { totalPriceCents }: BookingDocument,
  { bookingId, code, launchId, creditCents }: NonNullable<BookingDocument['movedFrom']>,
): NonNullable<BookingChanged['state']['movedFrom']> {
  return { bookingId, code, launchId, carriedCents: Math.min(totalPriceCents, creditCents) };
}

/** Tells the seat counts of a launch, and the last wish for fewer that could not be granted (R13). */
export function launchSeatsChanged(launch: LaunchDocument, stamp: EventStamp): LaunchSeatsChanged {
  const waiting = launch.waitingList?.open ?? 0;
  return {
    ...stamp,
    type: 'launch-seats-changed',
    aggregateId: launch._id,
    aggregateVersion: launch.version,
    state: {
      launchId: launch._id,
      seatsSold: launch.seatsSold,
      seatsHeld: launch.seatsHeld,
      seatsOnSale: launch.seatsOnSale,
      ...launch.refusedWish,
      ...(launch.vipsTook === undefined ? {} : { vipsTook: launch.vipsTook }),
      ...(waiting === 0 ? {} : { waiting }),
    },
  };
}

/** Tells that every booking of a finally closed launch is refunded or flown, with the sums. */
export function launchSettled(
  launch: LaunchDocument,
  totals: {
    finalStatus: LaunchSettled['state']['finalStatus'];
    bookings: number;
    paidCents: number;
    refundedCents: number;
  },
  stamp: EventStamp,
): LaunchSettled {
  return {
    ...stamp,
    type: 'launch-settled',
    aggregateId: launch._id,
    aggregateVersion: launch.version,
    state: { launchId: launch._id, ...totals },
  };
}
