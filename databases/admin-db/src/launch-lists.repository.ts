import { sql, type RawBuilder } from 'kysely';
import { containing } from './agencies.repository.ts';
import { isCountedIn, type MonthBounds } from './counted-in.ts';
import { joined, selectLaunches, type LaunchRecord } from './launch-record.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { StoredLaunchStatus } from './tables.ts';
import type { Tx } from './transactions.ts';

/** How an agency's launches may be ordered. */
export type LaunchSort = 'departure' | '-departure' | 'occupancy' | '-revenue' | 'viability';

/** What is looked for among launches. */
export interface LaunchListQuery extends PageRequest {
  agencyId?: string | undefined;
  /** Only these. */
  ids?: readonly string[] | undefined;
  q?: string | undefined;
  status?: StoredLaunchStatus | undefined;
  rocketId?: string | undefined;
  seriesId?: string | undefined;
  when?: 'upcoming' | 'past' | 'all' | undefined;
  /** Only those that the revenue report counts in these months. */
  counted?: MonthBounds | undefined;
  sort: LaunchSort;
  now: Date;
}

/** A launch in a list, with what its bookings brought in. */
export interface ListedLaunch extends LaunchRecord {
  netCents: number;
  occupancy: number;
  invoiceNumber: string | null;
  /** The chance to reach the minimum, as forecast last; null for launches that are not on sale. */
  chance: number | null;
}

const net = sql<number>`coalesce((select sum(b.paid_cents - b.refunded_cents) from bookings b where b.launch_id = launches.id), 0)::bigint`;
const occupancy = sql<number>`(case when launches.seats_on_sale = 0 then 0 else launches.seats_sold::double precision / launches.seats_on_sale end)`;
const chance = sql<number | null>`(case when launches.status in ('scheduled', 'confirmed', 'delayed')
  then (select f.chance from launch_forecasts f where f.launch_id = launches.id) end)`;
/** What has no chance, as it is a draft or over, comes after everything that has one. */
const NO_CHANCE = 2;
const invoiceNumber = sql<string | null>`(select i.number from invoices i where i.launch_id = launches.id)`;

const ORDERS: Record<LaunchSort, Pick<Order, 'direction' | 'type'> & { expression: RawBuilder<unknown> }> = {
  departure: { expression: sql.ref('launches.departsAt'), type: 'timestamptz', direction: 'asc' },
  '-departure': { expression: sql.ref('launches.departsAt'), type: 'timestamptz', direction: 'desc' },
  occupancy: { expression: occupancy, type: 'double precision', direction: 'asc' },
  '-revenue': { expression: net, type: 'bigint', direction: 'desc' },
  viability: { expression: sql`coalesce(${chance}, ${NO_CHANCE})`, type: 'double precision', direction: 'asc' },
};

/** More launches than one rocket flies in the years that a series may span. */
const DEPARTURES_MAX = 5_000;

/** Lists of launches: an agency's own, and all of them for finance. */
export class LaunchListsRepository {
  /** One page of launches, how many there are in all, and what all of them brought in. */
  async list(
    tx: Tx,
    query: LaunchListQuery,
  ): Promise<Page<ListedLaunch> & { total: number; totals: { netCents: number } }> {
    const order: Order = { ...ORDERS[query.sort], id: sql.ref('launches.id') };
    const wanted = filterOf(query);
    const { total, netCents } = await joined(tx)
      .select(eb => [
        eb.fn.countAll<number>().as('total'),
        sql<number>`coalesce(sum(${net}), 0)::bigint`.as('netCents'),
      ])
      .where(wanted)
      .executeTakeFirstOrThrow();
    const rows = await selectLaunches(tx)
      .select([net.as('netCents'), occupancy.as('occupancy'), chance.as('chance'), invoiceNumber.as('invoiceNumber')])
      .where(wanted)
      .where(afterCursor(order, query.cursor))
      .orderBy(order.expression, order.direction)
      .orderBy('launches.id', order.direction)
      .limit(rowsToRead(query.limit))
      .execute();
    return {
      ...toPage(rows, query.limit, row => ({ value: keyOf(row, query.sort), id: row.id })),
      total,
      totals: { netCents },
    };
  }

  /** When a rocket departs between two instants, drafts included, aborted launches not. */
  async departuresOfRocket(tx: Tx, rocketId: string, between: { from: Date; to: Date }): Promise<Date[]> {
    const rows = await tx.db
      .selectFrom('launches')
      .select('departsAt')
      .where('rocketId', '=', rocketId)
      .where('status', '<>', 'aborted')
      .where('departsAt', '>=', between.from)
      .where('departsAt', '<', between.to)
      .orderBy('departsAt')
      .limit(DEPARTURES_MAX)
      .execute();
    return rows.map(row => row.departsAt);
  }
}

function keyOf(row: ListedLaunch, sort: LaunchSort): Date | number {
  if (sort === 'occupancy') return row.occupancy;
  if (sort === 'viability') return row.chance ?? NO_CHANCE;
  return sort === '-revenue' ? row.netCents : row.departsAt;
}

function filterOf(query: LaunchListQuery): RawBuilder<boolean> {
  const parts = [sql<boolean>`true`];
  if (query.agencyId !== undefined) parts.push(sql<boolean>`launches.agency_id = ${query.agencyId}`);
  if (query.ids !== undefined) parts.push(sql<boolean>`launches.id = any(${[...query.ids]})`);
  if (query.status !== undefined) parts.push(sql<boolean>`launches.status = ${query.status}`);
  if (query.rocketId !== undefined) parts.push(sql<boolean>`launches.rocket_id = ${query.rocketId}`);
  if (query.seriesId !== undefined) parts.push(sql<boolean>`launches.series_id = ${query.seriesId}`);
  if (query.when === 'upcoming') parts.push(sql<boolean>`launches.departs_at >= ${query.now}`);
  if (query.when === 'past') parts.push(sql<boolean>`launches.departs_at < ${query.now}`);
  if (query.counted !== undefined)
    parts.push(sql<boolean>`launches.status <> 'draft' and ${isCountedIn('launches', query.counted)}`);
  if (query.q !== undefined && query.q !== '') {
    const like = containing(query.q);
    parts.push(
      sql<boolean>`(rockets.name ilike ${like} or spaceports.name ilike ${like} or destinations.name ilike ${like}
        or launches.slug ilike ${like} or agencies.display_name ilike ${like})`,
    );
  }
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}
