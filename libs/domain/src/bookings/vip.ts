/** Trips that make a VIP. */
export const VIP_TRIPS_MIN = 2;

/** A booking as the VIP rule sees it. */
export interface Trip {
  launchId: string;
  bookingStatus: string;
  launchStatus: string;
}

// Refunded bookings are those of failed and aborted launches only (R8); the aborted ones are left out by their launch.
const COUNTED: readonly string[] = ['confirmed', 'flown', 'refunded'];

/**
 * Whether a traveler is a VIP (R2, R14): bookings on at least two distinct launches, not cancelled, the launch not aborted.
 * A failed launch counts although its bookings were refunded: the traveler did book it and did not cancel.
 * Example: two bookings on one launch are one trip, so no VIP; one flown and one on a failed launch are two.
 */
export function isVip(trips: readonly Trip[]): boolean {
  const counted = trips.filter(trip => COUNTED.includes(trip.bookingStatus) && trip.launchStatus !== 'aborted');
  return new Set(counted.map(trip => trip.launchId)).size >= VIP_TRIPS_MIN;
}
