import type { BookingState } from '@astro/events';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import { containing } from './agencies.repository.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** A booking as it was copied from the customer database, with the names around it. */
export type BookingRecord = Selectable<Tables['bookings']> & {
  launchSlug: string;
  launchName: string;
  agencyName: string;
};
/** Money on its way back or back at the traveler. */
export type RefundRecord = Selectable<Tables['refunds']>;
/** Sums over bookings. */
export interface BookingTotals {
  bookings: number;
  seatsSold: number;
  paidCents: number;
  refundedCents: number;
}
/** Sums over the bookings of a launch that still have seats. */
export interface ActiveTotals {
  bookings: number;
  passengers: number;
  netCents: number;
}
/** What is looked for among bookings. */
export interface BookingListQuery extends PageRequest {
  agencyId?: string | undefined;
  launchId?: string | undefined;
  status?: BookingState['status'] | undefined;
  q?: string | undefined;
  /** Only of launches that depart from the first instant on and before the second. */
  departs?: { from: Date; to: Date } | undefined;
  /** Only those made from the first instant on and before the second. */
  booked?: { from: Date; to: Date } | undefined;
}

/** The copies of bookings and refunds; written by the inbox alone. */
export class BookingsRepository {
  /** One page of bookings, newest first, with the sums of everything that fits the filter. */
  async list(tx: Tx, query: BookingListQuery): Promise<Page<BookingRecord> & { total: number; totals: BookingTotals }> {
    const order: Order = {
      expression: sql.ref('bookings.bookedAt'),
      type: 'timestamptz',
      id: sql.ref('bookings.id'),
      direction: 'desc',
    };
    const wanted = filterOf(query);
    const totals = await joined(tx).select(SUMS).where(wanted).executeTakeFirstOrThrow();
    const rows = await selectBookings(tx)
      .where(wanted)
      .where(afterCursor(order, query.cursor))
      .orderBy('bookings.bookedAt', 'desc')
      .orderBy('bookings.id', 'desc')
      .limit(rowsToRead(query.limit))
      .execute();
    return {
      ...toPage(rows, query.limit, row => ({ value: row.bookedAt, id: row.id })),
      total: totals.bookings,
      totals,
    };
  }

  /** One booking within reach. */
  async get(tx: Tx, bookingId: string): Promise<BookingRecord | null> {
    return (await selectBookings(tx).where('bookings.id', '=', bookingId).executeTakeFirst()) ?? null;
  }

  /** The refunds of a booking, oldest first. */
  refunds(tx: Tx, bookingId: string): Promise<RefundRecord[]> {
    return tx.db
      .selectFrom('refunds')
      .selectAll()
      .where('bookingId', '=', bookingId)
      .orderBy('at')
      .orderBy('id')
      .execute();
  }

  /** The sums over a launch's bookings. */
  totalsOfLaunch(tx: Tx, launchId: string): Promise<BookingTotals> {
    return joined(tx).select(SUMS).where('bookings.launchId', '=', launchId).executeTakeFirstOrThrow();
  }

  /** The bookings of a launch that still have seats, at most `limit`: what a change of its status would touch. */
  active(tx: Tx, launchId: string, limit: number): Promise<BookingRecord[]> {
    return selectBookings(tx)
      .where('bookings.launchId', '=', launchId)
      .where('bookings.status', '=', 'confirmed')
      .orderBy('bookings.bookedAt')
      .orderBy('bookings.id')
      .limit(limit)
      .execute();
  }

  /** The bookings of a launch whose seats count as sold, the latest first: those cancelled without a refund among them (R7). */
  sold(tx: Tx, launchId: string, limit: number): Promise<BookingRecord[]> {
    return selectBookings(tx)
      .where('bookings.launchId', '=', launchId)
      .where('bookings.seatsSold', '>', 0)
      .orderBy('bookings.bookedAt', 'desc')
      .orderBy('bookings.id', 'desc')
      .limit(limit)
      .execute();
  }

  /** What `active` lists, summed. */
  async activeTotals(tx: Tx, launchId: string): Promise<ActiveTotals> {
    return tx.db
      .selectFrom('bookings')
      .select([
        sql<number>`count(*)`.as('bookings'),
        sql<number>`coalesce(sum(seats), 0)::bigint`.as('passengers'),
        sql<number>`coalesce(sum(paid_cents - refunded_cents), 0)::bigint`.as('netCents'),
      ])
      .where('launchId', '=', launchId)
      .where('status', '=', 'confirmed')
      .executeTakeFirstOrThrow();
  }

  /** What an agency's bookings made between two instants brought in: paid minus refunded. */
  async netBetween(tx: Tx, agencyId: string, from: Date, to: Date): Promise<number> {
    const row = await tx.db
      .selectFrom('bookings')
      .select(sql<number>`coalesce(sum(paid_cents - refunded_cents), 0)::bigint`.as('net'))
      .where('agencyId', '=', agencyId)
      .where('bookedAt', '>=', from)
      .where('bookedAt', '<', to)
      .executeTakeFirstOrThrow();
    return row.net;
  }
}

const SUMS = [
  sql<number>`count(*)`.as('bookings'),
  sql<number>`coalesce(sum(bookings.seats_sold), 0)::bigint`.as('seatsSold'),
  sql<number>`coalesce(sum(bookings.paid_cents), 0)::bigint`.as('paidCents'),
  sql<number>`coalesce(sum(bookings.refunded_cents), 0)::bigint`.as('refundedCents'),
];

function joined(tx: Tx) {
  return tx.db
    .selectFrom('bookings')
    .innerJoin('launches', 'launches.id', 'bookings.launchId')
    .innerJoin('agencies', 'agencies.id', 'bookings.agencyId');
}

function selectBookings(tx: Tx) {
  return joined(tx)
    .innerJoin('rockets', 'rockets.id', 'launches.rocketId')
    .innerJoin('destinations', 'destinations.id', 'launches.destinationId')
    .selectAll('bookings')
    .select([
      'launches.slug as launchSlug',
      'agencies.displayName as agencyName',
      sql<string>`rockets.name || ' to ' || destinations.name`.as('launchName'),
    ]);
}

function filterOf(query: BookingListQuery): RawBuilder<boolean> {
  const parts = [sql<boolean>`true`];
  if (query.agencyId !== undefined) parts.push(sql<boolean>`bookings.agency_id = ${query.agencyId}`);
  if (query.launchId !== undefined) parts.push(sql<boolean>`bookings.launch_id = ${query.launchId}`);
  if (query.status !== undefined) parts.push(sql<boolean>`bookings.status = ${query.status}`);
  if (query.departs !== undefined)
    parts.push(
      sql<boolean>`launches.departs_at >= ${query.departs.from} and launches.departs_at < ${query.departs.to}`,
    );
  if (query.booked !== undefined)
    parts.push(sql<boolean>`bookings.booked_at >= ${query.booked.from} and bookings.booked_at < ${query.booked.to}`);
  if (query.q !== undefined && query.q !== '') {
    const like = containing(query.q);
    parts.push(
      sql<boolean>`(bookings.code ilike ${like} or bookings.traveler_name ilike ${like} or bookings.traveler_email ilike ${like}
        or agencies.display_name ilike ${like} or launches.slug ilike ${like})`,
    );
  }
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}
