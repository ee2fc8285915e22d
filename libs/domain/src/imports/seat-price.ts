/**
 * Whole US cents out of a price as files have it; null when it is none, or of another currency.
 * Examples: `$250,000.50`, `250000`, `USD 250.000,50` (dots for thousands when the comma comes last).
 */
export function readUsdCents(text: string): number | null {
  const plain = text.replace(/\s|\u00a0|\u202f/g, '').replace(/^(?:US\$|USD|\$)|(?:USD|US\$|\$)$/gi, '');
  const match = /^(\d{1,3}(?:([.,'])\d{3})(?:\2\d{3})*|\d+)(?:([.,])(\d{1,2}))?$/.exec(plain);
  if (match === null) return null;
  const [, whole = '', thousands, point, fraction = ''] = match;
  if (thousands !== undefined && thousands === point) return null;
  const cents = Number(whole.replace(/\D/g, '')) * 100 + Number(fraction.padEnd(2, '0') || 0);
  return Number.isSafeInteger(cents) && cents > 0 ? cents : null;
}

/** A count of seats; null when the text is none. Examples: `1,200`, and as programs write it `1,200.0`. */
export function readSeats(text: string): number | null {
  const match = /^(\d{1,3}([ ,.])\d{3}(?:\2\d{3})*|\d{1,6})(?:([.,])0+)?$/.exec(text.trim());
  if (match === null) return null;
  const [, whole = '', thousands, point] = match;
  if (thousands !== undefined && thousands === point) return null;
  const seats = Number(whole.replace(/\D/g, ''));
  return Number.isSafeInteger(seats) ? seats : null;
}
