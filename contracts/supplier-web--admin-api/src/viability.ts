import * as z from 'zod';
import { Money } from '@astro/everyone--auth-service';

/** Viability in a word, beside the number. */
export const ViabilityWord = z.enum([
  'no minimum',
  'reached',
  'almost certain',
  'likely',
  'open',
  'unlikely',
  'hardly',
]);

/** The chance of a launch in lists, as forecast last. */
export const LaunchChance = z
  .object({ chance: z.number().min(0).max(1), word: ViabilityWord })
  .meta({ id: 'LaunchChance' });
export type LaunchChance = z.infer<typeof LaunchChance>;

/** What a choice costs at one moment; refunds and what is kept are limits for a delay, as each traveler decides. */
export const ChoiceCost = z.object({ refunds: Money, fee: Money, kept: Money }).meta({ id: 'ChoiceCost' });
export type ChoiceCost = z.infer<typeof ChoiceCost>;

/** What is to be expected of a launch on sale. */
export const SeatsForecast = z
  .object({
    /** What the chance looks at: the decision date, or the close of sales once that has passed. */
    by: z.iso.datetime(),
    chance: z.number().min(0).max(1),
    word: ViabilityWord,
    /** Seats sold to be expected then, on average. */
    expectedSeats: z.number(),
    /** Seats sold when sales close: on average, and the band that holds eight of ten outcomes. */
    final: z.object({ expected: z.number(), low: z.int(), high: z.int() }),
    /** What it was learnt from. */
    basis: z.object({ of: z.enum(['agency', 'all', 'nothing']), launches: z.int(), text: z.string() }),
  })
  .meta({ id: 'SeatsForecast' });
export type SeatsForecast = z.infer<typeof SeatsForecast>;

/** `GET /launches/{id}/viability`: sales so far against the minimum, what is to be expected, and what each choice costs. */
export const LaunchViability = z
  .object({
    launchId: z.string(),
    now: z.iso.datetime(),
    publishedAt: z.iso.datetime().nullable(),
    salesCloseAt: z.iso.datetime(),
    /** 30 days before departure or when sales close, whichever is earlier; null for a draft. */
    decisionAt: z.iso.datetime().nullable(),
    seatsSold: z.int(),
    seatsOnSale: z.int(),
    minimumOccupancy: z.int(),
    /** When the minimum was first reached, by the bookings. */
    reachedAt: z.iso.datetime().nullable(),
    /** Seats sold over time, the first and the present moment included. */
    history: z.array(z.object({ at: z.iso.datetime(), seats: z.int() })),
    pace: z.object({
      /** Seats sold in the last 30 days, less those that came back. */
      lastThirtyDays: z.int(),
      seatsMissing: z.int(),
      /** Days until the decision date; null once it has passed. */
      daysLeft: z.number().nullable(),
      /** What had to be sold in each 30 days from now on; null when nothing is missing or no time is left. */
      neededPerThirtyDays: z.number().nullable(),
    }),
    /** Null for a launch that is not on sale: a draft, or over. */
    forecast: SeatsForecast.nullable(),
    /** Empty for a launch that is not on sale. */
    choices: z.array(
      z.object({ choice: z.enum(['fly', 'delay', 'abort']), now: ChoiceCost, later: ChoiceCost.nullable() }),
    ),
  })
  .meta({ id: 'LaunchViability' });
export type LaunchViability = z.infer<typeof LaunchViability>;
