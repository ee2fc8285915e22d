import * as z from 'zod';
import { CursorQuery, Money, pageOf } from '@astro/everyone--auth-service';
import { line } from './text.ts';
import { LaunchChance } from './viability.ts';

export const LaunchStatus = z
  .enum(['draft', 'scheduled', 'confirmed', 'delayed', 'successful', 'failed', 'aborted'])
  .meta({ id: 'AgencyLaunchStatus' });
export type LaunchStatus = z.infer<typeof LaunchStatus>;

export const StatusReason = z.enum(['weather', 'technical', 'commercial', 'other']);
export type StatusReason = z.infer<typeof StatusReason>;

/** More seats than any rocket of the coming decades has. */
const SEATS_MAX = 10_000;
/** Twice the dearest seat of today; with SEATS_MAX seats the total still is a safe integer. */
const PRICE_CENTS_MAX = 11_000_000_000;

/** The price of a seat: more than nothing, whole cents. */
export const PricePerSeat = z
  .strictObject({
    amount: z.int().min(1).max(PRICE_CENTS_MAX).meta({ description: 'Whole cents.' }),
    currency: z.literal('USD'),
  })
  .meta({ id: 'PricePerSeat' });

/** `POST /launches`: a draft; needs an Idempotency-Key. */
export const CreateLaunch = z
  .strictObject({
    rocketId: z.string().max(64),
    spaceportId: z.string().max(64),
    destinationId: z.string().max(64),
    departsAt: z.iso.datetime(),
    pricePerSeat: PricePerSeat,
    seatsOnSale: z.int().min(1).max(SEATS_MAX),
    minimumOccupancy: z.int().min(0).max(SEATS_MAX),
    /** Hours before departure at which sales close (R4). */
    salesCloseHours: z.int().min(0).max(8760).default(24),
    /** Hours that VIP travelers come first (R14). */
    vipHours: z.int().min(0).max(168).default(24),
  })
  .meta({
    id: 'CreateLaunch',
    examples: [
      {
        rocketId: 'rocket-7',
        spaceportId: 'cape-canaveral',
        destinationId: 'low-earth-orbit',
        departsAt: '2027-03-14T15:00:00.000Z',
        pricePerSeat: { amount: 25_000_000, currency: 'USD' },
        seatsOnSale: 8,
        minimumOccupancy: 2,
        salesCloseHours: 24,
        vipHours: 24,
      },
    ],
  });
export type CreateLaunch = z.infer<typeof CreateLaunch>;

/** `PATCH /launches/{id}`: what is named changes; `version` is the one that was read (409 when somebody was faster). */
export const UpdateLaunch = z
  .strictObject({
    ...CreateLaunch.partial().shape,
    salesCloseHours: z.int().min(0).max(8760).optional(),
    vipHours: z.int().min(0).max(168).optional(),
    version: z.int().positive().optional(),
    /** The `planId` of the plan that the person saw (`POST /launches/{id}/plan`); a changed world answers 409 with the new plan. */
    planId: z.string().max(64).optional(),
  })
  .meta({
    id: 'UpdateLaunch',
    examples: [{ pricePerSeat: { amount: 27_500_000, currency: 'USD' }, version: 3 }],
  });
export type UpdateLaunch = z.infer<typeof UpdateLaunch>;

/** `POST /launches/{id}/status`: a step of the transition table, with its reason. `draft -> scheduled` puts it on sale. */
export const ChangeLaunchStatus = z
  .strictObject({
    to: LaunchStatus.exclude(['draft']),
    reason: z.strictObject({ kind: StatusReason, text: line(500) }).or(StatusReason),
    /** The new date: required for `delayed -> scheduled`, possible for `delayed`. */
    departsAt: z.iso.datetime().optional(),
    /** The `planId` of the plan that the person saw; a changed world answers 409 with the new plan. */
    planId: z.string().max(64).optional(),
  })
  .meta({
    id: 'ChangeLaunchStatus',
    examples: [
      {
        to: 'delayed',
        reason: { kind: 'weather', text: 'High winds at the pad.' },
        departsAt: '2027-03-16T15:00:00.000Z',
      },
    ],
  });
export type ChangeLaunchStatus = z.infer<typeof ChangeLaunchStatus>;

