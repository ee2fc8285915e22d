import { keepFormatters } from './kept-formatter.ts';

/** Money as the APIs give it: whole cents. */
export interface MoneyValue {
  amount: number;
  currency: string;
}

const whole = keepFormatters(currency => formatter(currency, 0));
const exact = keepFormatters(currency => formatter(currency, 2));

/** `{ amount: 25000000, currency: 'USD' }` reads `$250,000`; cents show when there are some, or always for accounts. */
export const moneyText = (money: MoneyValue, cents: 'auto' | 'always' = 'auto'): string =>
  (cents === 'always' || money.amount % 100 !== 0 ? exact : whole)(money.currency).format(money.amount / 100);

const formatter = (currency: string, minimumFractionDigits: number): Intl.NumberFormat =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency, minimumFractionDigits });
