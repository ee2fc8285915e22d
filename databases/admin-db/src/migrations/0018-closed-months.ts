import { sql, type Kysely } from 'kysely';

/** Months of the books that finance has closed: what they contain is kept, and nothing is dated into them any more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table month_closings (
      id text primary key,
      -- Its first day.
      month date not null check (extract(day from month) = 1),
      closed_at timestamptz not null,
      closed_by text not null,
      reopened_at timestamptz,
      reopened_by text check ((reopened_by is null) = (reopened_at is null)),
      reopen_reason text check ((reopen_reason is null) = (reopened_at is null))
    )`.execute(db);
  await sql`create unique index month_closings_standing on month_closings (month) where reopened_at is null`.execute(
    db,
  );
  // A launch is counted in one month; what its bookings and its invoice put into the figures of a month is an entry.
  await sql`
    create table closed_launches (
      closing_id text not null references month_closings (id),
      launch_id text not null references launches (id),
      agency_id text not null references agencies (id),
      primary key (closing_id, launch_id)
    )`.execute(db);
  await sql`create index closed_launches_by_launch on closed_launches (launch_id)`.execute(db);
  await sql`
    create table closed_entries (
      closing_id text not null references month_closings (id),
      kind text not null check (kind in ('booking', 'invoice')),
      source_id text not null,
      launch_id text not null references launches (id),
      agency_id text not null references agencies (id),
      -- Less than nothing where a later month takes back what an earlier one has.
      paid_cents bigint not null,
      refunded_cents bigint not null,
      fee_cents bigint not null,
      primary key (closing_id, kind, source_id)
    )`.execute(db);
  await sql`create index closed_entries_by_source on closed_entries (kind, source_id)`.execute(db);
  for (const table of ['closed_launches', 'closed_entries']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`
      create policy in_reach on ${sql.table(table)} using (is_in_reach(agency_id)) with check (is_in_reach(agency_id))`.execute(
      db,
    );
    await sql`
      create trigger ${sql.ref(`${table}_stay`)} before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db);
  }
  await sql`
    create function refuse_closing_change() returns trigger language plpgsql as $$
    declare reopening text[] := array['reopened_at', 'reopened_by', 'reopen_reason'];
    begin
      if tg_op = 'UPDATE' and old.reopened_at is null and (to_jsonb(new) - reopening) = (to_jsonb(old) - reopening) then
        return new;
      end if;
      raise exception 'a closing is only ever reopened' using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`create trigger month_closings_stay before update or delete on month_closings for each row execute function refuse_closing_change()`.execute(
    db,
  );

  // Whoever closes a month waits for those who are writing into the books, and they wait for whoever closes (F14).
  await sql`
    create function refuse_closed_month() returns trigger language plpgsql as $$
    declare
      -- 'received_on' is a day, 'issued_at' an instant; the books are kept in UTC.
      said text := to_jsonb(new) ->> tg_argv[0];
      booked date := case when length(said) = 10 then said::date else (said::timestamptz at time zone 'UTC')::date end;
    begin
      perform pg_advisory_xact_lock_shared(hashtext('admin-db months'));
      if exists (select 1 from month_closings where reopened_at is null and month >= date_trunc('month', booked)::date) then
        raise exception '% is of a closed month', booked using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`.execute(db);
  for (const [table, column] of [
    ['payments', 'received_on'],
    ['invoices', 'issued_at'],
    ['credit_notes', 'issued_at'],
  ] as const)
    await sql`
      create trigger ${sql.ref(`${table}_in_open_months`)} before insert on ${sql.table(table)}
      for each row execute function refuse_closed_month(${sql.lit(column)})`.execute(db);
  await sql`create index payments_by_day on payments (received_on desc, id desc)`.execute(db);

  // The range of the rocket that flew: a rocket may be given another one later, the report by range stays as it was.
  await sql`alter table invoices add column rocket_range text check (rocket_range in ('suborbital', 'orbital', 'interplanetary'))`.execute(
    db,
  );
  await sql`alter table invoices disable trigger invoices_stay`.execute(db);
  await sql`
    update invoices set rocket_range = r.range from launches l join rockets r on r.id = l.rocket_id
    where l.id = invoices.launch_id`.execute(db);
  await sql`alter table invoices enable trigger invoices_stay`.execute(db);
  await sql`alter table invoices alter column rocket_range set not null`.execute(db);
}
