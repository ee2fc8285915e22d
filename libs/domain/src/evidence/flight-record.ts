import { wilsonInterval } from './wilson-interval.ts';

/** Below so many flights a rate says nothing: the interval would be wider than a third of all there is. */
export const FLIGHTS_TO_SAY = 10;

/** Flights and how many of them were successful; launches that were aborted did not fly. */
export interface FlightCount {
  flights: number;
  successes: number;
}

/** What a record of flights says: how many were successful and how sure that is, or that there are too few. */
export type RecordReading =
  (FlightCount & { says: 'too-few' }) | (FlightCount & { says: 'rate'; share: number; low: number; high: number });

/** Reads a record. Example: 9 of 9 are too few to say; 9 of 10 are 90 %, the true rate between 60 % and 98 %. */
export function readRecord({ flights, successes }: FlightCount): RecordReading {
  if (flights < FLIGHTS_TO_SAY) return { says: 'too-few', flights, successes };
  return { says: 'rate', flights, successes, share: successes / flights, ...wilsonInterval(successes, flights) };
}

/** The sum of records. */
export function sumRecords(records: readonly FlightCount[]): FlightCount {
  return {
    flights: records.reduce((sum, { flights }) => sum + flights, 0),
    successes: records.reduce((sum, { successes }) => sum + successes, 0),
  };
}
