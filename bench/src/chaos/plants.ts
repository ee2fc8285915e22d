import type { World } from '../system/world.ts';
import type { Told } from './crowd.ts';

/** Faults put into the databases on purpose, after the crowd has gone: a check that stays green with one of them checks nothing. */
export const PLANTS: Record<string, (world: World, launchId: string, told: Told) => Promise<unknown>> = {
  seats: ({ customer }, launchId) =>
    customer.collections.launches.updateOne({ _id: launchId }, { $inc: { seatsSold: 1 } }),
  money: ({ customer }, _, told) =>
    customer.collections.sandboxCharges.updateOne({ key: booked(told) }, { $inc: { amountCents: 1 } }),
  booking: ({ customer }, _, told) => customer.collections.bookings.deleteOne({ _id: booked(told) }),
  limit: ({ customer }, launchId) =>
    customer.collections.seatCounters.updateOne({ _id: new RegExp(`^${launchId}:`) }, { $inc: { seats: 1 } }),
  mail: ({ system }, _, told) =>
    system.mongo.db
      .collection('mail_queue')
      .updateOne({ key: new RegExp(`^booking-confirmed:${booked(told)}:`) }, { $set: { status: 'failed' } }),
};

/** A booking that was confirmed to somebody and not cancelled. */
function booked(told: Told): string {
  const found = told.booked.find(({ bookingId }) => !told.cancelled.has(bookingId));
  if (found === undefined) throw new Error('nobody has booked anything');
  return found.bookingId;
}
