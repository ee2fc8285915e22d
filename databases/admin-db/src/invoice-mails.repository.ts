import { sql } from 'kysely';
import { selectInvoices, type InvoiceRecord } from './invoice-record.ts';
import type { Surroundings } from './origin.ts';
import type { AdminTransactions, Tx } from './transactions.ts';

/** An invoice that is to be mailed to its agency's people. */
export interface InvoiceMail {
  id: string;
  /** 1 for the letter at issue, then one more each time that finance sends it again: part of the mail's unique key. */
  attempt: number;
  invoice: InvoiceRecord;
  requestedBy: string;
  requestId: string | null;
  traceparent: string | null;
}

/** Wishes to mail an invoice: written with the invoice or by finance, carried out by the scheduler. */
export class InvoiceMailsRepository {
  readonly #transactions: AdminTransactions;
  readonly #around: Surroundings;
  constructor(transactions: AdminTransactions, around: Surroundings) {
    this.#transactions = transactions;
    this.#around = around;
  }

  /** Asks for an invoice to be mailed (again); gives the number of the attempt. */
  async request(tx: Tx, wish: { invoice: InvoiceRecord; requestedBy: string }): Promise<number> {
    // The lock orders two clicks, so that each gets its own number.
    await tx.db.selectFrom('invoices').select('id').where('id', '=', wish.invoice.id).forUpdate().execute();
    const waiting = await tx.db
      .selectFrom('invoiceMails')
      .select('attempt')
      .where('invoiceId', '=', wish.invoice.id)
      .where('doneAt', 'is', null)
      .executeTakeFirst();
    // The same click twice, or the letter at issue: the one that is already waiting is the one that was meant.
    if (waiting !== undefined) return waiting.attempt;
    const { last } = await tx.db
      .selectFrom('invoiceMails')
      .select(sql<number>`coalesce(max(attempt), 0)`.as('last'))
      .where('invoiceId', '=', wish.invoice.id)
      .executeTakeFirstOrThrow();
    const origin = this.#around.origin();
    await tx.db
      .insertInto('invoiceMails')
      .values({
        id: this.#around.newId(),
        invoiceId: wish.invoice.id,
        agencyId: wish.invoice.agencyId,
        attempt: last + 1,
        requestedBy: wish.requestedBy,
        requestId: origin.requestId ?? null,
        traceparent: origin.traceparent ?? null,
        requestedAt: this.#around.clock.now(),
      })
      .execute();
    return last + 1;
  }

  /** Takes up to `limit` waiting wishes for `leaseMs`; a wish whose taker died is taken again after that. */
  claim(claim: { owner: string; limit: number; leaseMs: number }): Promise<InvoiceMail[]> {
    return this.#transactions.run('all', async tx => {
      const { rows } = await sql<Omit<InvoiceMail, 'invoice'> & { invoiceId: string }>`
        update invoice_mails set claimed_by = ${claim.owner}, lease_until = clock_timestamp() + make_interval(secs => ${claim.leaseMs / 1000})
        where id in (
          select id from invoice_mails where done_at is null and (lease_until is null or lease_until <= clock_timestamp())
          order by requested_at, id limit ${claim.limit} for update skip locked)
        returning id, attempt, invoice_id, requested_by, request_id, traceparent`.execute(tx.db);
      if (rows.length === 0) return [];
      const ids = rows.map(row => row.invoiceId);
      const invoices = await selectInvoices(tx).selectAll().where('id', 'in', ids).execute();
      return rows.flatMap(({ invoiceId, ...mail }) => {
        const invoice = invoices.find(found => found.id === invoiceId);
        return invoice === undefined ? [] : [{ ...mail, invoice }];
      });
    });
  }

  /** Says that the letters of a wish are in the mail queue. */
  markDone(id: string): Promise<void> {
    return this.#transactions.run('all', async tx => {
      await sql`update invoice_mails set done_at = clock_timestamp(), claimed_by = null, lease_until = null where id = ${id}`.execute(
        tx.db,
      );
    });
  }
}
