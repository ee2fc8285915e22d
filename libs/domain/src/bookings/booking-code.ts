/** Letters and digits that nobody mistakes for one another: no 0 and O, no 1, I and L, no U. */
export const BOOKING_CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 30^7 codes: about 22 billion. */
export const BOOKING_CODE_LENGTH = 7;

/** Whether a text can be a booking code. */
export function isBookingCode(text: string): boolean {
  return new RegExp(`^[${BOOKING_CODE_ALPHABET}]{${BOOKING_CODE_LENGTH}}$`).test(text);
}

/** A code as people type it, made right: upper case, without blanks and dashes. */
export function normalizeBookingCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '');
}

/**
 * A code from random bytes; bytes that would favour some letters are passed over.
 * Null when too few usable bytes were given (16 are nearly always enough).
 */
export function bookingCodeFrom(randomBytes: Uint8Array): string | null {
  const usable = Math.floor(256 / BOOKING_CODE_ALPHABET.length) * BOOKING_CODE_ALPHABET.length;
  let code = '';
  for (const byte of randomBytes) {
    if (byte >= usable) continue;
    code += BOOKING_CODE_ALPHABET.charAt(byte % BOOKING_CODE_ALPHABET.length);
    if (code.length === BOOKING_CODE_LENGTH) return code;
  }
  return null;
}
