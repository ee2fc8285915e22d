import { sql, type RawBuilder } from 'kysely';

/** Instants that a report is about: from the first on and before the second; the bounds of months of UTC. */
export interface MonthBounds {
  from: Date;
  to: Date;
}

/** The first instant of the first month that is not closed. */
export const openFrom = sql<Date>`(select coalesce((max(month) + interval '1 month') at time zone 'UTC', '-infinity'::timestamptz)
  from month_closings where reopened_at is null)`;

/**
 * The instant whose month counts a launch of `alias`: once closed, that of its closing for ever; else its departure, or the first open
 * month when it departed before. So a launch without an outcome moves on from month to month, and none is counted twice.
 */
const countedAt = (alias: RawBuilder<unknown>): RawBuilder<Date> => sql<Date>`coalesce(
  (select c.month::timestamp at time zone 'UTC' from closed_launches cl join month_closings c on c.id = cl.closing_id
    where cl.launch_id = ${alias}.id and c.reopened_at is null),
  greatest(${alias}.departs_at, ${openFrom}))`;

/** Whether a launch of `alias` is counted in these months. */
export const isCountedIn = (alias: string, { from, to }: MonthBounds): RawBuilder<boolean> => {
  const launch = sql.ref(alias);
  return sql<boolean>`(${countedAt(launch)} >= ${from} and ${countedAt(launch)} < ${to})`;
};

/** The month that counts a launch of `alias`, as `yyyy-mm`. */
export const countedMonth = (alias: string): RawBuilder<string> =>
  sql<string>`to_char(${countedAt(sql.ref(alias))} at time zone 'UTC', 'YYYY-MM')`;

/**
 * What bookings and invoices put into the figures of these months, one row each: as it was kept for closed months; for open ones what is
 * not in a closed month yet. A refund or credit note that comes after a closing is thus an entry of the first open month, and the
 * entries of a booking always sum to the booking.
 */
export const entriesIn = ({ from, to }: MonthBounds): RawBuilder<unknown> => sql`
  select to_char(c.month, 'YYYY-MM') as month, true as is_closed, e.kind, e.source_id, e.launch_id, e.agency_id,
    e.paid_cents, e.refunded_cents, e.fee_cents
  from closed_entries e join month_closings c on c.id = e.closing_id
  where c.reopened_at is null and c.month >= (${from}::timestamptz at time zone 'UTC')::date
    and c.month < (${to}::timestamptz at time zone 'UTC')::date
  union all ${openEntries(sql`greatest(l.departs_at, ${openFrom}) >= ${from} and greatest(l.departs_at, ${openFrom}) < ${to}`)}`;

/**
 * What bookings and invoices of launches have that no closed month has, where `wanted` holds of the launch `l`: what they have, less what
 * is kept, summed in one pass. A report of the first open month asks every booking of the past, and joins of that size are planned badly.
 */
export const openEntries = (wanted: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select to_char(greatest(l.departs_at, ${openFrom}) at time zone 'UTC', 'YYYY-MM') as month, false as is_closed, o.*
  from (
    select kind, source_id, launch_id, agency_id, sum(paid_cents)::bigint as paid_cents,
      sum(refunded_cents)::bigint as refunded_cents, sum(fee_cents)::bigint as fee_cents
    from (
      select 'booking' as kind, b.id as source_id, b.launch_id, b.agency_id, b.paid_cents, b.refunded_cents, 0::bigint as fee_cents
      from bookings b
      union all
      select 'invoice', i.id, i.launch_id, i.agency_id, 0, 0,
        case when exists (select 1 from credit_notes n where n.invoice_id = i.id) then 0 else i.amount_cents end
      from invoices i
      union all
      -- A launch with kept entries is final: its bookings do not move to another one.
      select e.kind, e.source_id, e.launch_id, e.agency_id, -e.paid_cents, -e.refunded_cents, -e.fee_cents
      from closed_entries e join month_closings c on c.id = e.closing_id and c.reopened_at is null
    ) e
    where launch_id in (select l.id from launches l where l.status <> 'draft' and ${wanted})
    group by kind, source_id, launch_id, agency_id
    having sum(paid_cents) <> 0 or sum(refunded_cents) <> 0 or sum(fee_cents) <> 0
  ) o join launches l on l.id = o.launch_id`;
