/** How long a freed seat is offered to one traveler before the next is asked (R15). */
export const OFFER_HOURS = 2;

/** A traveler's place on the waiting list of a launch, in order of arrival. */
export interface WaitingEntry {
  id: string;
  /** Seats wished for; an offer of fewer helps nobody who travels together. */
  seats: number;
  /** Until when seats are offered to this traveler; null while none are. */
  offerUntil: Date | null;
  /** Whether an offer ran out or was turned down: the entry is not asked again. */
  isPassedOver: boolean;
}

/**
 * Who is offered freed seats next: the first in order who fits into what is left beside the offers that still run, and how
 * long the offer stands (R15). Null when nobody fits.
 * Example: 2 seats free; first wants 3, second 2: the second is asked, for 2 hours.
 */
export function nextOffer(
  entries: readonly WaitingEntry[],
  seatsLeft: number,
  now: Date,
): { id: string; seats: number; offerUntil: Date } | null {
  const offered = entries.reduce((seats, entry) => seats + (isOfferRunning(entry, now) ? entry.seats : 0), 0);
  const next = entries.find(
    entry => entry.offerUntil === null && !entry.isPassedOver && entry.seats <= seatsLeft - offered,
  );
  if (next === undefined) return null;
  return { id: next.id, seats: next.seats, offerUntil: new Date(now.getTime() + OFFER_HOURS * 3_600_000) };
}

/** Whether the offer to this traveler still stands: at its very end it does not, and the next may be asked (R15). */
export function isOfferRunning(entry: Pick<WaitingEntry, 'offerUntil' | 'isPassedOver'>, now: Date): boolean {
  return entry.offerUntil !== null && !entry.isPassedOver && now < entry.offerUntil;
}
