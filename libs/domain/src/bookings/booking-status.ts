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

/** Whether a booking may go from one status to another. Example: a cancelled booking never becomes refunded, so it is paid back once (R9). */
export function canBookingBecome(from: BookingStatus, to: BookingStatus): boolean {
  return BOOKING_TRANSITIONS[from].includes(to);
}

/** Whether nothing can follow: all but pending and confirmed. */
export function isFinalBookingStatus(status: BookingStatus): boolean {
  return BOOKING_TRANSITIONS[status].length === 0;
}
