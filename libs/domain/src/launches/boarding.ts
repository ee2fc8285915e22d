/** Boarding closes this many hours before the launch, as the tickets say. */
export const BOARDING_CLOSES_HOURS = 2;

/** When boarding of a launch closes. Example: departs 12:00, boarding closes at 10:00. */
export function boardingClosesAt(departsAt: Date): Date {
  return new Date(departsAt.getTime() - BOARDING_CLOSES_HOURS * 3_600_000);
}
