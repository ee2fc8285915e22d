import * as z from 'zod';
import { CursorQuery, Money, pageOf, Period } from '@astro/everyone--auth-service';
import { Month } from './months.ts';

/** How far a rocket goes. */
export const RangeName = z.enum(['suborbital', 'orbital', 'interplanetary']).meta({ id: 'RangeName' });
export type RangeName = z.infer<typeof RangeName>;

/** `GET /reports/annual?year=2026` (finance), also as CSV, XLSX and `GET /reports/annual.pdf`. */
export const AnnualReportQuery = z.strictObject({
  year: z.string().regex(/^[2-9]\d{3}$/, 'a year such as 2026'),
});
export type AnnualReportQuery = z.infer<typeof AnnualReportQuery>;

const figures = {
  /** Payments by the day of receipt. */
  received: Money,
  /** Open at the end of the month, or of the last one that has begun; null where none has. */
  pending: Money.nullable(),
  /** Fees of launches that are still to end. */
  projected: Money,
};
const Figures = z.object(figures).meta({ id: 'AnnualFigures' });
export type AnnualFigures = z.infer<typeof Figures>;
/** The same of the year before. */
const before = Figures;

/** By agency and by range, each figure sums to the total to the cent; by month, received and projected do. */
export const AnnualReport = z
  .object({
    year: z.string(),
    /** The day of which `pending` is the balance; null for a year that has not begun. */
    pendingOn: z.iso.date().nullable(),
    pendingOnBefore: z.iso.date().nullable(),
    /** The last closed month, of any year. */
    closedUntil: Month.nullable(),
    /** How projected fees come about, in words. */
    projection: z.string(),
    totals: Figures,
    before,
    months: z.array(
      Figures.extend({ month: Month, isClosed: z.boolean(), pendingOn: z.iso.date().nullable(), before }),
    ),
    agencies: z.array(Figures.extend({ agencyId: z.string(), agencyName: z.string(), before })),
    ranges: z.array(Figures.extend({ range: RangeName, before })),
  })
  .meta({ id: 'AnnualReport' });
export type AnnualReport = z.infer<typeof AnnualReport>;

/** `GET /payments` (finance). */
export const PaymentRow = z
  .object({
    id: z.string(),
    invoiceId: z.string(),
    invoiceNumber: z.string(),
    agencyId: z.string(),
    agencyName: z.string(),
    range: RangeName,
    amount: Money,
    receivedOn: z.iso.date(),
    reference: z.string(),
    recordedBy: z.string(),
    recordedAt: z.iso.datetime(),
  })
  .meta({ id: 'PaymentRow' });
export type PaymentRow = z.infer<typeof PaymentRow>;
export const PaymentRowQuery = CursorQuery.extend({
  received: Period.optional(),
  agency: z.string().max(64).optional(),
  range: RangeName.optional(),
});
export type PaymentRowQuery = z.infer<typeof PaymentRowQuery>;
/** The total is that of the filter, not of the page. */
export const PaymentRowPage = pageOf(PaymentRow)
  .extend({ total: z.int(), totals: z.object({ amount: Money }) })
  .meta({ id: 'PaymentRowPage' });
export type PaymentRowPage = z.infer<typeof PaymentRowPage>;

/** `GET /reports/projected-fees` (finance): the launches behind what is projected. */
export const ProjectedFee = z
  .object({
    launchId: z.string(),
    launchSlug: z.string(),
    launchName: z.string(),
    agencyId: z.string(),
    agencyName: z.string(),
    range: RangeName,
    /** Where it is projected: the month of departure, or the present one when that is over. */
    month: Month,
    departsAt: z.iso.datetime(),
    timeZone: z.string(),
    status: z.enum(['scheduled', 'confirmed', 'delayed']),
    net: Money,
    /** How the fee comes about, in one sentence (R10). */
    basis: z.string(),
    fee: Money,
  })
  .meta({ id: 'ProjectedFee' });
export type ProjectedFee = z.infer<typeof ProjectedFee>;
export const ProjectedFeeQuery = z.strictObject({
  projected: Period.optional(),
  agency: z.string().max(64).optional(),
  range: RangeName.optional(),
});
export type ProjectedFeeQuery = z.infer<typeof ProjectedFeeQuery>;
export const ProjectedFeeList = z
  .object({
    items: z.array(ProjectedFee),
    nextCursor: z.null(),
    total: z.int(),
    totals: z.object({ net: Money, fee: Money }),
  })
  .meta({ id: 'ProjectedFeeList' });
export type ProjectedFeeList = z.infer<typeof ProjectedFeeList>;
