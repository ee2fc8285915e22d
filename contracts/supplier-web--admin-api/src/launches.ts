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

/** What a change means for one booking. */
export const PlanLine = z
  .object({
    bookingCode: z.string(),
    passengers: z.int(),
    /** What comes back by itself. */
    refund: Money,
    /** What comes back when the traveler cancels now: before the change, and after it (R6, R8). */
    rightBefore: Money,
    rightAfter: Money,
  })
  .meta({ id: 'PlanLine' });
export type PlanLine = z.infer<typeof PlanLine>;

/** A mail that a change sends: to a traveler about these bookings, or to one of the agency's team. */
export const PlanMail = z
  .object({ who: z.enum(['traveler', 'team']), name: z.string(), bookingCodes: z.array(z.string()) })
  .meta({ id: 'PlanMail' });
export type PlanMail = z.infer<typeof PlanMail>;

/** `POST /launches/{id}/status/plan`: what a change would do to bookings, money and mailboxes. */
export const StatusPlan = z
  .object({
    planId: z.string(),
    from: LaunchStatus,
    to: LaunchStatus,
    bookings: z.int(),
    passengers: z.int(),
    refunds: Money,
    /** Sums of the rights of all bookings. */
    rightsBefore: Money,
    rightsAfter: Money,
    fee: Money.nullable(),
    emails: z.int(),
    /** One line a booking, the first hundred. */
    lines: z.array(PlanLine),
    /** Who gets these e-mails, the first hundred. */
    mails: z.array(PlanMail),
  })
  .meta({ id: 'StatusPlan' });
export type StatusPlan = z.infer<typeof StatusPlan>;

/** What of an edit concerns bookings. */
export const TouchedThing = z.enum(['price', 'rocket', 'fewer-seats', 'date', 'spaceport', 'destination']);
export type TouchedThing = z.infer<typeof TouchedThing>;

/** `POST /launches/{id}/plan` with the body of `PATCH /launches/{id}`: what an edit would do. A refusal is the one of the edit. */
export const EditPlan = z
  .object({
    ...StatusPlan.shape,
    touched: z.array(TouchedThing),
    seatsSold: z.int(),
    /** Seats in checkouts under way; who saw another price there is asked again before paying (R5). */
    seatsHeld: z.int(),
    /** Another price concerns future bookings only. */
    price: z.object({ before: Money, after: Money }).nullable(),
  })
  .meta({ id: 'EditPlan' });
export type EditPlan = z.infer<typeof EditPlan>;

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

/** `GET /launches/{id}/passengers`: one row a person who flies or flew. */
export const ManifestPassenger = z
  .object({
    id: z.string(),
    bookingId: z.string(),
    bookingCode: z.string(),
    fullName: z.string(),
    birthDate: z.iso.date(),
    email: z.string(),
    phone: z.string(),
    nationality: z.string().nullable(),
    documentNumber: z.string().nullable(),
    emergencyContact: z.string().nullable(),
    status: z.enum(['flying', 'cancelled', 'refunded', 'flown']),
    /** Names of the fields that are still to be filled in before the flight. */
    missing: z.array(z.string()),
    /** Since when somebody is on board, and who checked them in. */
    checkedInAt: z.iso.datetime().nullable(),
    checkedInBy: z.string().nullable(),
  })
  .meta({
    id: 'ManifestPassenger',
    examples: [
      {
        id: 'p-1',
        bookingId: 'b-1',
        bookingCode: '7F3K2X',
        fullName: 'Tara Traveler',
        birthDate: '1988-04-12',
        email: 'tara@example.com',
        phone: '+1 555 010 2030',
        nationality: 'US',
        documentNumber: null,
        emergencyContact: null,
        status: 'flying',
        missing: ['documentNumber', 'emergencyContact'],
        checkedInAt: null,
        checkedInBy: null,
      },
    ],
  });
export type ManifestPassenger = z.infer<typeof ManifestPassenger>;
export const ManifestQuery = CursorQuery.extend({
  q: z.string().trim().max(100).optional(),
  status: ManifestPassenger.shape.status.optional(),
  missing: z.enum(['true', 'false']).optional(),
  aboard: z.enum(['true', 'false']).optional(),
});
export const ManifestPage = pageOf(ManifestPassenger).extend({ total: z.int() }).meta({ id: 'ManifestPage' });
export type ManifestPage = z.infer<typeof ManifestPage>;

/** `GET /launches/{id}/bookings`. */
export const AgencyBooking = z
  .object({
    id: z.string(),
    code: z.string(),
    launchId: z.string(),
    launchSlug: z.string(),
    travelerName: z.string(),
    seats: z.int(),
    paid: Money,
    refunded: Money,
    net: Money,
    status: z.enum(['pending', 'confirmed', 'expired', 'declined', 'cancelled', 'refunded', 'flown']),
    bookedAt: z.iso.datetime(),
  })
  .meta({
    id: 'AgencyBooking',
    examples: [
      {
        id: 'b-1',
        code: '7F3K2X',
        launchId: '0198c1f2-7d1e-7cc1-9a55-2f8e3a1b6c4d',
        launchSlug: 'falcon-ix-from-cape-canaveral-to-low-earth-orbit-2027-03-14-7d1e2f8e3a',
        travelerName: 'Tara Traveler',
        seats: 2,
        paid: { amount: 50_000_000, currency: 'USD' },
        refunded: { amount: 0, currency: 'USD' },
        net: { amount: 50_000_000, currency: 'USD' },
        status: 'confirmed',
        bookedAt: '2026-11-24T12:00:00.000Z',
      },
    ],
  });
export type AgencyBooking = z.infer<typeof AgencyBooking>;
export const AgencyBookingPage = pageOf(AgencyBooking)
  .extend({ total: z.int(), totals: z.object({ paid: Money, refunded: Money, net: Money }) })
  .meta({ id: 'AgencyBookingPage' });
export type AgencyBookingPage = z.infer<typeof AgencyBookingPage>;

/** `GET /launches/{id}/revenue`: sums of the bookings listed by `/bookings`, to the cent. */
export const LaunchRevenue = z
  .object({
    launchId: z.string(),
    bookings: z.int(),
    seatsSold: z.int(),
    gross: Money,
    refunded: Money,
    net: Money,
    /** What AstroBookings will invoice or has invoiced (R10); `feeBasis` says how. */
    fee: Money,
    feeBasis: z.string(),
    invoiceNumber: z.string().nullable(),
  })
  .meta({ id: 'LaunchRevenue' });
export type LaunchRevenue = z.infer<typeof LaunchRevenue>;
