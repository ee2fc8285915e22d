import { sql } from 'kysely';
import type { MonthBounds } from './counted-in.ts';
import type { StoredLaunchStatus, StoredRange } from './tables.ts';
import type { Tx } from './transactions.ts';

/** Cents of a month, an agency and a range of rocket. */
export interface FeeCell {
  month: string;
  agencyId: string;
  agencyName: string;
  range: StoredRange;
  cents: number;
}

/** A launch that is still to end, with what it has sold by now. */
export interface AheadRecord {
  launchId: string;
  launchSlug: string;
  launchName: string;
  agencyId: string;
  agencyName: string;
  range: StoredRange;
  departsAt: Date;
  timeZone: string;
  status: StoredLaunchStatus;
  netCents: number;
}

/** Launches ahead in one report: ten agencies with one a day for more than a year. */
const LAUNCHES_AHEAD_MAX = 5_000;

/** AstroBookings' own money: fees received, open, and to be expected. */
export class AnnualReportRepository {
  /** What was received in these months, by the day of receipt. */
  async received(tx: Tx, { from, to }: MonthBounds): Promise<FeeCell[]> {
    const { rows } = await sql<FeeCell>`
      select to_char(p.received_on, 'YYYY-MM') as month, p.agency_id, a.display_name as agency_name, i.rocket_range as range,
        sum(p.amount_cents)::bigint as cents
      from payments p join invoices i on i.id = p.invoice_id join agencies a on a.id = p.agency_id
      where p.received_on >= (${from}::timestamptz at time zone 'UTC')::date
        and p.received_on < (${to}::timestamptz at time zone 'UTC')::date
      group by 1, 2, 3, 4`.execute(tx.db);
    return rows;
  }

  /** What was open of invoices at the end of each of these days; the cells are of the days' months. */
  async pending(tx: Tx, days: readonly string[]): Promise<FeeCell[]> {
    if (days.length === 0) return [];
    const { rows } = await sql<FeeCell>`
      select to_char(d.day, 'YYYY-MM') as month, i.agency_id, a.display_name as agency_name, i.rocket_range as range,
        sum(i.amount_cents - coalesce((select sum(p.amount_cents) from payments p
          where p.invoice_id = i.id and p.received_on <= d.day), 0))::bigint as cents
      from unnest(${[...days]}::date[]) d (day)
        join invoices i on (i.issued_at at time zone 'UTC')::date <= d.day join agencies a on a.id = i.agency_id
      where not exists (select 1 from credit_notes n where n.invoice_id = i.id and (n.issued_at at time zone 'UTC')::date <= d.day)
      group by 1, 2, 3, 4`.execute(tx.db);
    return rows;
  }

  /** Launches that are still to end, the next one first. */
  async ahead(tx: Tx): Promise<AheadRecord[]> {
    const { rows } = await sql<AheadRecord>`
      select l.id as launch_id, l.slug as launch_slug, r.name || ' to ' || d.name as launch_name, l.agency_id,
        a.display_name as agency_name, r.range, l.departs_at, s.time_zone, l.status,
        coalesce((select sum(b.paid_cents - b.refunded_cents) from bookings b where b.launch_id = l.id), 0)::bigint as net_cents
      from launches l join agencies a on a.id = l.agency_id join rockets r on r.id = l.rocket_id
        join spaceports s on s.id = l.spaceport_id join destinations d on d.id = l.destination_id
      where l.status in ('scheduled', 'confirmed', 'delayed')
      order by l.departs_at, l.id limit ${LAUNCHES_AHEAD_MAX}`.execute(tx.db);
    return rows;
  }

  /** How many launches of each agency have succeeded (R10). */
  async successes(tx: Tx): Promise<Map<string, number>> {
    const { rows } = await sql<{ agencyId: string; count: number }>`
      select agency_id, count(*) as count from launches where status = 'successful' group by agency_id`.execute(tx.db);
    return new Map(rows.map(row => [row.agencyId, row.count]));
  }
}
