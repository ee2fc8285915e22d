import type { BookingRecord } from '@astro/admin-db';
import { usd } from '@astro/domain';
import type { BookingDetail, BookingRow } from '@astro/employee-web--admin-api';
import type { BookingInDetail } from './read-bookings.use-case.ts';

/** A booking as finance sees it in a list. */
export function bookingRowView(booking: BookingRecord): BookingRow {
  const { id, code, launchId, launchSlug, launchName, agencyName, travelerName, travelerEmail, seats, status } =
    booking;
  return {
    id,
    code,
    launchId,
    launchSlug,
    launchName,
    agencyName,
    travelerName,
    travelerEmail,
    seats,
    paid: usd(booking.paidCents),
    refunded: usd(booking.refundedCents),
    net: usd(booking.paidCents - booking.refundedCents),
    status,
    bookedAt: booking.bookedAt.toISOString(),
  };
}

/** A booking as finance sees it opened. */
export function bookingDetailView({ booking, passengers, refunds }: BookingInDetail): BookingDetail {
  return {
    ...bookingRowView(booking),
    passengers: passengers.map(({ id, fullName, cancelledAt }) => ({
      id,
      fullName,
      cancelledAt: cancelledAt?.toISOString() ?? null,
    })),
    refunds: refunds.map(({ id, amountCents, reason, state, at }) => ({
      id,
      amount: usd(amountCents),
      reason,
      state,
      at: at.toISOString(),
    })),
    history: booking.history,
  };
}
