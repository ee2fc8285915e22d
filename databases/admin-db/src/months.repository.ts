import { isClosedDay, lastDayOf, type ClosedMonths } from '@astro/domain';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import { countedMonth, entriesIn, isCountedIn, openEntries, openFrom, type MonthBounds } from './counted-in.ts';
import type { Surroundings } from './origin.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** A closing of a month, its month as `yyyy-mm`. */
export type ClosingRecord = Selectable<Tables['monthClosings']>;

/** What a month has: the figures of the revenue report, and the papers and payments that are dated in it. */
export interface MonthSums {
  month: string;
  launches: number;
  grossCents: number;
  refundsCents: number;
  feesCents: number;
  invoicedCents: number;
  creditedCents: number;
  receivedCents: number;
}

/** What closing a month keeps of the revenue report. */
export type KeptSums = Pick<MonthSums, 'launches' | 'grossCents' | 'refundsCents' | 'feesCents'>;

/** What is not through yet in a month that is to be closed. */
export interface MonthLeftOpen {
  /** Launches without an outcome, with what they brought in: they are counted in the next month. */
  withoutOutcome: number;
  withoutOutcomeCents: number;
  /** Launches that ended and wait for their invoice: their fee will be of the next month. */
  notInvoiced: number;
  refundsPending: number;
  refundsPendingCents: number;
  /** Invoices with something open at the end of the month. */
  unpaidInvoices: number;
  unpaidCents: number;
}

/** Months of the books: what they have, and which are closed. */
export class MonthsRepository {
  readonly #around: Surroundings;
  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** How far the books are closed, and the first month in which anything was booked. */
  async closed(tx: Tx): Promise<ClosedMonths> {
    const { rows } = await sql<{ first: string | null; last: string | null }>`
      select
        to_char(least((select min(departs_at) from launches where status <> 'draft'), (select min(issued_at) from invoices))
          at time zone 'UTC', 'YYYY-MM') as first,
        (select to_char(max(month), 'YYYY-MM') from month_closings where reopened_at is null) as last`.execute(tx.db);
    return rows[0] ?? { first: null, last: null };
  }

