import { usd } from '@astro/domain';
import type { Invoice } from '@astro/employee-web--admin-api';
import type { ReceivedInvoice } from '@astro/supplier-web--admin-api';
import type { InvoiceInDetail } from './read-invoices.use-case.ts';

/** An invoice as finance sees it. */
export function invoiceView({ invoice, payments, status, daysOverdue }: InvoiceInDetail): Invoice {
  const { id, number, agencyId, agencyName, launchId, launchSlug, launchName, basis, dueAt, creditNoteNumber } =
    invoice;
  return {
    id,
    number,
    agencyId,
    agencyName,
    launchId,
    launchSlug,
    launchName,
    launchOutcome: invoice.outcome,
    basis,
    net: usd(invoice.netCents),
    amount: usd(invoice.amountCents),
    paid: usd(invoice.paidCents),
    open: usd(openCents(invoice)),
    issuedAt: invoice.issuedAt.toISOString(),
    dueAt,
    status,
    daysOverdue,
    creditNoteNumber,
    payments: payments.map(payment => ({
      id: payment.id,
      amount: usd(payment.amountCents),
      receivedOn: payment.receivedOn,
      reference: payment.reference,
      recordedBy: payment.recordedBy,
      recordedAt: payment.recordedAt.toISOString(),
    })),
  };
}

/** An invoice as the agency sees it that is to pay it. */
export function receivedInvoiceView({ invoice, status }: InvoiceInDetail): ReceivedInvoice {
  const { id, number, launchId, launchSlug, dueAt } = invoice;
  return {
    id,
    number,
    launchId,
    launchSlug,
    amount: usd(invoice.amountCents),
    paid: usd(invoice.paidCents),
    issuedAt: invoice.issuedAt.toISOString(),
    dueAt,
    status,
  };
}

/** What is still to be paid: nothing after a credit note. */
export function openCents(invoice: InvoiceInDetail['invoice']): number {
  return invoice.creditNoteNumber === null ? invoice.amountCents - invoice.paidCents : 0;
}
