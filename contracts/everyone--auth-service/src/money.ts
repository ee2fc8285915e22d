import * as z from 'zod';

/** An amount of money: whole cents and its currency (R9). 250,000 USD is `{ amount: 25000000, currency: 'USD' }`. */
export const Money = z
  .strictObject({ amount: z.int().meta({ description: 'Whole cents.' }), currency: z.literal('USD') })
  .meta({ id: 'Money' });
/** An amount of money: whole cents and its currency (R9). */
export type Money = z.infer<typeof Money>;

/** Money that cannot be negative: prices, payments, refunds. */
export const MoneyNotNegative = z
  .strictObject({ amount: z.int().min(0).meta({ description: 'Whole cents.' }), currency: z.literal('USD') })
  .meta({ id: 'MoneyNotNegative' });
