const DOLLARS = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/;

/** An amount as people type it, in whole cents; null when it is none. Example: "$250,000.5" is 25,000,050. */
export const parseUsd = (text: string): number | null => {
  const parts = DOLLARS.exec(text.trim());
  if (parts === null) return null;
  const [, dollars = '', cents = ''] = parts;
  const amount = Number(dollars.replaceAll(',', '')) * 100 + Number(cents.padEnd(2, '0'));
  return Number.isSafeInteger(amount) ? amount : null;
};

/** Cents as people type them: "250,000" or "250,000.50". */
export const usdText = (cents: number): string =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: cents % 100 === 0 ? 0 : 2, maximumFractionDigits: 2 }).format(
    cents / 100,
  );
