import { isVip } from '@astro/domain';
import type { BookingDocument } from '../documents/booking.document.ts';
import { newTraveler, type TravelerDocument } from '../documents/traveler.document.ts';
import type { SeatWorld } from './seat-world.ts';

/** Counts a confirmed booking among the traveler's trips (R14's VIP). */
export function addTrip(world: SeatWorld, booking: BookingDocument): void {
  const { id, email, name } = booking.traveler;
  const traveler = world.travelers.get(id) ?? newTraveler(id, email, name, world.now);
  const known = traveler.trips.find(trip => trip.launchId === booking.launchId);
  const trips =
    known === undefined
      ? [...traveler.trips, { launchId: booking.launchId, bookings: 1 }]
      : traveler.trips.map(trip => (trip === known ? { ...trip, bookings: trip.bookings + 1 } : trip));
  world.travelers.put(withTrips(traveler, trips));
}

/** Takes a cancelled or refunded booking out of the traveler's trips. */
export function removeTrip(world: SeatWorld, booking: BookingDocument): void {
  const traveler = world.travelers.get(booking.traveler.id);
  if (traveler === null) return;
  const trips = traveler.trips
    .map(trip => (trip.launchId === booking.launchId ? { ...trip, bookings: trip.bookings - 1 } : trip))
    .filter(trip => trip.bookings > 0);
  world.travelers.put(withTrips(traveler, trips));
}

function withTrips(traveler: TravelerDocument, trips: TravelerDocument['trips']): TravelerDocument {
  // Only confirmed and flown bookings of launches that were not aborted are on the list; the rule itself is the domain's.
  const counted = trips.map(trip => ({
    launchId: trip.launchId,
    bookingStatus: 'confirmed' as const,
    launchStatus: 'scheduled' as const,
  }));
  return { ...traveler, trips, isVip: isVip(counted) };
}
