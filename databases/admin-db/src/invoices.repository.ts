import { decidePayment, type InvoiceStatus, type PaymentRefusal } from '@astro/domain';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import { containing } from './agencies.repository.ts';
import {
  hasStatus,
  legalDate,
  selectInvoices,
  statusOf,
  type InvoiceRecord,
  type PaymentRecord,
} from './invoice-record.ts';
import { takeNumber } from './invoice-series.ts';
import { issueDueInvoices, nthSuccess, type IssuedInvoice } from './issue-invoices.ts';
import type { MonthsRepository } from './months.repository.ts';
import type { Surroundings } from './origin.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { StoredRange, Tables } from './tables.ts';
import type { AdminTransactions, Tx } from './transactions.ts';

/** What is looked for among invoices. */
export interface InvoiceListQuery extends PageRequest {
  agencyId?: string | undefined;
  launchId?: string | undefined;
  status?: InvoiceStatus | undefined;
  q?: string | undefined;
  /** Issued from this day on, `yyyy-mm-dd`. */
  from?: string | undefined;
  /** Issued up to and with this day. */
  to?: string | undefined;
  /** Only of launches that departed from the first instant on and before the second. */
  departs?: { from: Date; to: Date } | undefined;
  /** Only those of which something was open at the end of this day, as they stood then. */
  openOn?: string | undefined;
  range?: StoredRange | undefined;
}
/** The sums over every invoice that fits a filter; what a credit note cancelled is not open. */
export interface InvoiceTotals {
  amountCents: number;
  paidCents: number;
  openCents: number;
  /** What was invoiced without what a credit note cancelled. */
  feeCents: number;
}
/** A credit note as it is stored. */
export type CreditNoteRecord = Selectable<Tables['creditNotes']>;

/** Invoices, payments and credit notes. Nothing here is ever changed, only added to. */
export class InvoicesRepository {
  readonly #transactions: AdminTransactions;
  readonly #months: MonthsRepository;
  readonly #around: Surroundings;
  constructor(transactions: AdminTransactions, months: MonthsRepository, around: Surroundings) {
    this.#transactions = transactions;
    this.#months = months;
    this.#around = around;
  }

