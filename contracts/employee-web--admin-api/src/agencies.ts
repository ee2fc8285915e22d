import * as z from 'zod';
import { CursorQuery, Money, pageOf } from '@astro/everyone--auth-service';
import { Period } from './period.ts';

export const EmployeeAgencyStatus = z.enum(['pending', 'active', 'suspended']);

/** `GET /agencies` (finance): an agency with its legal data and what it brought in. */
export const AgencyRow = z
  .object({
    id: z.string(),
    slug: z.string(),
    displayName: z.string(),
    contactEmail: z.string(),
    legalName: z.string(),
    legalAddress: z.string(),
    taxId: z.string(),
    status: EmployeeAgencyStatus,
    registeredAt: z.iso.datetime(),
    launches: z.int(),
    successfulLaunches: z.int(),
    net: Money,
    /** Third successful launch reached: 0.8 % (R10). */
    reliable: z.boolean(),
  })
  .meta({ id: 'AgencyRow' });
export type AgencyRow = z.infer<typeof AgencyRow>;
export const AgencyQuery = CursorQuery.extend({
  q: z.string().trim().max(100).optional(),
  status: EmployeeAgencyStatus.optional(),
});
export type AgencyQuery = z.infer<typeof AgencyQuery>;
export const AgencyPage = pageOf(AgencyRow).extend({ total: z.int() }).meta({ id: 'AgencyPage' });
export type AgencyPage = z.infer<typeof AgencyPage>;

/** `POST /agencies/{id}/approve` and `/suspend`. */
export const DecideAgency = z
  .strictObject({ reason: z.string().trim().max(500).optional() })
  .meta({ id: 'DecideAgency' });
export type DecideAgency = z.infer<typeof DecideAgency>;

/** `GET /bookings` (finance): every booking, read only, without passenger documents. */
export const BookingRow = z
  .object({
    id: z.string(),
    code: z.string(),
    launchId: z.string(),
    launchSlug: z.string(),
    /** What flies where to. */
    launchName: z.string(),
    agencyName: z.string(),
    travelerName: z.string(),
    travelerEmail: z.string(),
    seats: z.int(),
    paid: Money,
    refunded: Money,
    net: Money,
    status: z.enum(['pending', 'confirmed', 'expired', 'declined', 'cancelled', 'refunded', 'flown']),
    bookedAt: z.iso.datetime(),
  })
  .meta({ id: 'BookingRow' });
export type BookingRow = z.infer<typeof BookingRow>;
export const BookingRowQuery = CursorQuery.extend({
  q: z.string().trim().max(100).optional(),
  status: BookingRow.shape.status.optional(),
  agency: z.string().max(64).optional(),
  launch: z.string().max(64).optional(),
  /** Only of launches that departed or depart in this period. */
  departs: Period.optional(),
});
export type BookingRowQuery = z.infer<typeof BookingRowQuery>;
/** Totals are those of the filter, not of the page. */
export const BookingRowPage = pageOf(BookingRow)
  .extend({ total: z.int(), totals: z.object({ paid: Money, refunded: Money, net: Money }) })
  .meta({ id: 'BookingRowPage' });
export type BookingRowPage = z.infer<typeof BookingRowPage>;

/** `GET /bookings/{id}` (finance): names only; birth dates and documents are the agency's business. */
export const BookingDetail = BookingRow.extend({
  passengers: z.array(z.object({ id: z.string(), fullName: z.string(), cancelledAt: z.iso.datetime().nullable() })),
  refunds: z.array(
    z.object({
      id: z.string(),
      amount: Money,
      reason: z.string(),
      state: z.enum(['pending', 'settled']),
      at: z.iso.datetime(),
    }),
  ),
  history: z.array(z.object({ at: z.iso.datetime(), by: z.string(), what: z.string(), status: z.string() })),
}).meta({ id: 'BookingDetail' });
export type BookingDetail = z.infer<typeof BookingDetail>;

/** `GET /all-launches` (finance): every agency's launches. */
export const LaunchRow = z
  .object({
    id: z.string(),
    slug: z.string(),
    agencyId: z.string(),
    agencyName: z.string(),
    rocketName: z.string(),
    spaceportName: z.string(),
    timeZone: z.string(),
    destinationName: z.string(),
    departsAt: z.iso.datetime(),
    status: z.enum(['draft', 'scheduled', 'confirmed', 'delayed', 'successful', 'failed', 'aborted']),
    seatsOnSale: z.int(),
    seatsSold: z.int(),
    net: Money,
    invoiceNumber: z.string().nullable(),
  })
  .meta({ id: 'LaunchRow' });
export type LaunchRow = z.infer<typeof LaunchRow>;
export const LaunchRowQuery = CursorQuery.extend({
  q: z.string().trim().max(100).optional(),
  status: LaunchRow.shape.status.optional(),
  agency: z.string().max(64).optional(),
  /** Only those that the revenue report counts in this period. */
  departs: Period.optional(),
});
export type LaunchRowQuery = z.infer<typeof LaunchRowQuery>;
/** Totals are those of the filter, not of the page. */
export const LaunchRowPage = pageOf(LaunchRow)
  .extend({ total: z.int(), totals: z.object({ net: Money }) })
  .meta({ id: 'LaunchRowPage' });
export type LaunchRowPage = z.infer<typeof LaunchRowPage>;
