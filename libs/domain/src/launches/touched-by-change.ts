import type { LaunchPlace } from './seats-on-sale.ts';

/** What an edit of a launch may change that travelers have planned, paid or booked with. */
export interface EditedLaunch extends LaunchPlace {
  rocketId: string;
  pricePerSeatCents: number;
  seatsOnSale: number;
}

/** One of the things that concern bookings. */
export type TouchedThing = 'price' | 'rocket' | 'fewer-seats' | 'date' | 'spaceport' | 'destination';

/**
 * What of an edit concerns the bookings of a launch on sale, and so is planned before it is applied; more seats do not.
 * Example: another price and two seats more: `['price']`.
 */
export function touchedByChange(before: EditedLaunch, after: EditedLaunch): TouchedThing[] {
  const touched: [TouchedThing, boolean][] = [
    ['price', before.pricePerSeatCents !== after.pricePerSeatCents],
    ['rocket', before.rocketId !== after.rocketId],
    ['fewer-seats', after.seatsOnSale < before.seatsOnSale],
    ['date', before.departsAt.getTime() !== after.departsAt.getTime()],
    ['spaceport', before.spaceportId !== after.spaceportId],
    ['destination', before.destinationId !== after.destinationId],
  ];
  return touched.filter(([, isTouched]) => isTouched).map(([thing]) => thing);
}
