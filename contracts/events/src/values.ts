import * as z from 'zod';

/** Whole US cents. Seats cost up to 55,000,000 USD, so totals need more than 32 bits. */
export const Cents = z.int().nonnegative();

/** How far a rocket goes and a destination lies. */
export const DestinationRange = z.enum(['suborbital', 'orbital', 'interplanetary']);
export type DestinationRange = z.infer<typeof DestinationRange>;
