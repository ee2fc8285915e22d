import { sql } from 'kysely';
import { entriesIn, type MonthBounds } from './counted-in.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { Tx } from './transactions.ts';

/** What a booking or an invoice puts into the figures of a month. */
export interface EntryRecord {
  /** Its place in the order of the list. */
  place: string;
  month: string;
  isClosed: boolean;
  kind: 'booking' | 'invoice';
  sourceId: string;
  /** The booking's code, or the invoice's number. */
  name: string;
  launchId: string;
  launchSlug: string;
  launchName: string;
  agencyId: string;
  agencyName: string;
  paidCents: number;
  refundedCents: number;
  feeCents: number;
}
/** The sums over every entry that fits a filter. */
export interface EntryTotals {
  grossCents: number;
  refundsCents: number;
  feesCents: number;
}
/** What is looked for among entries. */
export interface EntryListQuery extends PageRequest {
  counted: MonthBounds;
  agencyId?: string | undefined;
  launchId?: string | undefined;
  kind?: EntryRecord['kind'] | undefined;
}

/** The rows behind the figures of the revenue report. */
export class EntriesRepository {
  /** One page of entries, by month and launch, with the sums of everything that fits the filter. */
  async list(tx: Tx, query: EntryListQuery): Promise<Page<EntryRecord> & { total: number; totals: EntryTotals }> {
    const order: Order = {
      expression: sql.ref('month'),
      type: 'text',
      id: sql.ref('place'),
      direction: 'asc',
    };
    const parts = [sql<boolean>`true`];
    if (query.agencyId !== undefined) parts.push(sql<boolean>`e.agency_id = ${query.agencyId}`);
    if (query.launchId !== undefined) parts.push(sql<boolean>`e.launch_id = ${query.launchId}`);
    if (query.kind !== undefined) parts.push(sql<boolean>`e.kind = ${query.kind}`);
    const entries = sql`
      select e.*, e.launch_id || ' ' || e.kind || ' ' || e.source_id as place
      from (${entriesIn(query.counted)}) e where ${sql.join(parts, sql` and `)}`;
    const sums = await sql<EntryTotals & { total: number }>`
      select count(*) as total, coalesce(sum(paid_cents), 0)::bigint as gross_cents,
        coalesce(sum(refunded_cents), 0)::bigint as refunds_cents, coalesce(sum(fee_cents), 0)::bigint as fees_cents
      from (${entries}) e`.execute(tx.db);
    const { rows } = await sql<EntryRecord>`
      select e.*, coalesce(b.code, i.number) as name, l.slug as launch_slug, r.name || ' to ' || d.name as launch_name,
        a.display_name as agency_name
      from (select * from (${entries}) e where ${afterCursor(order, query.cursor)}
        order by month, place limit ${rowsToRead(query.limit)}) e
        join launches l on l.id = e.launch_id join rockets r on r.id = l.rocket_id
        join destinations d on d.id = l.destination_id join agencies a on a.id = e.agency_id
        left join bookings b on e.kind = 'booking' and b.id = e.source_id
        left join invoices i on e.kind = 'invoice' and i.id = e.source_id
      order by e.month, e.place`.execute(tx.db);
    const [first] = sums.rows;
    if (first === undefined) throw new Error('a sum gives one row');
    const { total, ...totals } = first;
    return { ...toPage(rows, query.limit, row => ({ value: row.month, id: row.place })), total, totals };
  }
}
