import { sql, type RawBuilder } from 'kysely';
import type { MonthBounds } from './counted-in.ts';
import type { PaymentRecord } from './invoice-record.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { StoredRange } from './tables.ts';
import type { Tx } from './transactions.ts';

/** A payment with the invoice that it is for. */
export type PaymentOfInvoice = PaymentRecord & { invoiceNumber: string; agencyName: string; range: StoredRange };

/** What is looked for among payments. */
export interface PaymentListQuery extends PageRequest {
  /** Received in these months. */
  received?: MonthBounds | undefined;
  agencyId?: string | undefined;
  range?: StoredRange | undefined;
}

/** Payments of all invoices. */
export class PaymentsRepository {
  /** One page of payments, the latest received first, with the sum of everything that fits the filter. */
  async list(
    tx: Tx,
    query: PaymentListQuery,
  ): Promise<Page<PaymentOfInvoice> & { total: number; totals: { amountCents: number } }> {
    const order: Order = {
      expression: sql`payments.received_on::text`,
      type: 'text',
      id: sql.ref('payments.id'),
      direction: 'desc',
    };
    const joined = tx.db
      .selectFrom('payments')
      .innerJoin('invoices', 'invoices.id', 'payments.invoiceId')
      .where(filterOf(query));
    const { total, amountCents } = await joined
      .select([
        sql<number>`count(*)`.as('total'),
        sql<number>`coalesce(sum(payments.amount_cents), 0)::bigint`.as('amountCents'),
      ])
      .executeTakeFirstOrThrow();
    const rows = await joined
      .selectAll('payments')
      .select(['invoices.number as invoiceNumber', 'invoices.agencyName', 'invoices.rocketRange as range'])
      .where(afterCursor(order, query.cursor))
      .orderBy('payments.receivedOn', 'desc')
      .orderBy('payments.id', 'desc')
      .limit(rowsToRead(query.limit))
      .execute();
    return {
      ...toPage(rows, query.limit, row => ({ value: row.receivedOn, id: row.id })),
      total,
      totals: { amountCents },
    };
  }
}

function filterOf({ received, agencyId, range }: PaymentListQuery): RawBuilder<boolean> {
  const parts = [sql<boolean>`true`];
  if (received !== undefined)
    parts.push(sql<boolean>`payments.received_on >= (${received.from}::timestamptz at time zone 'UTC')::date
      and payments.received_on < (${received.to}::timestamptz at time zone 'UTC')::date`);
  if (agencyId !== undefined) parts.push(sql<boolean>`payments.agency_id = ${agencyId}`);
  if (range !== undefined) parts.push(sql<boolean>`invoices.rocket_range = ${range}`);
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}
