import { sql, type Kysely } from 'kysely';

/** Copies of bookings from the customer database, and the money between AstroBookings and the agencies. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table bookings (
      id text primary key,
      code text not null,
      launch_id text not null references launches (id),
      agency_id text not null references agencies (id),
      traveler_id text not null,
      traveler_name text not null,
      traveler_email text not null,
      seats int not null check (seats >= 0),
      seats_sold int not null check (seats_sold >= 0),
      price_per_seat_cents bigint not null,
      paid_cents bigint not null check (paid_cents >= 0),
      refunded_cents bigint not null check (refunded_cents between 0 and paid_cents),
      status text not null check (status in ('pending', 'confirmed', 'expired', 'declined', 'cancelled', 'refunded', 'flown')),
      booked_at timestamptz not null,
      departs_at_when_booked timestamptz not null,
      history jsonb not null,
      version int not null
    )`.execute(db);
  await sql`create index bookings_by_launch on bookings (launch_id, booked_at desc, id desc)`.execute(db);
  await sql`create index bookings_by_agency on bookings (agency_id, booked_at desc, id desc)`.execute(db);
  await sql`create index bookings_by_time on bookings (booked_at desc, id desc)`.execute(db);
  await sql`
    create table passengers (
      id text primary key,
      booking_id text not null references bookings (id),
      launch_id text not null references launches (id),
      agency_id text not null references agencies (id),
      full_name text not null,
      birth_date date not null,
      email text not null,
      phone text not null,
      emergency_contact text,
      nationality text,
      document_number text,
      cancelled_at timestamptz
    )`.execute(db);
  await sql`create index passengers_by_launch on passengers (launch_id, full_name, id)`.execute(db);
  await sql`create index passengers_by_booking on passengers (booking_id)`.execute(db);
  await sql`
    create table refunds (
      id text primary key,
      booking_id text not null references bookings (id),
      launch_id text not null references launches (id),
      agency_id text not null references agencies (id),
      amount_cents bigint not null check (amount_cents >= 0),
      reason text not null,
      state text not null check (state in ('pending', 'settled')),
      at timestamptz not null
    )`.execute(db);
  await sql`create index refunds_by_booking on refunds (booking_id)`.execute(db);

  // The counter row is locked by whoever takes a number, until the commit: so a number is never skipped and never given twice (R11).
  await sql`create table invoice_series (year int primary key, last_number int not null check (last_number > 0))`.execute(
    db,
  );
  await sql`
    create table invoices (
      id text primary key,
      number text not null unique,
      agency_id text not null references agencies (id),
      launch_id text not null unique references launches (id),
      agency_name text not null,
      agency_legal_name text not null,
      agency_legal_address text not null,
      agency_tax_id text not null,
      launch_slug text not null,
      outcome text not null check (outcome in ('successful', 'aborted')),
      basis text not null,
      net_cents bigint not null,
      amount_cents bigint not null check (amount_cents >= 0),
      issued_at timestamptz not null,
      due_at date not null,
      overdue_marked_at timestamptz
    )`.execute(db);
  await sql`create index invoices_by_time on invoices (issued_at desc, id desc)`.execute(db);
  await sql`create index invoices_by_agency on invoices (agency_id, issued_at desc, id desc)`.execute(db);
  await sql`
    create table payments (
      id text primary key,
      invoice_id text not null references invoices (id),
      agency_id text not null references agencies (id),
      amount_cents bigint not null check (amount_cents > 0),
      received_on date not null,
      reference text not null,
      recorded_by text not null,
      recorded_at timestamptz not null
    )`.execute(db);
  await sql`create index payments_by_invoice on payments (invoice_id)`.execute(db);
  await sql`
    create table credit_notes (
      id text primary key,
      number text not null unique,
      invoice_id text not null unique references invoices (id),
      agency_id text not null references agencies (id),
      amount_cents bigint not null check (amount_cents >= 0),
      reason text not null,
      issued_by text not null,
      issued_at timestamptz not null
    )`.execute(db);
  // A wish to mail an invoice: made at issue and by "send again". The scheduler claims it and writes the letters.
  await sql`
    create table invoice_mails (
      id text primary key,
      invoice_id text not null references invoices (id),
      agency_id text not null references agencies (id),
      attempt int not null,
      pdf bytea,
      requested_by text not null,
      request_id text,
      traceparent text,
      requested_at timestamptz not null,
      lease_until timestamptz,
      claimed_by text,
      done_at timestamptz,
      unique (invoice_id, attempt)
    )`.execute(db);

  // What was issued or received is never changed, by nobody, the owner included: a correction is a new row.
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% rows are never changed once written', tg_table_name using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create function refuse_invoice_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and (to_jsonb(new) - 'overdue_marked_at') = (to_jsonb(old) - 'overdue_marked_at') then
        return new;
      end if;
      raise exception 'invoice % is never changed once issued (R11)', old.number using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`create trigger invoices_stay before update or delete on invoices for each row execute function refuse_invoice_change()`.execute(
    db,
  );
  for (const table of ['payments', 'credit_notes', 'launch_status_changes'])
    await sql`
      create trigger ${sql.ref(`${table}_stay`)} before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db);
}
