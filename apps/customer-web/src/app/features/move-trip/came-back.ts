import type { Booking } from '@astro/customer-web--customer-api';
import { type Money, sumCents, usd } from '@astro/domain';

/** Everybody on a booking who was to fly when it ended. */
export const wereFlying = (booking: Pick<Booking, 'passengers'>): Booking['passengers'] =>
  booking.passengers.filter(passenger => passenger.cancelledAt === null);

/** What came back because the launch was aborted or failed; null for a booking that ended in another way, or stands. */
export const cameBack = ({ status, refunds }: Pick<Booking, 'status' | 'refunds'>): Money | null => {
  if (status !== 'refunded') return null;
  const called = refunds.filter(({ reason }) => reason === 'launch-aborted' || reason === 'launch-failed');
  return usd(sumCents(called.map(({ amount }) => amount.amount)));
};
