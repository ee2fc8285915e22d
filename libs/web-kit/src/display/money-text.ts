/** Money as the APIs give it: whole cents. */
export interface MoneyValue {
  amount: number;
  currency: string;
}

/** `{ amount: 25000000, currency: 'USD' }` reads `$250,000`; cents show when there are some, or always for accounts. */
export const moneyText = (money: MoneyValue, cents: 'auto' | 'always' = 'auto'): string =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: cents === 'always' || money.amount % 100 !== 0 ? 2 : 0,
  }).format(money.amount / 100);
