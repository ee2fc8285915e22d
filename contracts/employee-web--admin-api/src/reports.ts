import * as z from 'zod';
import { CursorQuery, Money, pageOf } from '@astro/everyone--auth-service';
import { Month } from './months.ts';
import { Period } from './period.ts';

/** `GET /reports/agency-revenue` (finance). */
export const AgencyRevenueQuery = z.strictObject({ period: Period });
export type AgencyRevenueQuery = z.infer<typeof AgencyRevenueQuery>;

const figures = {
  /**
   * Launches that departed or depart in the period, by outcome; `open` ones have no outcome yet, and when their month is closed
   * they are counted in the first open one.
   */
  successful: z.int(),
  failed: z.int(),
  aborted: z.int(),
  open: z.int(),
  gross: Money,
  refunds: Money,
  net: Money,
  /** Invoiced fees of these launches, without those that a credit note cancelled; what came after their month was closed is of the first open one. */
  fees: Money,
};

export const AgencyRevenueRow = z
  .object({
    agencyId: z.string(),
    agencyName: z.string(),
    reliable: z.boolean(),
    ...figures,
    averageNetPerLaunch: Money,
  })
  .meta({ id: 'AgencyRevenueRow' });
export type AgencyRevenueRow = z.infer<typeof AgencyRevenueRow>;

/** The rows sum to the totals to the cent. */
export const AgencyRevenueReport = z
  .object({
    period: z.string(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    items: z.array(AgencyRevenueRow),
    nextCursor: z.null(),
    totals: z.object(figures),
    /** The closed months of the period, the first one first. */
    closed: z.array(z.object({ month: Month, closedAt: z.iso.datetime(), closedBy: z.string() })),
  })
  .meta({ id: 'AgencyRevenueReport' });
export type AgencyRevenueReport = z.infer<typeof AgencyRevenueReport>;

/** `GET /reports/entries` (finance): what bookings and invoices put into the figures of a period. */
export const Entry = z
  .object({
    id: z.string(),
    month: Month,
    /** As it was kept when its month was closed. */
    isClosed: z.boolean(),
    kind: z.enum(['booking', 'invoice']),
    /** Of the booking or the invoice. */
    sourceId: z.string(),
    /** The booking's code or the invoice's number. */
    name: z.string(),
    launchId: z.string(),
    launchSlug: z.string(),
    launchName: z.string(),
    agencyId: z.string(),
    agencyName: z.string(),
    /** Less than nothing where it takes back what a closed month has. */
    gross: Money,
    refunds: Money,
    net: Money,
    fee: Money,
  })
  .meta({ id: 'Entry' });
export type Entry = z.infer<typeof Entry>;
export const EntryQuery = CursorQuery.extend({
  period: Period,
  agency: z.string().max(64).optional(),
  launch: z.string().max(64).optional(),
  kind: Entry.shape.kind.optional(),
});
export type EntryQuery = z.infer<typeof EntryQuery>;
/** Totals are those of the filter, not of the page: the figures of the report. */
export const EntryPage = pageOf(Entry)
  .extend({ total: z.int(), totals: z.object({ gross: Money, refunds: Money, net: Money, fees: Money }) })
  .meta({ id: 'EntryPage' });
export type EntryPage = z.infer<typeof EntryPage>;
