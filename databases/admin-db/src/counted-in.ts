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

/** What bookings and invoices of launches have that no closed month has, where `wanted` holds of the launch `l`. */
export const openEntries = (wanted: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select to_char(greatest(l.departs_at, ${openFrom}) at time zone 'UTC', 'YYYY-MM') as month, false as is_closed, o.*
  from launches l cross join lateral (
    select 'booking' as kind, b.id as source_id, b.launch_id, b.agency_id,
      b.paid_cents - coalesce(d.paid_cents, 0)::bigint as paid_cents,
      b.refunded_cents - coalesce(d.refunded_cents, 0)::bigint as refunded_cents, 0::bigint as fee_cents
    from bookings b left join lateral (${done(sql`'booking'`, sql`b.id`)}) d on true
    where b.launch_id = l.id
    union all
    select 'invoice', i.id, i.launch_id, i.agency_id, 0, 0,
      (case when exists (select 1 from credit_notes n where n.invoice_id = i.id) then 0 else i.amount_cents end)
        - coalesce(d.fee_cents, 0)::bigint
    from invoices i left join lateral (${done(sql`'invoice'`, sql`i.id`)}) d on true
    where i.launch_id = l.id) o
  where l.status <> 'draft' and ${wanted} and (o.paid_cents <> 0 or o.refunded_cents <> 0 or o.fee_cents <> 0)`;

function done(kind: RawBuilder<unknown>, sourceId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select sum(e.paid_cents) as paid_cents, sum(e.refunded_cents) as refunded_cents, sum(e.fee_cents) as fee_cents
    from closed_entries e join month_closings c on c.id = e.closing_id
    where e.kind = ${kind} and e.source_id = ${sourceId} and c.reopened_at is null`;
}
