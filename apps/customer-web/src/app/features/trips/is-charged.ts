import type { Booking } from '@astro/customer-web--customer-api';

/** Whether money was taken for a booking: a declined or expired payment took none. */
export function isCharged(booking: Pick<Booking, 'status'>): boolean {
  return booking.status !== 'declined' && booking.status !== 'expired' && booking.status !== 'pending';
}