  /** Every closing of these months, the reopened ones too, the newest first. */
  async closings(tx: Tx, { from, to }: MonthBounds): Promise<ClosingRecord[]> {
    const rows = await tx.db
      .selectFrom('monthClosings')
      .selectAll()
      .where('month', '>=', dayOf(from))
      .where('month', '<', dayOf(to))
      .orderBy('closedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(CLOSINGS_MAX)
      .execute();
    return rows.map(row => ({ ...row, month: row.month.slice(0, 7) }));
  }

  /** What each of these months has. */
  async sums(tx: Tx, bounds: MonthBounds): Promise<MonthSums[]> {
    const { from, to } = bounds;
    const last = new Date(to.getTime() - 1);
    const { rows } = await sql<MonthSums>`
      with entries as (
        select month, sum(paid_cents) as gross, sum(refunded_cents) as refunds, sum(fee_cents) as fees
        from (${entriesIn(bounds)}) e group by month
      ), counted as (
        select ${countedMonth('l')} as month, count(*) as launches
        from launches l where l.status <> 'draft' and ${isCountedIn('l', bounds)} group by 1
      ), invoiced as (${datedIn(sql.ref('invoices'), sql.ref('issued_at'), bounds)}),
      credited as (${datedIn(sql.ref('credit_notes'), sql.ref('issued_at'), bounds)}),
      received as (
        select to_char(received_on, 'YYYY-MM') as month, sum(amount_cents) as cents from payments
        where received_on >= ${dayOf(from)}::date and received_on < ${dayOf(to)}::date group by 1
      ), months as (
        select to_char(generate_series(${dayOf(from)}::date, ${dayOf(last)}::date, interval '1 month'), 'YYYY-MM') as month
      )
      select month, coalesce(counted.launches, 0)::bigint as launches, coalesce(entries.gross, 0)::bigint as gross_cents,
        coalesce(entries.refunds, 0)::bigint as refunds_cents, coalesce(entries.fees, 0)::bigint as fees_cents,
        coalesce(invoiced.cents, 0)::bigint as invoiced_cents, coalesce(credited.cents, 0)::bigint as credited_cents,
        coalesce(received.cents, 0)::bigint as received_cents
      from months left join entries using (month) left join counted using (month) left join invoiced using (month)
        left join credited using (month) left join received using (month)
      order by month`.execute(tx.db);
    return rows;
  }

  /** What closing the first open month keeps: its launches that ended, and what came of earlier ones since they were kept. */
  async toKeep(tx: Tx, { to }: MonthBounds): Promise<KeptSums> {
    const { rows } = await sql<KeptSums>`
      select (${endedLaunches(to, sql`count(*)`)}) as launches, coalesce(sum(paid_cents), 0)::bigint as gross_cents,
        coalesce(sum(refunded_cents), 0)::bigint as refunds_cents, coalesce(sum(fee_cents), 0)::bigint as fees_cents
      from (${openEntries(isEnded(to))}) e`.execute(tx.db);
    const [row] = rows;
    if (row === undefined) throw new Error('a sum gives one row');
    return row;
  }

  /** What is not through yet in the first open month; `bounds` are its own. */
  async leftOpen(tx: Tx, month: string, bounds: MonthBounds): Promise<MonthLeftOpen> {
    const lastDay = lastDayOf(month);
    const { rows } = await sql<MonthLeftOpen>`
      with counted as (
        select l.id, l.status from launches l where l.status <> 'draft' and ${isCountedIn('l', bounds)}
      ), pending as (
        select r.amount_cents from refunds r join bookings b on b.id = r.booking_id join counted on counted.id = b.launch_id
        where r.state = 'pending'
      ), unpaid as (
        select i.amount_cents - coalesce((select sum(p.amount_cents) from payments p
          where p.invoice_id = i.id and p.received_on <= ${lastDay}::date), 0) as cents
        from invoices i where (i.issued_at at time zone 'UTC')::date <= ${lastDay}::date
          and not exists (select 1 from credit_notes n where n.invoice_id = i.id
            and (n.issued_at at time zone 'UTC')::date <= ${lastDay}::date)
      )
      select
        (select count(*) from counted where status not in ${FINAL}) as without_outcome,
        (select coalesce(sum(b.paid_cents - b.refunded_cents), 0)::bigint from bookings b
          join counted on counted.id = b.launch_id where counted.status not in ${FINAL}) as without_outcome_cents,
        (select count(*) from counted where status in ('successful', 'aborted')
          and not exists (select 1 from invoices i where i.launch_id = counted.id)) as not_invoiced,
        (select count(*) from pending) as refunds_pending,
        (select coalesce(sum(amount_cents), 0)::bigint from pending) as refunds_pending_cents,
        (select count(*) from unpaid where cents > 0) as unpaid_invoices,
        (select coalesce(sum(cents), 0)::bigint from unpaid where cents > 0) as unpaid_cents`.execute(tx.db);
    const [row] = rows;
    if (row === undefined) throw new Error('a count gives one row');
    return row;
  }

  /** Waits for everybody who is writing into the books, and lets nobody write until the commit: what is decided then holds. */
  async lock(tx: Tx): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtext('admin-db months'))`.execute(tx.db);
  }

  /** Closes the first open month: keeps what its launches have put into it. Call `lock` first. */
  async close(tx: Tx, closing: { month: string; bounds: MonthBounds; closedBy: string }): Promise<ClosingRecord> {
    const { month, closedBy } = closing;
    const id = this.#around.newId();
    const record: ClosingRecord = {
      id,
      month: `${month}-01`,
      closedAt: this.#around.clock.now(),
      closedBy,
      reopenedAt: null,
      reopenedBy: null,
      reopenReason: null,
    };
    // Before the closing stands: the month is still the first open one.
    const { to } = closing.bounds;
    const launches = await sql<{ id: string; agencyId: string }>`
      ${endedLaunches(to, sql`l.id, l.agency_id`)}`.execute(tx.db);
    const entries = await sql<Omit<Selectable<Tables['closedEntries']>, 'closingId'>>`
      select kind, source_id, launch_id, agency_id, paid_cents, refunded_cents, fee_cents
      from (${openEntries(isEnded(to))}) e`.execute(tx.db);
    await tx.db.insertInto('monthClosings').values(record).execute();
    for (const some of inParts(launches.rows))
      await tx.db
        .insertInto('closedLaunches')
        .values(some.map(launch => ({ closingId: id, launchId: launch.id, agencyId: launch.agencyId })))
        .execute();
    for (const some of inParts(entries.rows))
      await tx.db
        .insertInto('closedEntries')
        .values(some.map(entry => ({ ...entry, closingId: id })))
        .execute();
    return { ...record, month };
  }

  /** Opens the last closed month again; what it had kept is no longer counted. Call `lock` first. */
  async reopen(
    tx: Tx,
    { month, reopenedBy, reason }: { month: string; reopenedBy: string; reason: string },
  ): Promise<void> {
    await tx.db
      .updateTable('monthClosings')
      .set({ reopenedAt: this.#around.clock.now(), reopenedBy, reopenReason: reason })
      .where('month', '=', `${month}-01`)
      .where('reopenedAt', 'is', null)
      .execute();
  }

  /** How far the books are closed when a day is, else null; whoever writes on that day keeps months from being closed until the commit. */
  async closingOf(tx: Tx, day: string): Promise<{ last: string } | null> {
    await sql`select pg_advisory_xact_lock_shared(hashtext('admin-db months'))`.execute(tx.db);
    const { rows } = await sql<{ last: string | null }>`
      select to_char(max(month), 'YYYY-MM') as last from month_closings where reopened_at is null`.execute(tx.db);
    const last = rows[0]?.last ?? null;
    return last !== null && isClosedDay(day, { last }) ? { last } : null;
  }
}

/** Outcomes after which neither status nor departure of a launch changes. */
const FINAL = sql`('successful', 'failed', 'aborted')`;

const isEnded = (to: Date): RawBuilder<boolean> =>
  sql<boolean>`(l.status in ${FINAL} and greatest(l.departs_at, ${openFrom}) < ${to})`;

/** Launches that ended and are in no closed month. */
const endedLaunches = (to: Date, wanted: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select ${wanted} from launches l where ${isEnded(to)}
    and not exists (select 1 from closed_launches cl join month_closings c on c.id = cl.closing_id
      where cl.launch_id = l.id and c.reopened_at is null)`;

/** Closings of a period that are read: each of its months closed once, and reopened now and then. */
const CLOSINGS_MAX = 500;
/** Rows of one insert: PostgreSQL takes 65,535 values in a statement. */
const ROWS_AT_ONCE = 1_000;

function inParts<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, part) =>
    rows.slice(part * ROWS_AT_ONCE, (part + 1) * ROWS_AT_ONCE),
  );
}

function datedIn(
  table: RawBuilder<unknown>,
  column: RawBuilder<unknown>,
  { from, to }: MonthBounds,
): RawBuilder<unknown> {
  return sql`
    select to_char(${column} at time zone 'UTC', 'YYYY-MM') as month, sum(amount_cents) as cents from ${table}
    where ${column} >= ${from} and ${column} < ${to} group by 1`;
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