export const AgencyLaunch = z
  .object({
    id: z.string(),
    rocketId: z.string(),
    spaceportId: z.string(),
    destinationId: z.string(),
    rocketName: z.string(),
    spaceportName: z.string(),
    timeZone: z.string(),
    destinationName: z.string(),
    departsAt: z.iso.datetime(),
    pricePerSeat: Money,
    seatsOnSale: z.int(),
    seatsSold: z.int(),
    seatsHeld: z.int(),
    /** Kept back now: sold to nobody. */
    seatsBlocked: z.int(),
    /** Kept for VIPs now, and not taken by them yet. */
    seatsForVips: z.int(),
    minimumOccupancy: z.int(),
    salesCloseHours: z.int(),
    vipHours: z.int(),
    status: LaunchStatus,
    /** The statuses that may follow now, by the table and its guards. */
    nextStatuses: z.array(LaunchStatus),
    slug: z.string(),
    version: z.int(),
    /** What happened to it, oldest first. */
    statusHistory: z.array(
      z.object({
        from: LaunchStatus,
        to: LaunchStatus,
        reason: StatusReason,
        text: z.string(),
        by: z.string(),
        at: z.iso.datetime(),
      }),
    ),
    /** A wish for fewer seats that the shop refused (R13), until it is changed again. */
    refusedSeatsOnSale: z.int().nullable(),
    /** What exactly was refused, when, and what is on sale again. */
    seatsRefusal: z
      .object({
        at: z.iso.datetime(),
        wishedSeats: z.int(),
        seatsSold: z.int(),
        seatsHeld: z.int(),
        /** Kept back then; absent in refusals from before seats were kept back. */
        seatsKept: z.int().optional(),
        seatsOnSale: z.int(),
        rocket: z.object({ wished: z.string(), kept: z.string() }).nullable(),
      })
      .nullable(),
    /** The series that it was repeated in. */
    seriesId: z.string().nullable(),
    /** In lists: what its bookings brought in, paid less refunded. `GET /launches/{id}/revenue` says it for one launch. */
    net: Money.optional(),
    /** In lists: the chance to reach the minimum, as forecast last; null for a launch that is not on sale or not forecast yet. */
    viability: LaunchChance.nullable().optional(),
  })
  .meta({
    id: 'AgencyLaunch',
    examples: [
      {
        id: '0198c1f2-7d1e-7cc1-9a55-2f8e3a1b6c4d',
        rocketId: 'rocket-7',
        spaceportId: 'cape-canaveral',
        destinationId: 'low-earth-orbit',
        rocketName: 'Falcon IX',
        spaceportName: 'Cape Canaveral',
        timeZone: 'America/New_York',
        destinationName: 'Low Earth orbit',
        departsAt: '2027-03-14T15:00:00.000Z',
        pricePerSeat: { amount: 25_000_000, currency: 'USD' },
        seatsOnSale: 8,
        seatsSold: 3,
        seatsHeld: 1,
        seatsBlocked: 0,
        seatsForVips: 0,
        minimumOccupancy: 2,
        salesCloseHours: 24,
        vipHours: 24,
        status: 'scheduled',
        nextStatuses: ['confirmed', 'delayed', 'aborted'],
        slug: 'falcon-ix-from-cape-canaveral-to-low-earth-orbit-2027-03-14-7d1e2f8e3a',
        version: 4,
        statusHistory: [
          {
            from: 'draft',
            to: 'scheduled',
            reason: 'commercial',
            text: '',
            by: 'Olga Owner',
            at: '2026-11-24T12:00:00.000Z',
          },
        ],
        refusedSeatsOnSale: null,
        seatsRefusal: null,
        seriesId: null,
      },
    ],
  });
export type AgencyLaunch = z.infer<typeof AgencyLaunch>;

export const AgencyLaunchSort = z.enum(['departure', '-departure', 'occupancy', '-revenue', 'viability']);
export const AgencyLaunchQuery = CursorQuery.extend({
  q: z.string().trim().max(100).optional(),
  status: LaunchStatus.optional(),
  rocket: z.string().max(64).optional(),
  /** Only the launches that were repeated together. */
  series: z.string().max(64).optional(),
  when: z.enum(['upcoming', 'past', 'all']).default('all'),
  sort: AgencyLaunchSort.default('departure'),
}).meta({ id: 'AgencyLaunchQuery' });
export type AgencyLaunchQuery = z.infer<typeof AgencyLaunchQuery>;
export const AgencyLaunchPage = pageOf(AgencyLaunch).extend({ total: z.int() }).meta({ id: 'AgencyLaunchPage' });
export type AgencyLaunchPage = z.infer<typeof AgencyLaunchPage>;
