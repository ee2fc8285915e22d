import {
  AdminTransactions,
  PaymentsRepository,
  type Page,
  type PaymentListQuery,
  type PaymentOfInvoice,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { periodBounds } from '../reports/period.ts';

/** Shows finance the payments of all invoices. */
@UseCase()
export class ListPayments {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly payments: PaymentsRepository,
  ) {}

  run({
    received,
    ...query
  }: Omit<PaymentListQuery, 'received'> & { received?: string | undefined }): Promise<
    Page<PaymentOfInvoice> & { total: number; totals: { amountCents: number } }
  > {
    const bounds = received === undefined ? undefined : periodBounds(received);
    return this.transactions.run('all', tx => this.payments.list(tx, { ...query, received: bounds }));
  }
}
