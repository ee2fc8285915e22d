import { wholeCents } from '../money/money.ts';

/** Days from the issue of an invoice to the day it is due (R11). */
export const DUE_DAYS = 30;
/** Days overdue at which the agency is reminded (R11). */
export const REMINDER_DAYS_OVERDUE = [1, 7, 21] as const;
const DAY_MS = 86_400_000;

/** The statuses of an invoice (R11). */
export const INVOICE_STATUSES = ['pending', 'partially-paid', 'paid', 'overdue', 'cancelled'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** The day an invoice is due, `yyyy-mm-dd`: 30 days after its legal date (R11). Example: 2026-01-31 gives 2026-03-02. */
export function dueDate(legalDate: string): string {
  return new Date(Date.parse(`${legalDate}T00:00:00Z`) + DUE_DAYS * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days that an invoice is overdue today, 0 when it is not. */
export function daysOverdue(dueOn: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${dueOn}T00:00:00Z`)) / DAY_MS));
}

/**
 * The reminder that is due today, as its days overdue, or null (R11): the latest one reached that was not sent yet. Those
 * passed over meanwhile are not sent late, or an agency would get three letters at once after a stop of the mails.
 * Example: 8 days overdue, +1 sent: 7; nothing sent yet: also 7; +7 sent: null.
 */
export function reminderDue(daysOverdueNow: number, sentDays: readonly number[]): number | null {
  const reached = REMINDER_DAYS_OVERDUE.filter(days => days <= daysOverdueNow).at(-1);
  if (reached === undefined || sentDays.some(days => days >= reached)) return null;
  return reached;
}

/**
 * The status of an invoice, derived from its money and dates (R11). A credit note cancels it; what is paid in full is
 * paid, however late; else it is overdue from the day after its due date on.
 * Example: 400 of 1,000 USD paid: partially paid on the due date, overdue the day after.
 */
export function invoiceStatus(invoice: {
  amountCents: number;
  paidCents: number;
  dueOn: string;
  today: string;
  hasCreditNote: boolean;
}): InvoiceStatus {
  if (invoice.hasCreditNote) return 'cancelled';
  if (invoice.paidCents >= invoice.amountCents) return 'paid';
  if (daysOverdue(invoice.dueOn, invoice.today) > 0) return 'overdue';
  return invoice.paidCents > 0 ? 'partially-paid' : 'pending';
}

/** Why a payment may not be recorded. */
export type PaymentRefusal =
  { kind: 'more-than-open'; openCents: number } | { kind: 'invoice-cancelled' } | { kind: 'not-positive' };

/**
 * Decides whether an amount may be recorded for an invoice (R11): more than zero, at most what is open, not after a credit
 * note. Example: 1,000 USD, 400 paid: 600 more are taken, 600.01 are refused with 600 open.
 */
export function decidePayment(invoice: {
  amountCents: number;
  paidCents: number;
  hasCreditNote: boolean;
  paymentCents: number;
}): { ok: true } | { ok: false; refusal: PaymentRefusal } {
  if (invoice.hasCreditNote) return { ok: false, refusal: { kind: 'invoice-cancelled' } };
  if (wholeCents(invoice.paymentCents) <= 0) return { ok: false, refusal: { kind: 'not-positive' } };
  const openCents = invoice.amountCents - invoice.paidCents;
  if (invoice.paymentCents > openCents) return { ok: false, refusal: { kind: 'more-than-open', openCents } };
  return { ok: true };
}
