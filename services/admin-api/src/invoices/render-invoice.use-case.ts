import { AdminTransactions, InvoicesRepository, type Reach } from '@astro/admin-db';
import { invoicePdf } from '@astro/papers';
import { UseCase } from '@astro/service-kit/nest';

/** Makes the document of an invoice, to finance and to the agency that it is for. */
@UseCase()
export class RenderInvoice {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly invoices: InvoicesRepository,
  ) {}

  async run(
    reach: Reach,
    invoiceId: string,
  ): Promise<{ ok: true; value: { pdf: Buffer; number: string } } | { ok: false; refusal: { kind: 'not-found' } }> {
    const invoice = await this.transactions.run(reach, tx => this.invoices.get(tx, invoiceId));
    if (invoice === null || (reach !== 'all' && invoice.agencyId !== reach.agencyId))
      return { ok: false, refusal: { kind: 'not-found' } };
    return { ok: true, value: { pdf: await invoicePdf(invoice), number: invoice.number } };
  }
}
