/** Money at the edges of the system: whole cents and the currency. */
export interface Money {
  amount: number;
  currency: 'USD';
}

/** Whole cents as money: `usd(25_000_000)` is 250,000.00 USD. Throws when the cents are not whole and safe. */
export function usd(cents: number): Money {
  return { amount: wholeCents(cents), currency: 'USD' };
}

/** Gives the cents back, or throws a RangeError when they are not a whole number that doubles hold exactly (R9). */
export function wholeCents(cents: number): number {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`not whole cents: ${cents}`);
  return cents === 0 ? 0 : cents;
}

/** The sum of whole cents; throws when it leaves the safe integers. */
export function sumCents(amounts: readonly number[]): number {
  return amounts.reduce((sum, cents) => wholeCents(sum + wholeCents(cents)), 0);
}

/**
 * A share in basis points (1 % = 100), half cents rounded half up, once (R10).
 * Example: 1 % of 12,345 cents is 123.45, so 123; 1 % of 12,350 cents is 123.5, so 124.
 */
export function shareOfCents(cents: number, basisPoints: number): number {
  if (cents < 0 || basisPoints < 0) throw new RangeError('a share is taken of nothing negative');
  // Whole-number arithmetic in BigInt: 55,000,000 USD times 100 seats times 10,000 leaves the safe integers.
  const scaled = BigInt(wholeCents(cents)) * BigInt(basisPoints);
  return wholeCents(Number((scaled + 5_000n) / 10_000n));
}

/**
 * Splits cents over `parts` so that nothing is lost: the first ones carry the odd cents.
 * Example: 100 cents over 3 are 34, 33, 33.
 */
export function splitCents(cents: number, parts: number): number[] {
  if (!Number.isSafeInteger(parts) || parts < 1) throw new RangeError(`cannot split over ${parts} parts`);
  const whole = Math.floor(wholeCents(cents) / parts);
  const odd = cents - whole * parts;
  return Array.from({ length: parts }, (_, part) => whole + (part < odd ? 1 : 0));
}

/** Money for people: `$250,000.50`, without cents when there are none: `$250,000`. */
export function formatMoney(money: Money, locale = 'en-US'): string {
  const cents = wholeCents(money.amount);
  const digits = cents % 100 === 0 ? 0 : 2;
  // Written out as decimal text: dividing by 100 would round the cents of very large sums.
  const text = String(Math.abs(cents)).padStart(3, '0');
  const decimal = `${cents < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
  return formatterFor(locale, money.currency, digits).format(decimal as Intl.StringNumericLiteral);
}

/** Formatters kept at once; far more than the locales in use, so that a stream of strange locales cannot fill the memory. */
const FORMATTERS_MAX = 100;
const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(locale: string, currency: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${currency} ${digits}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  if (formatters.size >= FORMATTERS_MAX) formatters.clear();
  formatters.set(key, made);
  return made;
}
