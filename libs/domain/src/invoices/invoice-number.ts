/** Series of a legal year: `AB-2026-000123` (R11). Throws for numbers that are not 1 or more. */
export function invoiceNumber(legalYear: number, sequence: number): string {
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw new RangeError(`not a place in the series: ${sequence}`);
  return `AB-${legalYear}-${String(sequence).padStart(6, '0')}`;
}
