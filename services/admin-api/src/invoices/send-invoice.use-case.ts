import { AdminTransactions, AuditRepository, InvoiceMailsRepository, InvoicesRepository } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import type { Requester } from '../requester.ts';

/** Asks for an invoice to be mailed to its agency, once more; the scheduler writes the letters and attaches the document. */
@UseCase()
export class SendInvoice {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly invoices: InvoicesRepository,
    private readonly mails: InvoiceMailsRepository,
    private readonly audit: AuditRepository,
  ) {}

  run(
    requester: Requester,
    invoiceId: string,
  ): Promise<{ ok: true; value: { attempt: number } } | { ok: false; refusal: { kind: 'not-found' } }> {
    return this.transactions.run('all', async tx => {
      const invoice = await this.invoices.get(tx, invoiceId);
      if (invoice === null) return { ok: false, refusal: { kind: 'not-found' } };
      const attempt = await this.mails.request(tx, { invoice, requestedBy: requester.name });
      await this.audit.add(tx, {
        actor: requester,
        agencyId: invoice.agencyId,
        action: 'invoice.sent',
        subject: { kind: 'invoice', id: invoice.id, name: invoice.number },
        before: null,
        after: { attempt },
      });
      return { ok: true, value: { attempt } };
    });
  }
}
