/** The number of an invoice or credit note in the series of its legal year: `AB-2026-000123` (R11). Throws for a place below 1. */
export function invoiceNumber(legalYear: number, sequence: number): string {
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw new RangeError(`not a place in the series: ${sequence}`);
  if (!Number.isSafeInteger(legalYear) || legalYear < 1000 || legalYear > 9999)
    throw new RangeError(`not a legal year: ${legalYear}`);
  return `AB-${legalYear}-${String(sequence).padStart(6, '0')}`;
}

/** Reads a number of the series, as finance types it into a search: `AB-2026-000123` is place 123 of 2026; null for anything else. */
export function parseInvoiceNumber(text: string): { legalYear: number; sequence: number } | null {
  const match = /^AB-([1-9]\d{3})-(\d{6,15})$/.exec(text);
  if (match === null) return null;
  const [legalYear, sequence] = [Number(match[1]), Number(match[2])];
  // One number has one spelling: `AB-2026-0000123` is none.
  return sequence >= 1 && invoiceNumber(legalYear, sequence) === text ? { legalYear, sequence } : null;
}
