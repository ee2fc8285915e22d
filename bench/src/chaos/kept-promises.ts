import type { World } from '../system/world.ts';
import { isPaid } from '../../../tools/verify/booking-alone.ts';
import type { Told } from './crowd.ts';

const SHOWN_MAX = 20;

/** What the databases themselves cannot know: whether what somebody was told is so (I2, I3). What they can, `tools/verify` looks at. */
export async function brokenPromises({ customer }: World, launchIds: readonly string[], told: Told): Promise<string[]> {
  const bookings = await customer.collections.bookings.find({ launchId: { $in: [...launchIds] } }).toArray();
  const byId = new Map(bookings.map(booking => [booking._id, booking]));
  const broken: string[] = [];
  for (const { bookingId, seats } of told.booked) {
    const booking = byId.get(bookingId);
    if (booking === undefined) broken.push(`booking ${bookingId} was confirmed to somebody and is not there`);
    else if (booking.passengers.length !== seats)
      broken.push(`booking ${bookingId} has other passengers than were booked`);
    else if (!told.cancelled.has(bookingId) && booking.status !== 'confirmed')
      broken.push(`booking ${bookingId} was confirmed to somebody and is ${booking.status}`);
  }
  const known = new Set(told.booked.map(({ bookingId }) => bookingId));
  for (const booking of bookings)
    if (isPaid(booking) && !known.has(booking._id)) broken.push(`booking ${booking._id} is paid, and nobody was told`);
  return broken.slice(0, SHOWN_MAX);
}
