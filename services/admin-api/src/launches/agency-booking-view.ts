import type { BookingRecord, BookingTotals, Page } from '@astro/admin-db';
import { usd } from '@astro/domain';
import type { AgencyBooking, AgencyBookingPage } from '@astro/supplier-web--admin-api';
import type { Cell } from '../edge/table.ts';

/** The columns of an agency's bookings in a spreadsheet. */
export const AGENCY_BOOKING_COLUMNS = [
  'code',
  'traveler',
  'seats',
  'paid_usd',
  'refunded_usd',
  'net_usd',
  'status',
  'booked_at',
];

/** A page of bookings with the sums of all that fit. */
export function agencyBookingPageView(
  page: Page<BookingRecord> & { total: number; totals: BookingTotals },
): AgencyBookingPage {
  const { paidCents, refundedCents } = page.totals;
  return {
    items: page.items.map(agencyBookingView),
    nextCursor: page.nextCursor,
    total: page.total,
    totals: { paid: usd(paidCents), refunded: usd(refundedCents), net: usd(paidCents - refundedCents) },
  };
}

function agencyBookingView(booking: BookingRecord): AgencyBooking {
  return {
    id: booking.id,
    code: booking.code,
    launchId: booking.launchId,
    launchSlug: booking.launchSlug,
    travelerName: booking.travelerName,
    seats: booking.seats,
    paid: usd(booking.paidCents),
    refunded: usd(booking.refundedCents),
    net: usd(booking.paidCents - booking.refundedCents),
    status: booking.status,
    bookedAt: booking.bookedAt.toISOString(),
  };
}

/** The same as a row of a spreadsheet. */
export function agencyBookingRow(booking: BookingRecord): Cell[] {
  return [
    booking.code,
    booking.travelerName,
    booking.seats,
    { cents: booking.paidCents },
    { cents: booking.refundedCents },
    { cents: booking.paidCents - booking.refundedCents },
    booking.status,
    booking.bookedAt,
  ];
}
