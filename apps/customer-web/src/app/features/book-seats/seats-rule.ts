import type { Booking, Launch } from '@astro/customer-web--customer-api';
import { decideBooking, decideHold, type BookableLaunch, type BookingRefusal } from '@astro/domain';

const HOUR_MS = 3_600_000;

/** What the screen knows when it asks the rule. */
export interface KnownSituation {
  launch: Launch;
  isVip: boolean;
  /** Seats that the traveler has booked on this launch already. */
  seatsAlready: number;
  /** Seats of the traveler's own running hold. */
  seatsHeld: number;
  nowMs: number;
}

/** Asks the rule whether seats can be kept, before the server is asked; null when they can. */
export function seatsRefusal(known: KnownSituation, seats: number): BookingRefusal | null {
  const { isVip, seatsAlready } = known;
  const decision = decideHold({
    launch: bookable(known),
    traveler: { isVip, seatsAlready },
    seats,
    now: new Date(known.nowMs),
  });
  return decision.ok ? null : decision.refusal;
}

/** Asks the rule whether the booking can be made; null when it can. */
export function bookingRefusal(
  known: KnownSituation,
  wish: {
    passengers: readonly { birthDate: string }[];
    hold: { seats: number; expiresAt: string };
    pricePerSeatCents: number;
  },
): BookingRefusal | null {
  const decision = decideBooking({
    launch: bookable(known),
    traveler: { isVip: known.isVip, seatsAlready: known.seatsAlready },
    passengers: wish.passengers,
    hold: { seats: wish.hold.seats, expiresAt: new Date(wish.hold.expiresAt) },
    expectedPricePerSeatCents: wish.pricePerSeatCents,
    now: new Date(known.nowMs),
  });
  return decision.ok ? null : decision.refusal;
}

/** Seats on this launch over the traveler's bookings; declined and cancelled ones have none. */
export function seatsBooked(bookings: readonly Booking[], launchId: string): number {
  return bookings
    .filter(booking => booking.launch.id === launchId && ['pending', 'confirmed'].includes(booking.status))
    .reduce((sum, booking) => sum + booking.seats, 0);
}

function bookable({ launch, seatsHeld }: KnownSituation): BookableLaunch {
  const departsAt = new Date(launch.departsAt);
  return {
    status: launch.status,
    departsAt,
    salesCloseHours: (departsAt.getTime() - Date.parse(launch.salesCloseAt)) / HOUR_MS,
    // The shop is told no more about an agency than that it does not sell.
    agencyStatus: launch.notBookableReason === 'agency' ? 'suspended' : 'active',
    vipUntil: launch.vipUntil === null ? null : new Date(launch.vipUntil),
    timeZone: launch.spaceport.timeZone,
    pricePerSeatCents: launch.pricePerSeat.amount,
    seatsLeft: launch.seatsLeft + seatsHeld,
  };
}
