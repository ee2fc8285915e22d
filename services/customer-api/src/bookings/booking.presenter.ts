import type { BookingDocument, BookingView, CancellationQuote, PassengerRecord } from '@astro/customer-db';
import type { BookedPassenger, Booking, RefundQuote } from '@astro/customer-web--customer-api';
import { refundPolicyText, usd } from '@astro/domain';
import type { OpenMove } from '../moves/open-move.ts';

/** A booking as the contract shows it to its traveler. */
export function presentBooking({ booking, launch }: BookingView): Booking {
  return {
    id: booking._id,
    code: booking.code,
    status: booking.status,
    seats: booking.seats,
    pricePerSeat: usd(booking.pricePerSeatCents),
    totalPrice: usd(booking.totalPriceCents),
    totalRefunded: usd(booking.totalRefundedCents),
    bookedAt: booking.bookedAt.toISOString(),
    departsAtWhenBooked: booking.departsAtWhenBooked.toISOString(),
    passengers: booking.passengers.map(presentPassenger),
    refunds: booking.refunds.map(({ id, amountCents, reason, state, at, passengerIds }) => ({
      id,
      amount: usd(amountCents),
      reason,
      state,
      at: at.toISOString(),
      passengerIds,
    })),
    history: booking.history.map(entry => ({ ...entry, at: entry.at.toISOString() })),
    ...presentMoves(booking),
    launch: {
      id: launch.id,
      slug: launch.slug,
      status: launch.status,
      departsAt: launch.departsAt.toISOString(),
      rocket: launch.rocket.name,
      agency: launch.agency.name,
      spaceport: launch.spaceport.name,
      timeZone: launch.spaceport.timeZone,
      destination: launch.destination.name,
      range: launch.destination.range,
    },
  };
}

function presentMoves({
  movedFrom,
  movedTo,
  totalPriceCents,
}: BookingDocument): Pick<Booking, 'movedFrom' | 'movedTo'> {
  return {
    ...(movedFrom === undefined
      ? {}
      : {
          movedFrom: {
            bookingId: movedFrom.bookingId,
            code: movedFrom.code,
            carriedOver: usd(Math.min(movedFrom.creditCents, totalPriceCents)),
          },
        }),
    ...(movedTo === undefined ? {} : { movedTo: { bookingId: movedTo.bookingId, code: movedTo.code } }),
  };
}

/** Until when a booking can be moved, and what counts for the new seats; nothing, mostly. */
export function presentOpenMove(move: OpenMove | null): Pick<Booking, 'move'> {
  if (move === null) return {};
  const { until, creditCents, underWay } = move;
  return {
    move: { until: until.toISOString(), credit: usd(creditCents), ...(underWay === undefined ? {} : { underWay }) },
  };
}

/** A passenger with the version that a change of the details is made on. */
export function presentPassenger({ cancelledAt, changes, ...passenger }: PassengerRecord): BookedPassenger {
  return { ...passenger, cancelledAt: cancelledAt?.toISOString() ?? null, version: changes ?? 0 };
}

/** A booking in a list: as alone, but without the passengers' papers. */
export function presentListedBooking(view: BookingView): Booking {
  const booking = presentBooking(view);
  return {
    ...booking,
    passengers: booking.passengers.map(
      ({ nationality: _nationality, documentNumber: _documentNumber, ...passenger }) => passenger,
    ),
  };
}

/** What a cancellation would give back. */
export function presentQuote(quote: CancellationQuote): RefundQuote {
  return {
    percent: quote.percent,
    paid: usd(quote.paidCents),
    refund: usd(quote.refundCents),
    kept: usd(quote.keptCents),
    seats: quote.seats,
    seatsBackOnSale: quote.seatsBackOnSale,
    policy: refundPolicyText(quote),
    fullWindowEnds: quote.yearWindowEnds,
    partialWindowEnds: quote.quarterWindowEnds,
  };
}
