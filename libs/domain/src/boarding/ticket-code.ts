import { isBookingCode, normalizeBookingCode } from '../bookings/booking-code.ts';

/** Whom a ticket names: a booking and one of its passengers; a typed booking code names no passenger. */
export interface TicketCode {
  bookingCode: string;
  passengerId: string | null;
}

/** The longest text that a scanner may give: the address in a ticket's QR code is far shorter. */
export const TICKET_CODE_CHARS_MAX = 400;
const PASSENGER_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** What stands behind the `#` in the QR code of a ticket. Example: `K7MPQ2X-0190a1b2`. */
export function ticketCodeText(ticket: { bookingCode: string; passengerId: string }): string {
  return `${ticket.bookingCode}-${ticket.passengerId}`;
}

/**
 * Reads what a scanner or a person typed: the address in a ticket's QR code, the part of it behind the `#`, or a booking code with
 * blanks and dashes as people type them; null when it is none of these. Whether such a ticket exists is for the database to say.
 * Example: `https://astro.example/trips/b-1#K7MPQ2X-p-2` is booking K7MPQ2X, passenger p-2; `k7m pq2x` is the booking alone.
 */
export function readTicketCode(typed: string): TicketCode | null {
  if (typed.length > TICKET_CODE_CHARS_MAX) return null;
  const text = typed.trim();
  const named = text.slice(text.lastIndexOf('#') + 1);
  const alone = normalizeBookingCode(named);
  if (isBookingCode(alone)) return { bookingCode: alone, passengerId: null };
  const dash = named.indexOf('-');
  const bookingCode = named.slice(0, Math.max(dash, 0)).toUpperCase();
  const passengerId = named.slice(dash + 1);
  return isBookingCode(bookingCode) && PASSENGER_ID.test(passengerId) ? { bookingCode, passengerId } : null;
}
