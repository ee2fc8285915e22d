import type { BookingStatus } from '../bookings/booking-status.ts';

/** The name that stands where somebody's name stood who has deleted the account. */
export const FORGOTTEN_NAME = 'Deleted traveler';
const FORGOTTEN_DOMAIN = '@deleted.invalid';

/** Companions that a traveler can keep: more than fit on any booking, few enough to look through. */
export const COMPANIONS_MAX = 20;

/** Why an account cannot be deleted now. */
export type LeavingRefusal = { kind: 'trips-ahead'; trips: number } | { kind: 'refunds-open'; refunds: number };

/** A booking as far as the end of its traveler's account depends on it. */
export interface LeavingBooking {
  status: BookingStatus;
  refunds: readonly { state: 'pending' | 'settled' }[];
}

/**
 * Whether a traveler may delete the account: not while a booking is being paid or waits for its flight, and not before all money has
 * come back, because both need somebody to be told.
 * Example: one flown and one confirmed booking: refused with `trips: 1`.
 */
export function decideLeaving(
  bookings: readonly LeavingBooking[],
): { ok: true } | { ok: false; refusal: LeavingRefusal } {
  const trips = bookings.filter(({ status }) => status === 'pending' || status === 'confirmed').length;
  if (trips > 0) return { ok: false, refusal: { kind: 'trips-ahead', trips } };
  const refunds = bookings.flatMap(booking => booking.refunds).filter(refund => refund.state === 'pending').length;
  if (refunds > 0) return { ok: false, refusal: { kind: 'refunds-open', refunds } };
  return { ok: true };
}

/** One sentence for people about a refused deletion. */
export function leavingRefusalText(refusal: LeavingRefusal): string {
  switch (refusal.kind) {
    case 'trips-ahead':
      return `${refusal.trips === 1 ? 'One trip is' : `${refusal.trips} trips are`} still ahead or not closed. Cancel ${refusal.trips === 1 ? 'it' : 'them'}, or fly first.`;
    case 'refunds-open':
      return 'A refund is still on its way to you. Please try again when it has arrived.';
  }
}

/** The address that stands where an e-mail address stood; nothing can be sent there (RFC 2606). */
export function forgottenEmail(travelerId: string): string {
  return `${travelerId.toLowerCase()}${FORGOTTEN_DOMAIN}`;
}

/** Whether an address belongs to a deleted account. */
export function isForgottenEmail(email: string): boolean {
  return email.endsWith(FORGOTTEN_DOMAIN);
}

/** A passenger as far as it is forgotten. */
export interface ForgettablePassenger {
  fullName: string;
  birthDate: string;
  email: string;
  phone: string;
  emergencyContact?: string | undefined;
  nationality?: string | undefined;
  documentNumber?: string | undefined;
}

/**
 * What stays of a passenger when the account that booked is deleted: who was on board stays known by name and birth date (the manifest
 * of a flight), everything else goes; of those who never flew only a place on the booking and the year of birth stay.
 * Example: the second passenger of a cancelled booking, born 1988-04-12: `Passenger 2`, `1988-01-01`.
 */
export function forgetPassenger<P extends ForgettablePassenger>(passenger: P, place: number, wasOnBoard: boolean): P {
  const { emergencyContact: _contact, nationality: _nationality, documentNumber: _document, ...rest } = passenger;
  const kept = wasOnBoard
    ? {}
    : { fullName: `Passenger ${place + 1}`, birthDate: `${passenger.birthDate.slice(0, 4)}-01-01` };
  return { ...(rest as P), email: `passenger${FORGOTTEN_DOMAIN}`, phone: '', ...kept };
}
