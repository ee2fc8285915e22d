import {
  AdminTransactions,
  InvoicesRepository,
  type InvoiceListQuery,
  type InvoiceRecord,
  type InvoiceTotals,
  type Page,
  type PaymentRecord,
  type Reach,
} from '@astro/admin-db';
import { daysOverdue, type InvoiceStatus } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';

/** An invoice with its payments and what follows from them today. */
export interface InvoiceInDetail {
  invoice: InvoiceRecord;
  payments: PaymentRecord[];
  status: InvoiceStatus;
  daysOverdue: number;
}

/** Shows invoices: all of them to finance, an agency its own. */
@UseCase()
export class ReadInvoices {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly invoices: InvoicesRepository,
  ) {}

  list(
    reach: Reach,
    query: InvoiceListQuery,
  ): Promise<Page<InvoiceInDetail> & { total: number; totals: InvoiceTotals }> {
    const wanted = reach === 'all' ? query : { ...query, agencyId: reach.agencyId };
    return this.transactions.run(reach, async tx => {
      const page = await this.invoices.list(tx, wanted);
      const payments = await this.invoices.payments(
        tx,
        page.items.map(invoice => invoice.id),
      );
      return { ...page, items: page.items.map(invoice => this.#inDetail(invoice, payments, wanted.openOn)) };
    });
  }

  one(
    reach: Reach,
    invoiceId: string,
  ): Promise<{ ok: true; value: InvoiceInDetail } | { ok: false; refusal: { kind: 'not-found' } }> {
    return this.transactions.run(reach, async tx => {
      const invoice = await this.invoices.get(tx, invoiceId);
      // The wall in the database hides others' invoices; this line says it again for readers.
      if (invoice === null || (reach !== 'all' && invoice.agencyId !== reach.agencyId))
        return { ok: false, refusal: { kind: 'not-found' } };
      return { ok: true, value: this.#inDetail(invoice, await this.invoices.payments(tx, [invoiceId])) };
    });
  }

  /** As it stood at the end of a day, or stands now. */
  #inDetail(invoice: InvoiceRecord, payments: Map<string, PaymentRecord[]>, day?: string): InvoiceInDetail {
    const status = this.invoices.statusOf(invoice, day);
    const received = payments.get(invoice.id) ?? [];
    return {
      invoice,
      payments: day === undefined ? received : received.filter(({ receivedOn }) => receivedOn <= day),
      status,
      daysOverdue: status === 'overdue' ? daysOverdue(invoice.dueAt, day ?? this.invoices.today()) : 0,
    };
  }
}
