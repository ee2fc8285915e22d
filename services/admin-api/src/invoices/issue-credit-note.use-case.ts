import {
  AdminTransactions,
  AuditRepository,
  IdempotencyRepository,
  InvoicesRepository,
  type Attempt,
  type KeyReused,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import type { Requester } from '../requester.ts';

/** Why a credit note cannot be issued. */
export type CreditNoteRefusal =
  { kind: 'not-found' } | { kind: 'already-credited'; number: string } | KeyReused['refusal'];

type Answer = { ok: true; value: { invoiceId: string } } | { ok: false; refusal: CreditNoteRefusal };

/** Corrects an invoice, which itself never changes, by a credit note in the same series (R11). */
@UseCase()
export class IssueCreditNote {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly invoices: InvoicesRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  run(requester: Requester, note: { invoiceId: string; reason: string }, attempt: Attempt): Promise<Answer> {
    return this.transactions.run('all', tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        const issued = await this.invoices.credit(tx, { ...note, issuedBy: requester.name });
        if (!issued.ok) return issued;
        const { invoice, creditNote } = issued;
        await this.audit.add(tx, {
          actor: requester,
          agencyId: invoice.agencyId,
          action: 'invoice.credited',
          subject: { kind: 'invoice', id: invoice.id, name: invoice.number },
          before: null,
          after: { creditNote: creditNote.number, amountCents: creditNote.amountCents, reason: note.reason },
        });
        return { ok: true, value: { invoiceId: invoice.id } };
      }),
    );
  }
}
