/** The statuses of a booking (DOMAIN: booking status). */
export const BOOKING_STATUSES = [
  'pending',
  'confirmed',
  'expired',
  'declined',
  'cancelled',
  'refunded',
  'flown',
] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

/** Which status may follow which; what is not listed never happens. */
export const BOOKING_TRANSITIONS: Readonly<Record<BookingStatus, readonly BookingStatus[]>> = {
  pending: ['confirmed', 'expired', 'declined'],
  confirmed: ['cancelled', 'refunded', 'flown'],
  expired: [],
  declined: [],
  cancelled: [],
  refunded: [],
  flown: [],
};

/** Whether a booking may go from one status to another. */
export function canBookingBecome(from: BookingStatus, to: BookingStatus): boolean {
  return BOOKING_TRANSITIONS[from].includes(to);
}
