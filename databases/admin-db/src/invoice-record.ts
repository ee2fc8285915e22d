import { sql, type RawBuilder, type Selectable } from 'kysely';
import { invoiceStatus, type InvoiceStatus } from '@astro/domain';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** A payment as it is stored. */
export type PaymentRecord = Selectable<Tables['payments']>;
/** An invoice with what was paid and credited. */
export type InvoiceRecord = Selectable<Tables['invoices']> & {
  paidCents: number;
  creditNoteNumber: string | null;
  /** What flew where to, as it is called now; the invoice itself says the launch's address. */
  launchName: string;
};

/** What had happened by the end of a day; all of it without one. */
const by = (day: string | undefined, column: RawBuilder<unknown>): RawBuilder<unknown> =>
  day === undefined ? sql`` : sql` and ${column} <= ${day}::date`;
const paid = (day?: string): RawBuilder<number> =>
  sql<number>`coalesce((select sum(p.amount_cents) from payments p
    where p.invoice_id = invoices.id${by(day, sql`p.received_on`)}), 0)::bigint`;
const creditNote = (day?: string): RawBuilder<string | null> =>
  sql<string | null>`(select c.number from credit_notes c
    where c.invoice_id = invoices.id${by(day, sql`(c.issued_at at time zone 'UTC')::date`)})`;

const launchName = sql<string>`(select r.name || ' to ' || d.name from launches l join rockets r on r.id = l.rocket_id
  join destinations d on d.id = l.destination_id where l.id = invoices.launch_id)`;

/** The query that every reading of invoices starts from; filters over its columns go around it. With a day, they are as they stood at its end. */
export function selectInvoices(tx: Tx, day?: string) {
  return tx.db.selectFrom(
    tx.db
      .selectFrom('invoices')
      .selectAll()
      .select([paid(day).as('paidCents'), creditNote(day).as('creditNoteNumber'), launchName.as('launchName')])
      .where(sql<boolean>`true${by(day, sql`(invoices.issued_at at time zone 'UTC')::date`)}`)
      .as('invoice'),
  );
}

/** The day that counts for due dates, `yyyy-mm-dd`: AstroBookings keeps its books in UTC. */
export function legalDate(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** The status of an invoice now, by the rule of the domain (R11). */
export function statusOf(invoice: InvoiceRecord, now: Date): InvoiceStatus {
  return invoiceStatus({
    amountCents: invoice.amountCents,
    paidCents: invoice.paidCents,
    dueOn: invoice.dueAt,
    today: legalDate(now),
    hasCreditNote: invoice.creditNoteNumber !== null,
  });
}

/** The same rule as a condition, for lists that are filtered by status; a spec holds it against the domain's rule. */
export function hasStatus(status: InvoiceStatus, now: Date): RawBuilder<boolean> {
  const today = legalDate(now);
  return sql<boolean>`(case
    when invoice.credit_note_number is not null then 'cancelled'
    when invoice.paid_cents >= invoice.amount_cents then 'paid'
    when invoice.due_at < ${today}::date then 'overdue'
    when invoice.paid_cents > 0 then 'partially-paid'
    else 'pending' end) = ${status}`;
}
