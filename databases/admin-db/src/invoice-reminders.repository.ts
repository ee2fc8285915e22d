import { daysOverdue, reminderDue } from '@astro/domain';
import { hasStatus, legalDate, selectInvoices, type InvoiceRecord } from './invoice-record.ts';
import type { Surroundings } from './origin.ts';
import type { AdminTransactions } from './transactions.ts';

/** A reminder that an agency is to get of an overdue invoice (R11). */
export interface DueInvoiceReminder {
  invoice: InvoiceRecord;
  /** Which of the reminders: +1, +7 or +21 days. */
  stage: number;
  daysOverdue: number;
}

/** The reminders of overdue invoices: which are due, and which were sent. */
export class InvoiceRemindersRepository {
  readonly #transactions: AdminTransactions;
  readonly #around: Surroundings;
  constructor(transactions: AdminTransactions, around: Surroundings) {
    this.#transactions = transactions;
    this.#around = around;
  }

  /** The reminders due among the next `limit` overdue invoices after one; `last` is where to go on, null at the end. */
  due(limit: number, after: string | null): Promise<{ reminders: DueInvoiceReminder[]; last: string | null }> {
    const now = this.#around.clock.now();
    const today = legalDate(now);
    return this.#transactions.run('all', async tx => {
      let query = selectInvoices(tx).selectAll().where(hasStatus('overdue', now)).orderBy('id').limit(limit);
      if (after !== null) query = query.where('id', '>', after);
      const invoices = await query.execute();
      if (invoices.length === 0) return { reminders: [], last: null };
      const sent = await tx.db
        .selectFrom('invoiceReminders')
        .select(['invoiceId', 'daysOverdue'])
        .where(
          'invoiceId',
          'in',
          invoices.map(invoice => invoice.id),
        )
        .execute();
      const reminders = invoices.flatMap((invoice): DueInvoiceReminder[] => {
        const days = daysOverdue(invoice.dueAt, today);
        const known = sent.filter(row => row.invoiceId === invoice.id).map(row => row.daysOverdue);
        const stage = reminderDue(days, known);
        return stage === null ? [] : [{ invoice, stage, daysOverdue: days }];
      });
      return { reminders, last: invoices.at(-1)?.id ?? null };
    });
  }

  /** Remembers that the letters of a reminder are in the mail queue; said twice, it is kept once. */
  async markSent({ invoice, stage }: DueInvoiceReminder): Promise<void> {
    await this.#transactions.run('all', tx =>
      tx.db
        .insertInto('invoiceReminders')
        .values({
          invoiceId: invoice.id,
          agencyId: invoice.agencyId,
          daysOverdue: stage,
          sentAt: this.#around.clock.now(),
        })
        .onConflict(conflict => conflict.doNothing())
        .execute(),
    );
  }
}
