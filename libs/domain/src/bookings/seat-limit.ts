/** Seats per launch and traveler (R2). */
export const SEATS_MAX = 4;
/** Seats per launch and VIP traveler (R2). */
export const SEATS_MAX_VIP = 6;

/**
 * How many seats a traveler may have on one launch, over all bookings and holds for it (R2): 4, a VIP 6.
 * Example: 3 seats booked yesterday leave 1 for today, for a VIP 3.
 */
export function seatLimit(isVip: boolean): number {
  return isVip ? SEATS_MAX_VIP : SEATS_MAX;
}
