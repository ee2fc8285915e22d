import { sql } from 'kysely';
import { revenueByLaunch, type RevenueFigures, type RevenueOfLaunch, type RevenueQuery } from './launch-revenue.ts';
import type { Page } from './page.ts';
import type { Tx } from './transactions.ts';

/** What one agency's launches of a period brought in. */
export interface AgencyRevenue {
  agencyId: string;
  agencyName: string;
  successful: number;
  failed: number;
  aborted: number;
  open: number;
  successfulEver: number;
  grossCents: number;
  refundsCents: number;
  feesCents: number;
}

/** Agencies in one report; there are few space agencies. */
const AGENCIES_MAX = 1_000;

/** Figures for finance. Each is a sum over the rows that the lists of bookings and invoices show. */
export class ReportsRepository {
  /** One page of an agency's launches of a period with what each brought in, and the sums of all of them. */
  revenueByLaunch(
    tx: Tx,
    query: RevenueQuery,
  ): Promise<Page<RevenueOfLaunch> & { total: number; totals: RevenueFigures }> {
    return revenueByLaunch(tx, query);
  }

  /** Per agency: launches that departed in the period by outcome, their bookings' money, and the fees of their invoices without the credited ones. */
  async agencyRevenue(tx: Tx, from: Date, to: Date): Promise<AgencyRevenue[]> {
    const { rows } = await sql<AgencyRevenue>`
      with launch as (
        select l.agency_id, l.status,
          (select coalesce(sum(b.paid_cents), 0) from bookings b where b.launch_id = l.id) as gross,
          (select coalesce(sum(b.refunded_cents), 0) from bookings b where b.launch_id = l.id) as refunds,
          (select coalesce(sum(i.amount_cents), 0) from invoices i where i.launch_id = l.id
            and not exists (select 1 from credit_notes c where c.invoice_id = i.id)) as fees
        from launches l where l.status <> 'draft' and l.departs_at >= ${from} and l.departs_at < ${to}
      )
      select a.id as agency_id, a.display_name as agency_name,
        count(*) filter (where launch.status = 'successful') as successful,
        count(*) filter (where launch.status = 'failed') as failed,
        count(*) filter (where launch.status = 'aborted') as aborted,
        count(*) filter (where launch.status in ('scheduled', 'confirmed', 'delayed')) as open,
        (select count(*) from launches e where e.agency_id = a.id and e.status = 'successful') as successful_ever,
        coalesce(sum(launch.gross), 0)::bigint as gross_cents,
        coalesce(sum(launch.refunds), 0)::bigint as refunds_cents,
        coalesce(sum(launch.fees), 0)::bigint as fees_cents
      from agencies a join launch on launch.agency_id = a.id
      group by a.id order by a.display_name, a.id limit ${AGENCIES_MAX}`.execute(tx.db);
    return rows;
  }
}
