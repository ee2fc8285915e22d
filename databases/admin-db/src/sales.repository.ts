import { decisionAt, keptNow, salesCloseAt, type CompletedSales, type LaunchOnSale, type Sale } from '@astro/domain';
import { sql } from 'kysely';
import { keptOf, type LaunchRecord } from './launch-record.ts';
import type { Tx } from './transactions.ts';

/** Launches that are learnt from at once, the newest: older ones say little about how seats sell today. */
const LEARNT_LAUNCHES_MAX = 300;

/** A launch whose sales are over, and whose it is. */
export interface CompletedLaunch extends CompletedSales {
  agencyId: string;
}

/** How the seats of launches sold, out of the copies of bookings. */
export class SalesRepository {
  /** The sales of launches, oldest first: every party that booked, and the seats that cancellations put back on sale (R7). */
  async ofLaunches(tx: Tx, launchIds: string[]): Promise<Map<string, Sale[]>> {
    const byLaunch = new Map<string, Sale[]>(launchIds.map(id => [id, []]));
    if (launchIds.length === 0) return byLaunch;
    // A cancellation without a refund keeps its seats sold; the refund of another one bears the moment of the cancellation. What the end
    // of a launch gives back is no news about its sales.
    const { rows } = await sql<Sale & { launchId: string }>`
      select b.launch_id, b.booked_at as at, count(p.id)::int as seats
      from bookings b join passengers p on p.booking_id = b.id
      where b.launch_id = any(${launchIds}) and b.status in ('confirmed', 'cancelled', 'refunded', 'flown') group by b.id
      union all
      select b.launch_id, p.cancelled_at as at, -count(p.id)::int as seats
      from bookings b join passengers p on p.booking_id = b.id
      where b.launch_id = any(${launchIds}) and p.cancelled_at is not null
        and exists (select 1 from refunds r where r.booking_id = b.id and r.at = p.cancelled_at
          and r.amount_cents > 0 and r.reason not in ('launch-aborted', 'launch-failed'))
      group by b.id, p.cancelled_at
      order by at`.execute(tx.db);
    for (const { launchId, at, seats } of rows) byLaunch.get(launchId)?.push({ at, seats });
    return byLaunch;
  }

  /** The newest launches whose sales are over, of an agency (its id) or of `all`: those that were aborted before, too. */
  async completed(tx: Tx, scope: string, now: Date): Promise<CompletedLaunch[]> {
    const { rows } = await sql<{
      id: string;
      agencyId: string;
      publishedAt: Date;
      departsAt: Date;
      salesCloseHours: number;
      seatsOnSale: number;
      abortedAt: Date | null;
    }>`
      select l.id, l.agency_id, l.published_at, l.departs_at, l.sales_close_hours,
        -- What was blocked when sales closed could be sold to nobody.
        l.seats_on_sale - coalesce((select sum(k.seats) from kept_seats k
          where k.launch_id = l.id and k.kind = 'blocked' and k.status <> 'refused'
            and coalesce(k.ended_at, k.until, 'infinity') >= l.departs_at - make_interval(hours => l.sales_close_hours)
            and k.made_at < l.departs_at - make_interval(hours => l.sales_close_hours)), 0)::int as seats_on_sale,
        (select max(c.at) from launch_status_changes c where c.launch_id = l.id and c.to_status = 'aborted') as aborted_at
      from launches l
      where l.published_at is not null and (${scope} = 'all' or l.agency_id = ${scope})
        and (l.status in ('successful', 'failed', 'aborted')
          or l.departs_at - make_interval(hours => l.sales_close_hours) <= ${now})
      order by l.departs_at desc, l.id limit ${LEARNT_LAUNCHES_MAX}`.execute(tx.db);
    const sales = await this.ofLaunches(
      tx,
      rows.map(row => row.id),
    );
    return rows.map(row => {
      const closesAt = salesCloseAt(row.departsAt, row.salesCloseHours);
      return {
        agencyId: row.agencyId,
        publishedAt: row.publishedAt,
        closesAt,
        endedAt: row.abortedAt !== null && row.abortedAt < closesAt ? row.abortedAt : closesAt,
        seatsOnSale: row.seatsOnSale,
        sales: sales.get(row.id) ?? [],
      };
    });
  }
}

/** A launch as a forecast looks at it; null for one that cannot sell any more or not yet. */
export function onSaleOf(launch: LaunchRecord, sales: readonly Sale[], now: Date): LaunchOnSale | null {
  const { publishedAt, departsAt, salesCloseHours, minimumOccupancy, status } = launch;
  const isOpen = status === 'scheduled' || status === 'confirmed' || status === 'delayed';
  if (publishedAt === null || !isOpen || departsAt <= now) return null;
  const closesAt = salesCloseAt(departsAt, salesCloseHours);
  // What is blocked until sales close will be sold to nobody; what is blocked for a time will be on sale again.
  const { blocked } = keptNow(keptOf(launch), new Date(closesAt.getTime() - 1));
  return {
    publishedAt,
    closesAt,
    decisionAt: decisionAt({ publishedAt, departsAt, salesCloseHours }),
    seatsOnSale: launch.seatsOnSale - blocked,
    minimumOccupancy,
    sales,
  };
}
