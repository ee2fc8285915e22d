/** Where somebody on a waiting list stands. Only `waiting` and `offered` ones are on the list. */
export type WaitingState = 'waiting' | 'offered' | 'booked' | 'passed-over' | 'left' | 'ended';

/** A traveler who waits for seats of a sold-out launch (R15); one for each launch and traveler. */
export interface WaitingEntryDocument {
  /** `launchId:travelerId`. */
  _id: string;
  launchId: string;
  traveler: { id: string; name: string; email: string };
  seats: number;
  /** Grows with each traveler who joins: the order of the list. */
  place: number;
  state: WaitingState;
  joinedAt: Date;
  /** The hold that keeps the offered seats; null before the first offer. */
  holdId: string | null;
  offerUntil: Date | null;
  /** Whether the mail about the present offer is in the queue. */
  isOfferTold: boolean;
  endedAt: Date | null;
  version: number;
}

/** The key of a traveler's place on a launch's waiting list. */
export function waitingEntryId(launchId: string, travelerId: string): string {
  return `${launchId}:${travelerId}`;
}

/** Whether an entry is on the list: it waits, or has an offer. */
export function isOnList(entry: Pick<WaitingEntryDocument, 'state'> | null): boolean {
  return entry?.state === 'waiting' || entry?.state === 'offered';
}
