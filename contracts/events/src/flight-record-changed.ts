import * as z from 'zod';
import { eventOf } from './envelope.ts';

/** Flights and how many of them were successful. */
export const FlightCount = z.object({ flights: z.int().nonnegative(), successes: z.int().nonnegative() });
export type FlightCount = z.infer<typeof FlightCount>;

/** Flights by where they are known from: sold and flown here, or told by the agency's own files. */
export const SourcedFlights = z.object({ here: FlightCount, files: FlightCount });
export type SourcedFlights = z.infer<typeof SourcedFlights>;

/** What is known of an agency's flights. */
export const FlightRecordState = z.object({
  agencyId: z.string(),
  /** Flights that the agency operated itself. */
  operator: SourcedFlights,
  /** Flights of each family of vehicles in the agency's launches and files, whoever operated them. */
  families: z.array(z.object({ key: z.string(), name: z.string(), ...SourcedFlights.shape })),
  /** What became of the launches that the agency sold here and that are over; `delayed` counts those among them that were put off at least once. */
  earlier: z.object({
    flown: z.int().nonnegative(),
    failed: z.int().nonnegative(),
    aborted: z.int().nonnegative(),
    delayed: z.int().nonnegative(),
  }),
});
export type FlightRecordState = z.infer<typeof FlightRecordState>;

/** Admin DB to Customer DB: a launch of an agency ended, or a file of its history was taken or taken back. Aggregate: the agency. */
export const FlightRecordChanged = eventOf('flight-record-changed', FlightRecordState);
export type FlightRecordChanged = z.infer<typeof FlightRecordChanged>;
