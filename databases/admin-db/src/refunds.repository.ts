import { sql, type RawBuilder } from 'kysely';
import type { RefundRecord } from './bookings.repository.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { Tx } from './transactions.ts';

/** A refund with the booking that it belongs to. */
export type RefundOfBooking = RefundRecord & { bookingCode: string; travelerName: string; launchSlug: string };
/** What is looked for among refunds: by launch, by the departure of the launch, or by when the booking was made. */
export interface RefundListQuery extends PageRequest {
  agencyId: string;
  launchId?: string | undefined;
  departs?: { from: Date; to: Date } | undefined;
  booked?: { from: Date; to: Date } | undefined;
}

/** Copies of refunds, those on their way included: they are the rows behind what bookings have refunded. */
export class RefundsRepository {
  /** One page of refunds, the latest first, with the sum of all that fit. */
  async list(
    tx: Tx,
    query: RefundListQuery,
  ): Promise<Page<RefundOfBooking> & { total: number; totals: { amountCents: number } }> {
    const order: Order = {
      expression: sql.ref('refunds.at'),
      type: 'timestamptz',
      id: sql.ref('refunds.id'),
      direction: 'desc',
    };
    const joined = tx.db
      .selectFrom('refunds')
      .innerJoin('bookings', 'bookings.id', 'refunds.bookingId')
      .innerJoin('launches', 'launches.id', 'bookings.launchId')
      .where(filterOf(query));
    const { total, amountCents } = await joined
      .select([
        sql<number>`count(*)`.as('total'),
        sql<number>`coalesce(sum(refunds.amount_cents), 0)::bigint`.as('amountCents'),
      ])
      .executeTakeFirstOrThrow();
    const rows = await joined
      .selectAll('refunds')
      .select(['bookings.code as bookingCode', 'bookings.travelerName', 'launches.slug as launchSlug'])
      .where(afterCursor(order, query.cursor))
      .orderBy('refunds.at', 'desc')
      .orderBy('refunds.id', 'desc')
      .limit(rowsToRead(query.limit))
      .execute();
    return { ...toPage(rows, query.limit, row => ({ value: row.at, id: row.id })), total, totals: { amountCents } };
  }
}

function filterOf({ agencyId, launchId, departs, booked }: RefundListQuery): RawBuilder<boolean> {
  const parts = [sql<boolean>`refunds.agency_id = ${agencyId}`];
  // By the booking's launch: one that moved to another launch took its money along.
  if (launchId !== undefined) parts.push(sql<boolean>`bookings.launch_id = ${launchId}`);
  if (departs !== undefined)
    parts.push(sql<boolean>`launches.departs_at >= ${departs.from} and launches.departs_at < ${departs.to}`);
  if (booked !== undefined)
    parts.push(sql<boolean>`bookings.booked_at >= ${booked.from} and bookings.booked_at < ${booked.to}`);
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}
