import { sumCents, wholeCents } from './money.ts';

/** Money that sits on one charge of a card; the key is the charge's at the gateway. */
export interface ChargeShare {
  chargeKey: string;
  amountCents: number;
}

/**
 * What is left on each charge after what was taken from it, in the order of `held` (R9). Throws when more was taken than a charge held.
 * Example: 100 and 20 held, 15 taken from the second: 100 and 5 are left.
 */
export function sharesLeft(held: readonly ChargeShare[], taken: readonly ChargeShare[]): ChargeShare[] {
  return held.map(({ chargeKey, amountCents }) => {
    const given = sumCents(taken.filter(one => one.chargeKey === chargeKey).map(one => one.amountCents));
    if (given > amountCents) throw new RangeError(`more than ${amountCents} cents were taken from charge ${chargeKey}`);
    return { chargeKey, amountCents: amountCents - given };
  });
}

/**
 * Splits an amount over charges, the newest (last) one first: a refund never exceeds what its charge got (R9). Nothing is zero in the answer.
 * Example: 108 taken from 100 and 20: 20 from the second, 88 from the first.
 */
export function takeFromShares(held: readonly ChargeShare[], amountCents: number): ChargeShare[] {
  if (wholeCents(amountCents) < 0) throw new RangeError('nothing negative can be taken');
  let open = amountCents;
  const parts = held.toReversed().flatMap(({ chargeKey, amountCents: heldCents }) => {
    const part = Math.min(open, heldCents);
    open -= part;
    return part === 0 ? [] : [{ chargeKey, amountCents: part }];
  });
  if (open > 0) throw new RangeError(`${open} cents more are asked for than the charges hold`);
  return parts;
}
