/** The seats that one traveler has on one launch, held ones included: the written document that rule R2 hangs on. */
export interface SeatCounterDocument {
  /** `launchId:travelerId`. */
  _id: string;
  seats: number;
  version: number;
}

/** The key of a traveler's seat counter for a launch. */
export function seatCounterId(launchId: string, travelerId: string): string {
  return `${launchId}:${travelerId}`;
}
