import type { Booking } from '@astro/customer-web--customer-api';

/** Whether money was taken for a booking: a declined or expired payment took none. */
export function isCharged(booking: Pick<Booking, 'status'>): boolean {
  return booking.status !== 'declined' && booking.status !== 'expired' && booking.status !== 'pending';
}

/** What stands in the place of what was paid: a payment that came too late for its move is on its way back. */
export function unchargedText({ refunds }: Pick<Booking, 'refunds'>): string {
  return refunds.length > 0 ? 'The payment goes back' : 'Nothing was charged';
}
