import { sql, type RawBuilder } from 'kysely';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { StoredLaunchStatus } from './tables.ts';
import type { Tx } from './transactions.ts';

/** What bookings and invoices sum to. */
export interface RevenueFigures {
  bookings: number;
  seatsSold: number;
  grossCents: number;
  refundedCents: number;
  /** Invoiced without what a credit note cancelled. */
  feeCents: number;
}
/** What one launch brought in. */
export interface RevenueOfLaunch extends RevenueFigures {
  launchId: string;
  launchSlug: string;
  rocketName: string;
  destinationName: string;
  departsAt: Date;
  timeZone: string;
  status: StoredLaunchStatus;
  invoiceNumber: string | null;
}
/** Launches of an agency that departed from the first instant on and before the second. */
export interface RevenueQuery extends PageRequest {
  agencyId: string;
  departs: { from: Date; to: Date };
}

/** One row a launch of a period, the earliest first, and the sums of all of them: the figures of finance's report, seen by the agency. */
export async function revenueByLaunch(
  tx: Tx,
  query: RevenueQuery,
): Promise<Page<RevenueOfLaunch> & { total: number; totals: RevenueFigures }> {
  const order: Order = {
    expression: sql.ref('departsAt'),
    type: 'timestamptz',
    id: sql.ref('launchId'),
    direction: 'asc',
  };
  const launches = launchesOf(query);
  const sums = await sql<RevenueFigures & { total: number }>`
    with launch as (${launches})
    select count(*) as total, coalesce(sum(bookings), 0)::bigint as bookings, coalesce(sum(seats_sold), 0)::bigint as seats_sold,
      coalesce(sum(gross_cents), 0)::bigint as gross_cents, coalesce(sum(refunded_cents), 0)::bigint as refunded_cents,
      coalesce(sum(fee_cents), 0)::bigint as fee_cents
    from launch`.execute(tx.db);
  const { rows } = await sql<RevenueOfLaunch>`
    with launch as (${launches})
    select * from launch where ${afterCursor(order, query.cursor)}
    order by departs_at, launch_id limit ${rowsToRead(query.limit)}`.execute(tx.db);
  const [first] = sums.rows;
  if (first === undefined) throw new Error('a sum gives one row');
  const { total, ...totals } = first;
  return { ...toPage(rows, query.limit, row => ({ value: row.departsAt, id: row.launchId })), total, totals };
}

function launchesOf({ agencyId, departs }: RevenueQuery): RawBuilder<unknown> {
  return sql`
    select l.id as launch_id, l.slug as launch_slug, l.departs_at, l.status, r.name as rocket_name, s.time_zone,
      d.name as destination_name, b.bookings, b.seats_sold, b.gross_cents, b.refunded_cents,
      coalesce(i.amount_cents, 0)::bigint as fee_cents, i.number as invoice_number
    from launches l
      join rockets r on r.id = l.rocket_id join spaceports s on s.id = l.spaceport_id
      join destinations d on d.id = l.destination_id
      cross join lateral (
        select count(*) as bookings, coalesce(sum(b.seats_sold), 0)::bigint as seats_sold,
          coalesce(sum(b.paid_cents), 0)::bigint as gross_cents, coalesce(sum(b.refunded_cents), 0)::bigint as refunded_cents
        from bookings b where b.launch_id = l.id) b
      left join invoices i on i.launch_id = l.id and not exists (select 1 from credit_notes c where c.invoice_id = i.id)
    where l.agency_id = ${agencyId} and l.status <> 'draft'
      and l.departs_at >= ${departs.from} and l.departs_at < ${departs.to}`;
}