  /** Issues the invoices that are due, at most `limit`; gives those it issued. */
  issueDue(limit: number): Promise<IssuedInvoice[]> {
    return issueDueInvoices(this.#transactions, this.#around, limit);
  }

  /** Which successful launch of its agency a launch is or would be (R10). */
  nthSuccess(tx: Tx, agencyId: string, launchId: string): Promise<number> {
    return nthSuccess(tx, agencyId, launchId);
  }

  /** Marks invoices that became overdue, once each, and gives them; the status itself follows from the date. */
  markOverdue(limit: number): Promise<InvoiceRecord[]> {
    const now = this.#around.clock.now();
    return this.#transactions.run('all', async tx => {
      const due = await selectInvoices(tx)
        .selectAll()
        .where(hasStatus('overdue', now))
        .where('overdueMarkedAt', 'is', null)
        .orderBy('dueAt')
        .orderBy('id')
        .limit(limit)
        .execute();
      const marked: InvoiceRecord[] = [];
      for (const invoice of due) {
        // Two schedulers at once: only one finds the mark still missing.
        const row = await tx.db
          .updateTable('invoices')
          .set({ overdueMarkedAt: now })
          .where('id', '=', invoice.id)
          .where('overdueMarkedAt', 'is', null)
          .returning('id')
          .executeTakeFirst();
        if (row !== undefined) marked.push({ ...invoice, overdueMarkedAt: now });
      }
      return marked;
    });
  }

  /** One page of invoices, newest first, with the sums of everything that fits the filter. */
  async list(tx: Tx, query: InvoiceListQuery): Promise<Page<InvoiceRecord> & { total: number; totals: InvoiceTotals }> {
    const order: Order = {
      expression: sql.ref('issuedAt'),
      type: 'timestamptz',
      id: sql.ref('id'),
      direction: 'desc',
    };
    const wanted = this.#filterOf(query);
    const { total, ...totals } = await selectInvoices(tx, query.openOn)
      .select([
        sql<number>`count(*)`.as('total'),
        sql<number>`coalesce(sum(amount_cents), 0)::bigint`.as('amountCents'),
        sql<number>`coalesce(sum(paid_cents), 0)::bigint`.as('paidCents'),
        sql<number>`coalesce(sum(amount_cents - paid_cents) filter (where credit_note_number is null), 0)::bigint`.as(
          'openCents',
        ),
        sql<number>`coalesce(sum(amount_cents) filter (where credit_note_number is null), 0)::bigint`.as('feeCents'),
      ])
      .where(wanted)
      .executeTakeFirstOrThrow();
    const rows = await selectInvoices(tx, query.openOn)
      .selectAll()
      .where(wanted)
      .where(afterCursor(order, query.cursor))
      .orderBy('issuedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(rowsToRead(query.limit))
      .execute();
    return { ...toPage(rows, query.limit, row => ({ value: row.issuedAt, id: row.id })), total, totals };
  }

  /** One invoice within reach. */
  async get(tx: Tx, invoiceId: string): Promise<InvoiceRecord | null> {
    return (await selectInvoices(tx).selectAll().where('id', '=', invoiceId).executeTakeFirst()) ?? null;
  }

  /** The payments of invoices, in the order they were recorded. */
  async payments(tx: Tx, invoiceIds: string[]): Promise<Map<string, PaymentRecord[]>> {
    const byInvoice = new Map<string, PaymentRecord[]>();
    if (invoiceIds.length === 0) return byInvoice;
    const rows = await tx.db
      .selectFrom('payments')
      .selectAll()
      .where('invoiceId', 'in', invoiceIds)
      .orderBy('recordedAt')
      .orderBy('id')
      .execute();
    for (const row of rows) byInvoice.set(row.invoiceId, [...(byInvoice.get(row.invoiceId) ?? []), row]);
    return byInvoice;
  }

  /** Records an amount received, if the rule allows it (R11) and its month is open. Payments of one invoice come one after the other. */
  async recordPayment(
    tx: Tx,
    payment: { invoiceId: string; amountCents: number; receivedOn: string; reference: string; recordedBy: string },
  ): Promise<
    | { ok: true; invoice: InvoiceRecord }
    | { ok: false; refusal: PaymentRefusal | { kind: 'not-found' } | { kind: 'month-closed'; last: string } }
  > {
    const invoice = await this.#lock(tx, payment.invoiceId);
    if (invoice === null) return { ok: false, refusal: { kind: 'not-found' } };
    const closing = await this.#months.closingOf(tx, payment.receivedOn);
    if (closing !== null) return { ok: false, refusal: { kind: 'month-closed', last: closing.last } };
    const decision = decidePayment({
      amountCents: invoice.amountCents,
      paidCents: invoice.paidCents,
      hasCreditNote: invoice.creditNoteNumber !== null,
      paymentCents: payment.amountCents,
    });
    if (!decision.ok) return decision;
    await tx.db
      .insertInto('payments')
      .values({
        ...payment,
        id: this.#around.newId(),
        agencyId: invoice.agencyId,
        recordedAt: this.#around.clock.now(),
      })
      .execute();
    return { ok: true, invoice: { ...invoice, paidCents: invoice.paidCents + payment.amountCents } };
  }

  /** Corrects an invoice by a credit note over its whole amount, numbered in the same series (R11). */
  async credit(
    tx: Tx,
    note: { invoiceId: string; reason: string; issuedBy: string },
  ): Promise<
    | { ok: true; invoice: InvoiceRecord; creditNote: CreditNoteRecord }
    | { ok: false; refusal: { kind: 'not-found' } | { kind: 'already-credited'; number: string } }
  > {
    const invoice = await this.#lock(tx, note.invoiceId);
    if (invoice === null) return { ok: false, refusal: { kind: 'not-found' } };
    if (invoice.creditNoteNumber !== null)
      return { ok: false, refusal: { kind: 'already-credited', number: invoice.creditNoteNumber } };
    const now = this.#around.clock.now();
    const creditNote: CreditNoteRecord = {
      ...note,
      id: this.#around.newId(),
      number: await takeNumber(tx, now),
      agencyId: invoice.agencyId,
      amountCents: invoice.amountCents,
      issuedAt: now,
    };
    await tx.db.insertInto('creditNotes').values(creditNote).execute();
    return { ok: true, invoice: { ...invoice, creditNoteNumber: creditNote.number }, creditNote };
  }

  /** How many of an agency's invoices still have something open. */
  async countUnpaid(tx: Tx, agencyId: string): Promise<number> {
    const { count } = await selectInvoices(tx)
      .select(sql<number>`count(*)`.as('count'))
      .where('agencyId', '=', agencyId)
      .where(sql<boolean>`paid_cents < amount_cents and credit_note_number is null`)
      .executeTakeFirstOrThrow();
    return count;
  }

  /** The status of an invoice now, or at the end of the day that it was read for (R11). */
  statusOf(invoice: InvoiceRecord, day?: string): InvoiceStatus {
    return statusOf(invoice, this.#at(day));
  }

  /** Today, as due dates count it. */
  today(): string {
    return legalDate(this.#around.clock.now());
  }

  async #lock(tx: Tx, invoiceId: string): Promise<InvoiceRecord | null> {
    const locked = await tx.db
      .selectFrom('invoices')
      .select('id')
      .where('id', '=', invoiceId)
      .forUpdate()
      .executeTakeFirst();
    // Read again after the lock: what others committed meanwhile counts.
    return locked === undefined ? null : this.get(tx, invoiceId);
  }

  #at(day: string | undefined): Date {
    return day === undefined ? this.#around.clock.now() : new Date(`${day}T00:00:00Z`);
  }

  #filterOf(query: InvoiceListQuery): RawBuilder<boolean> {
    const parts = [sql<boolean>`true`];
    if (query.agencyId !== undefined) parts.push(sql<boolean>`agency_id = ${query.agencyId}`);
    if (query.launchId !== undefined) parts.push(sql<boolean>`launch_id = ${query.launchId}`);
    if (query.status !== undefined) parts.push(hasStatus(query.status, this.#at(query.openOn)));
    if (query.openOn !== undefined)
      parts.push(sql<boolean>`(paid_cents < amount_cents and credit_note_number is null)`);
    if (query.range !== undefined) parts.push(sql<boolean>`rocket_range = ${query.range}`);
    if (query.from !== undefined) parts.push(sql<boolean>`(issued_at at time zone 'UTC')::date >= ${query.from}::date`);
    if (query.to !== undefined) parts.push(sql<boolean>`(issued_at at time zone 'UTC')::date <= ${query.to}::date`);
    if (query.departs !== undefined)
      parts.push(sql<boolean>`exists (select 1 from launches l where l.id = launch_id
        and l.departs_at >= ${query.departs.from} and l.departs_at < ${query.departs.to})`);
    if (query.q !== undefined && query.q !== '') {
      const like = containing(query.q);
      parts.push(sql<boolean>`(number ilike ${like} or agency_name ilike ${like} or launch_slug ilike ${like})`);
    }
    return sql<boolean>`${sql.join(parts, sql` and `)}`;
  }
}
