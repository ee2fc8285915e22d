import {
  AdminTransactions,
  AuditRepository,
  IdempotencyRepository,
  InvoicesRepository,
  type Attempt,
  type KeyReused,
} from '@astro/admin-db';
import type { PaymentRefusal } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import type { Requester } from '../requester.ts';

/** Why a payment cannot be recorded. */
export type RecordPaymentRefusal =
  | { kind: 'not-found' }
  | { kind: 'received-in-the-future' }
  | { kind: 'month-closed'; last: string }
  | PaymentRefusal
  | KeyReused['refusal'];

type Answer = { ok: true; value: { invoiceId: string } } | { ok: false; refusal: RecordPaymentRefusal };

/** Records money received for an invoice: once per key, never more than is open (R11), and in no closed month (F14). */
@UseCase()
export class RecordPayment {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly invoices: InvoicesRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  run(
    requester: Requester,
    payment: { invoiceId: string; amountCents: number; receivedOn: string; reference: string },
    attempt: Attempt,
  ): Promise<Answer> {
    return this.transactions.run('all', tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        if (payment.receivedOn > this.invoices.today())
          return { ok: false, refusal: { kind: 'received-in-the-future' } };
        const recorded = await this.invoices.recordPayment(tx, { ...payment, recordedBy: requester.name });
        if (!recorded.ok) return recorded;
        const { invoice } = recorded;
        await this.audit.add(tx, {
          actor: requester,
          agencyId: invoice.agencyId,
          action: 'invoice.payment-recorded',
          subject: { kind: 'invoice', id: invoice.id, name: invoice.number },
          before: { paidCents: invoice.paidCents - payment.amountCents },
          after: { paidCents: invoice.paidCents, receivedOn: payment.receivedOn, reference: payment.reference },
        });
        return { ok: true, value: { invoiceId: invoice.id } };
      }),
    );
  }
}
