import * as z from 'zod';
import { CursorQuery, Money, pageOf, Period } from '@astro/everyone--auth-service';
import { RangeName } from './annual-report.ts';

export const InvoiceStatus = z
  .enum(['pending', 'partially-paid', 'paid', 'overdue', 'cancelled'])
  .meta({ id: 'InvoiceStatus' });
export type InvoiceStatus = z.infer<typeof InvoiceStatus>;

export const Payment = z
  .object({
    id: z.string(),
    amount: Money,
    receivedOn: z.iso.date(),
    reference: z.string(),
    recordedBy: z.string(),
    recordedAt: z.iso.datetime(),
  })
  .meta({ id: 'Payment' });

/** An invoice from AstroBookings to an agency for one launch (R11). */
export const Invoice = z
  .object({
    id: z.string(),
    number: z.string(),
    agencyId: z.string(),
    agencyName: z.string(),
    launchId: z.string(),
    launchSlug: z.string(),
    /** What flew where to. */
    launchName: z.string(),
    launchOutcome: z.enum(['successful', 'aborted']),
    /** How the amount came about, in one sentence (R10). */
    basis: z.string(),
    net: Money,
    amount: Money,
    paid: Money,
    open: Money,
    issuedAt: z.iso.datetime(),
    dueAt: z.iso.date(),
    status: InvoiceStatus,
    daysOverdue: z.int(),
    creditNoteNumber: z.string().nullable(),
    payments: z.array(Payment),
  })
  .meta({ id: 'Invoice' });
export type Invoice = z.infer<typeof Invoice>;

export const InvoiceQuery = CursorQuery.extend({
  q: z.string().trim().max(100).optional(),
  status: InvoiceStatus.optional(),
  agency: z.string().max(64).optional(),
  launch: z.string().max(64).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Only of launches that departed or depart in this period. */
  departs: Period.optional(),
  /** Only those of which something was open at the end of this day, as they stood then. */
  openOn: z.iso.date().optional(),
  range: RangeName.optional(),
});
export type InvoiceQuery = z.infer<typeof InvoiceQuery>;
export const InvoicePage = pageOf(Invoice)
  .extend({
    total: z.int(),
    /** Those of the filter, not of the page; `fees` are without what a credit note cancelled. */
    totals: z.object({ amount: Money, paid: Money, open: Money, fees: Money }),
  })
  .meta({ id: 'InvoicePage' });
export type InvoicePage = z.infer<typeof InvoicePage>;

/** `POST /invoices/{id}/payments`; needs an Idempotency-Key. Not more than what is open, and not received in a closed month (422). */
export const RecordPayment = z
  .strictObject({ amount: Money, receivedOn: z.iso.date(), reference: z.string().trim().max(140).default('') })
  .meta({ id: 'RecordPayment' });
export type RecordPayment = z.infer<typeof RecordPayment>;

/** `POST /invoices/{id}/credit-note`; needs an Idempotency-Key. */
export const IssueCreditNote = z
  .strictObject({ reason: z.string().trim().min(3).max(500) })
  .meta({ id: 'IssueCreditNote' });
export type IssueCreditNote = z.infer<typeof IssueCreditNote>;
