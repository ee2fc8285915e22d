import { sql } from 'kysely';
import { entriesIn, isCountedIn, type MonthBounds } from './counted-in.ts';
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

/** Figures for finance. Each is a sum over entries, and what is in a closed month stays as it is. */
export class ReportsRepository {
  /** One page of an agency's launches of a period with what each brought in, and the sums of all of them. */
  revenueByLaunch(
    tx: Tx,
    query: RevenueQuery,
  ): Promise<Page<RevenueOfLaunch> & { total: number; totals: RevenueFigures }> {
    return revenueByLaunch(tx, query);
  }

  /** Per agency: the launches that are counted in the months by outcome, and what the entries of the months sum to. */
  async agencyRevenue(tx: Tx, bounds: MonthBounds): Promise<AgencyRevenue[]> {
    const { rows } = await sql<AgencyRevenue>`
      with entry as (
        select agency_id, sum(paid_cents) as gross, sum(refunded_cents) as refunds, sum(fee_cents) as fees
        from (${entriesIn(bounds)}) e group by agency_id
      ), launch as (
        select l.agency_id, count(*) filter (where l.status = 'successful') as successful,
          count(*) filter (where l.status = 'failed') as failed,
          count(*) filter (where l.status = 'aborted') as aborted,
          count(*) filter (where l.status in ('scheduled', 'confirmed', 'delayed')) as open
        from launches l where l.status <> 'draft' and ${isCountedIn('l', bounds)} group by l.agency_id
      )
      select a.id as agency_id, a.display_name as agency_name,
        coalesce(launch.successful, 0) as successful, coalesce(launch.failed, 0) as failed,
        coalesce(launch.aborted, 0) as aborted, coalesce(launch.open, 0) as open,
        (select count(*) from launches e where e.agency_id = a.id and e.status = 'successful') as successful_ever,
        coalesce(entry.gross, 0)::bigint as gross_cents, coalesce(entry.refunds, 0)::bigint as refunds_cents,
        coalesce(entry.fees, 0)::bigint as fees_cents
      from agencies a left join launch on launch.agency_id = a.id left join entry on entry.agency_id = a.id
      where launch.agency_id is not null or entry.agency_id is not null
      order by a.display_name, a.id limit ${AGENCIES_MAX}`.execute(tx.db);
    return rows;
  }
}
