import * as z from 'zod';
import { Cents, DestinationRange } from './values.ts';
import { eventOf } from './envelope.ts';

/** The launch statuses of DOMAIN.md that leave the admin database: drafts stay there. */
export const PublishedLaunchStatus = z.enum(['scheduled', 'confirmed', 'delayed', 'successful', 'failed', 'aborted']);
export type PublishedLaunchStatus = z.infer<typeof PublishedLaunchStatus>;

/** Why a launch changed its status, and to what. */
export const StatusChange = z.object({
  id: z.string(),
  from: z.enum(['draft', ...PublishedLaunchStatus.options]),
  to: PublishedLaunchStatus,
  reason: z.enum(['weather', 'technical', 'commercial', 'other']),
  text: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
});
export type StatusChange = z.infer<typeof StatusChange>;

/** Seats that the agency keeps back: `blocked` ones from everybody, those for `vips` from everybody else. */
export const KeptSeatsState = z.object({
  id: z.string(),
  kind: z.enum(['blocked', 'vips']),
  seats: z.int().positive(),
  /** From then on they are on general sale; absent: until it is ended. */
  until: z.iso.datetime().optional(),
});
export type KeptSeatsState = z.infer<typeof KeptSeatsState>;

/** A launch as the agency offers it, with everything that a traveler is shown about it. */
export const LaunchState = z.object({
  id: z.string(),
  slug: z.string(),
  /** Addresses the launch had before; they are redirected. */
  oldSlugs: z.array(z.string()).default([]),
  agency: z.object({
    id: z.string(),
    name: z.string(),
    slug: z.string(),
    contactEmail: z.string(),
    status: z.enum(['pending', 'active', 'suspended']),
  }),
  rocket: z.object({
    id: z.string(),
    name: z.string(),
    model: z.string(),
    range: DestinationRange,
    capacity: z.int().positive(),
  }),
  spaceport: z.object({
    id: z.string(),
    name: z.string(),
    country: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    timeZone: z.string(),
  }),
  destination: z.object({ id: z.string(), name: z.string(), range: DestinationRange }),
  departsAt: z.iso.datetime(),
  pricePerSeatCents: Cents,
  seatsOnSale: z.int().nonnegative(),
  /** What is kept back of them, oldest first; absent when nothing is. */
  seatsKept: z.array(KeptSeatsState).optional(),
  minimumOccupancy: z.int().nonnegative(),
  salesCloseHours: z.int().nonnegative(),
  /** Until then only VIP travelers see and book it (R14); absent when listed for everyone. */
  vipUntil: z.iso.datetime().optional(),
  status: PublishedLaunchStatus,
  /** When travelers were last told of a delay: their 14 days (R8) count from here. */
  delayNoticeAt: z.iso.datetime().optional(),
  /** Every change since it went on sale, oldest first; bounded by the final states. */
  statusChanges: z.array(StatusChange),
  publishedAt: z.iso.datetime(),
});
export type LaunchState = z.infer<typeof LaunchState>;

/** Admin DB to Customer DB: a launch was put on sale or changed. Aggregate: the launch. */
export const LaunchChanged = eventOf('launch-changed', LaunchState);
export type LaunchChanged = z.infer<typeof LaunchChanged>;

/** Admin DB to Customer DB: an agency's public face or status changed. Aggregate: the agency. */
export const AgencyChanged = eventOf(
  'agency-changed',
  z.object({
    id: z.string(),
    slug: z.string(),
    displayName: z.string(),
    description: z.string(),
    contactEmail: z.string(),
    status: z.enum(['pending', 'active', 'suspended']),
  }),
);
export type AgencyChanged = z.infer<typeof AgencyChanged>;
