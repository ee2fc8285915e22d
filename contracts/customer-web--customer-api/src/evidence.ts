import * as z from 'zod';

/** Flights, how many of them were successful, and how many are known from the agency's own files only. */
const counted = { flights: z.int(), successes: z.int(), fromFiles: z.int() };

/** What a record of flights says: the share of successes with its 95 % interval (Wilson), or that there are too few to say. */
export const FlightRecord = z
  .discriminatedUnion('says', [
    z.object({ says: z.literal('too-few'), ...counted }),
    z.object({ says: z.literal('rate'), ...counted, share: z.number(), low: z.number(), high: z.number() }),
  ])
  .meta({ id: 'FlightRecord' });
export type FlightRecord = z.infer<typeof FlightRecord>;

/** In lists: the record of the vehicle's family, counted and without an interval; `too-few` as on the page. */
export const BriefRecord = z
  .object({ family: z.string(), says: z.enum(['too-few', 'rate']), ...counted })
  .meta({ id: 'BriefRecord' });
export type BriefRecord = z.infer<typeof BriefRecord>;

/** What is known of those who fly a launch: beside the price, so that nobody has to take it on trust. */
export const Evidence = z
  .object({
    /** Flights that the agency operated itself. */
    operator: FlightRecord,
    /** Flights of the vehicle's family in the agency's launches and files, whoever operated them. */
    vehicle: z.object({ family: z.string(), record: FlightRecord }),
    /** What became of the agency's launches sold here that are over; `delayed` counts those among them that were put off. */
    earlier: z.object({ flown: z.int(), failed: z.int(), aborted: z.int(), delayed: z.int() }),
  })
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof Evidence>;
