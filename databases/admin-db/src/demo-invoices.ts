import type { Insertable } from 'kysely';
import { takeNumber } from './invoice-series.ts';
import { invoiceOf, selectInvoicedLaunches } from './issue-invoices.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** An invoice of the demo, with what became of it. */
export interface DemoInvoice {
  id: string;
  launchId: string;
  netCents: number;
  issuedAt: Date;
  payments: {
    id: string;
    /** Half of the amount, or what is open after those before. */
    share: 'half' | 'rest';
    receivedOn: string;
    reference: string;
    recordedBy: string;
    recordedAt: Date;
  }[];
  /** The reminders that its agency was sent. */
  reminders: { daysOverdue: number; sentAt: Date }[];
  overdueMarkedAt: Date | null;
  creditNote: { id: string; reason: string; issuedBy: string; issuedAt: Date } | null;
}

type Rows<T extends keyof Tables> = Insertable<Tables[T]>[];

/**
 * Writes invoices of the past as they would have been issued, by the same rules, with numbers in order of date; nobody is mailed. Those
 * that are there already are left out, all or nothing: a number is never taken in vain.
 */
export async function insertDemoInvoices(tx: Tx, invoices: readonly DemoInvoice[]): Promise<void> {
  const known = await tx.db.selectFrom('invoices').select('id').execute();
  const wanted = invoices.filter(({ id }) => !known.some(row => row.id === id));
  if (wanted.length === 0) return;
  const launches = await selectInvoicedLaunches(tx)
    .where(
      'launches.id',
      'in',
      wanted.map(({ launchId }) => launchId),
    )
    .execute();
  const rows: Rows<'invoices'> = [];
  const mails: Rows<'invoiceMails'> = [];
  const payments: Rows<'payments'> = [];
  const reminders: Rows<'invoiceReminders'> = [];
  const creditNotes: Rows<'creditNotes'> = [];
  for (const { invoice, document, at } of inOrderOfDate(wanted)) {
    const number = await takeNumber(tx, at);
    if (document === 'credit-note') {
      const credited = rows.find(row => row.id === invoice.id)!;
      const { agencyId, amountCents } = credited;
      creditNotes.push({ ...invoice.creditNote!, number, invoiceId: invoice.id, agencyId, amountCents });
      continue;
    }
    const launch = launches.find(({ id }) => id === invoice.launchId);
    if (launch === undefined) throw new Error(`the launch ${invoice.launchId} of an invoice is not there`);
    const { id, netCents, overdueMarkedAt } = invoice;
    const row = { ...(await invoiceOf(tx, launch, { id, number, netCents, issuedAt: at })), overdueMarkedAt };
    rows.push(row);
    const whose = { invoiceId: id, agencyId: row.agencyId };
    // Its letter went out then: what finance sends again is the second.
    mails.push({ ...whose, id: `${id}-mail`, attempt: 1, requestedBy: 'system', requestedAt: at, doneAt: at });
    payments.push(...paymentsOf(invoice, row.amountCents).map(payment => ({ ...whose, ...payment })));
    reminders.push(...invoice.reminders.map(reminder => ({ ...whose, ...reminder })));
  }
  await tx.db.insertInto('invoices').values(rows).execute();
  await tx.db.insertInto('invoiceMails').values(mails).execute();
  if (payments.length > 0) await tx.db.insertInto('payments').values(payments).execute();
  if (reminders.length > 0) await tx.db.insertInto('invoiceReminders').values(reminders).execute();
  if (creditNotes.length > 0) await tx.db.insertInto('creditNotes').values(creditNotes).execute();
}

/** Invoices and credit notes share one series (R11). */
function inOrderOfDate(invoices: readonly DemoInvoice[]) {
  return invoices
    .flatMap(invoice => [
      { invoice, document: 'invoice' as const, at: invoice.issuedAt },
      ...(invoice.creditNote === null
        ? []
        : [{ invoice, document: 'credit-note' as const, at: invoice.creditNote.issuedAt }]),
    ])
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

function paymentsOf({ payments }: DemoInvoice, amountCents: number) {
  let openCents = amountCents;
  return payments.map(({ share, ...payment }) => {
    const paidCents = share === 'half' ? Math.floor(amountCents / 2) : openCents;
    openCents -= paidCents;
    return { ...payment, amountCents: paidCents };
  });
}
