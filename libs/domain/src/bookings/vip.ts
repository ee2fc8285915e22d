/** Trips that make a VIP. */
export const VIP_TRIPS_MIN = 2;

/** A booking as the VIP rule sees it. */
export interface Trip {
  launchId: string;
  bookingStatus: string;
  launchStatus: string;
}

/**
 * Whether a traveler is a VIP: bookings on at least two distinct launches, not cancelled, the launch not aborted.
 * Example: two bookings on one launch are one trip, so no VIP.
 */
export function isVip(trips: readonly Trip[]): boolean {
  const counted = trips.filter(
    trip => (trip.bookingStatus === 'confirmed' || trip.bookingStatus === 'flown') && trip.launchStatus !== 'aborted',
  );
  return new Set(counted.map(trip => trip.launchId)).size >= VIP_TRIPS_MIN;
}
