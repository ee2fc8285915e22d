import { sql } from 'kysely';
import type { AdminTransactions } from './transactions.ts';

/** What the admin database believes about one launch; the customer database is asked the same. */
export interface LaunchTotals {
  launchId: string;
  version: number;
  status: string;
  seatsOnSale: number;
  seatsSold: number;
  seatsHeld: number;
  /** Kept back, by what is not marked as over. */
  seatsKept: number;
  /** Bookings that were paid at some time: confirmed, cancelled, refunded or flown. */
  bookings: number;
  /** Seats of those who fly. */
  seats: number;
  paidCents: number;
  refundedCents: number;
}

const BATCH = 200;

/** Totals to compare the databases by. */
export class ReconcileRepository {
  readonly #transactions: AdminTransactions;
  constructor(transactions: AdminTransactions) {
    this.#transactions = transactions;
  }

  /** The next 200 published launches after `cursor` (a launch id), in the order of their ids. */
  launchTotals(cursor: string | null = null): Promise<{ items: LaunchTotals[]; nextCursor: string | null }> {
    return this.#transactions.run('all', async tx => {
      const { rows } = await sql<LaunchTotals>`
        select l.id as launch_id, l.version, l.status, l.seats_on_sale, l.seats_sold, l.seats_held,
          coalesce((select sum(k.seats) from kept_seats k where k.launch_id = l.id and k.status = 'active'), 0)::int as seats_kept,
          count(b.id) as bookings, coalesce(sum(b.seats), 0)::bigint as seats, coalesce(sum(b.paid_cents), 0)::bigint as paid_cents, coalesce(sum(b.refunded_cents), 0)::bigint as refunded_cents
        from launches l left join bookings b on b.launch_id = l.id and b.status in ('confirmed', 'cancelled', 'refunded', 'flown')
        where l.status <> 'draft' and l.id > ${cursor ?? ''}
        group by l.id order by l.id limit ${BATCH}`.execute(tx.db);
      return { items: rows, nextCursor: rows.length < BATCH ? null : (rows.at(-1)?.launchId ?? null) };
    });
  }
}
