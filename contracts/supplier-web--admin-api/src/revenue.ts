import * as z from 'zod';
import { CursorQuery, Money, pageOf, Period } from '@astro/everyone--auth-service';
import { LaunchStatus } from './launches.ts';

const figures = {
  bookings: z.int(),
  seatsSold: z.int(),
  gross: Money,
  refunded: Money,
  net: Money,
  /** What was invoiced, without invoices that a credit note cancelled. */
  fee: Money,
};

/** `GET /agency/revenue?period=2026-11`: the launches that departed in a period (UTC), and what each brought in. */
export const AgencyRevenueQuery = CursorQuery.extend({ period: Period }).meta({ id: 'OwnRevenueQuery' });
export const AgencyRevenueRow = z
  .object({
    launchId: z.string(),
    launchSlug: z.string(),
    launchName: z.string(),
    departsAt: z.iso.datetime(),
    timeZone: z.string(),
    status: LaunchStatus,
    ...figures,
    invoiceNumber: z.string().nullable(),
  })
  .meta({ id: 'OwnRevenueRow' });
export type AgencyRevenueRow = z.infer<typeof AgencyRevenueRow>;
export const AgencyRevenuePage = pageOf(AgencyRevenueRow)
  .extend({ total: z.int(), totals: z.object(figures) })
  .meta({ id: 'OwnRevenuePage' });
export type AgencyRevenuePage = z.infer<typeof AgencyRevenuePage>;

/** `GET /agency/bookings`, `GET /agency/refunds`: which rows a figure is made of: those of a launch, of the launches of a period, or booked in a period. */
export const MoneyRowsQuery = CursorQuery.extend({
  launch: z.string().max(64).optional(),
  departs: Period.optional(),
  booked: Period.optional(),
}).meta({ id: 'MoneyRowsQuery' });
export type MoneyRowsQuery = z.infer<typeof MoneyRowsQuery>;

/** `GET /agency/refunds`: the rows of what was refunded, and their sum. */
export const OwnRefund = z
  .object({
    id: z.string(),
    bookingCode: z.string(),
    launchId: z.string(),
    launchSlug: z.string(),
    travelerName: z.string(),
    amount: Money,
    reason: z.enum([
      'traveler-cancelled',
      'launch-aborted',
      'launch-failed',
      'launch-delayed',
      'moved',
      'move-overtaken',
    ]),
    state: z.enum(['pending', 'settled']),
    at: z.iso.datetime(),
  })
  .meta({ id: 'OwnRefund' });
export type OwnRefund = z.infer<typeof OwnRefund>;
export const OwnRefundPage = pageOf(OwnRefund)
  .extend({ total: z.int(), totals: z.object({ amount: Money }) })
  .meta({ id: 'OwnRefundPage' });
export type OwnRefundPage = z.infer<typeof OwnRefundPage>;
