import * as z from 'zod';
import { CursorQuery, Money, pageOf } from '@astro/everyone--auth-service';
import { BriefRecord, Evidence } from './evidence.ts';
import { LAUNCH, LAUNCH_PREVIEW } from './examples.ts';

export const LaunchRange = z.enum(['suborbital', 'orbital', 'interplanetary']).meta({ id: 'LaunchRange' });
export type LaunchRange = z.infer<typeof LaunchRange>;

export const PublicLaunchStatus = z
  .enum(['scheduled', 'confirmed', 'delayed', 'successful', 'failed', 'aborted'])
  .meta({ id: 'LaunchStatus' });
export type PublicLaunchStatus = z.infer<typeof PublicLaunchStatus>;

/** Why a launch cannot be booked right now (R4, R14); `null` when it can. */
export const NotBookableReason = z.enum(['status', 'departed', 'sales-closed', 'agency', 'sold-out', 'vip-only']);
export type NotBookableReason = z.infer<typeof NotBookableReason>;

/** Seats that are kept for VIP travelers until an instant: among those that are left to a VIP. */
export const SeatsForVips = z
  .object({ seats: z.int().positive(), until: z.iso.datetime() })
  .meta({ id: 'SeatsForVips' });
export type SeatsForVips = z.infer<typeof SeatsForVips>;

/** A launch as the shop shows it. */
export const Launch = z
  .object({
    id: z.string(),
    slug: z.string(),
    status: PublicLaunchStatus,
    departsAt: z.iso.datetime(),
    pricePerSeat: Money,
    seatsOnSale: z.int(),
    /** Seats that can be booked now: on sale, neither sold, held nor kept back. */
    seatsLeft: z.int(),
    /** On the page of one launch, to a VIP: how many of the seats left are kept for VIPs. */
    forVips: SeatsForVips.optional(),
    minimumOccupancy: z.int(),
    salesCloseAt: z.iso.datetime(),
    vipUntil: z.iso.datetime().nullable(),
    bookable: z.boolean(),
    notBookableReason: NotBookableReason.nullable(),
    agency: z.object({ id: z.string(), name: z.string(), slug: z.string() }),
    rocket: z.object({ id: z.string(), name: z.string(), model: z.string(), range: LaunchRange, capacity: z.int() }),
    spaceport: z.object({
      id: z.string(),
      name: z.string(),
      country: z.string(),
      latitude: z.number(),
      longitude: z.number(),
      timeZone: z.string(),
    }),
    destination: z.object({ id: z.string(), name: z.string(), range: LaunchRange }),
    /** What was said about the launch since it went on sale, oldest first. */
    statusHistory: z.array(
      z.object({ to: PublicLaunchStatus, reason: z.string(), text: z.string(), at: z.iso.datetime() }),
    ),
    /** On the page of one launch: what is known of those who fly it. Absent in lists. */
    evidence: Evidence.optional(),
    /** In lists: the same of its vehicle, in brief. Absent on the page. */
    record: BriefRecord.optional(),
  })
  .meta({ id: 'Launch', examples: [LAUNCH] });
export type Launch = z.infer<typeof Launch>;

/** `GET /launch-previews/{token}`: a draft as it will be shown, for whoever has its link; not on sale. */
export const LaunchPreview = z
  .object({ launch: Launch, expiresAt: z.iso.datetime() })
  .meta({ id: 'LaunchPreview', examples: [LAUNCH_PREVIEW] });
export type LaunchPreview = z.infer<typeof LaunchPreview>;

/** In which order: `nearest` is how far a departure is from `near`, before or after. */
export const LaunchSort = z.enum(['departure', 'price', '-price', 'seats', 'nearest']);
export type LaunchSort = z.infer<typeof LaunchSort>;

/** Filters of the list. `from` and `to` are dates (inclusive, UTC); `maxPrice` is in cents. */
export const LaunchQuery = CursorQuery.extend({
  q: z.string().trim().max(100).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  range: LaunchRange.optional(),
  destination: z.string().max(100).optional(),
  spaceport: z.string().max(100).optional(),
  agency: z.string().max(100).optional(),
  seats: z.coerce.number().int().min(1).max(6).optional(),
  maxPrice: z.coerce.number().int().nonnegative().optional(),
  sort: LaunchSort.default('departure'),
  /** For `nearest`: the instant that somebody wanted to leave at; without it what leaves first comes first. */
  near: z.iso.datetime().optional(),
}).meta({ id: 'LaunchQuery' });
export type LaunchQuery = z.infer<typeof LaunchQuery>;

/** A page of launches, with the count of all that match and what can be filtered by. */
export const LaunchPage = pageOf(Launch)
  .extend({
    total: z.int(),
    facets: z.object({
      destinations: z.array(z.object({ name: z.string(), launches: z.int() })),
      spaceports: z.array(z.object({ name: z.string(), launches: z.int() })),
      agencies: z.array(z.object({ name: z.string(), slug: z.string(), launches: z.int() })),
    }),
  })
  .meta({ id: 'LaunchPage' });
export type LaunchPage = z.infer<typeof LaunchPage>;

/** One message of `GET /launches/{id}/events` (SSE, event name `launch`). */
export const LaunchLive = z
  .object({
    id: z.string(),
    seatsLeft: z.int(),
    forVips: SeatsForVips.nullable(),
    status: PublicLaunchStatus,
    pricePerSeat: Money,
    departsAt: z.iso.datetime(),
  })
  .meta({ id: 'LaunchLive' });
export type LaunchLive = z.infer<typeof LaunchLive>;
