import { sql, type Kysely } from 'kysely';

const OWNED = ['check_ins', 'launch_messages', 'launch_message_readers', 'saved_views'];

/** The day of the launch and the way to it: who is on board, what an agency wrote to its people, and how it looks at its lists. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A row is a person on board; the key lets one of two scans win. Passengers belong to the customer database, so no foreign key.
  await sql`
    create table check_ins (
      launch_id text not null references launches (id),
      passenger_id text not null,
      agency_id text not null references agencies (id),
      at timestamptz not null,
      by_id text not null,
      by_name text not null,
      primary key (launch_id, passenger_id)
    )`.execute(db);
  await sql`create index check_ins_by_time on check_ins (launch_id, at desc, passenger_id desc)`.execute(db);
  await sql`create index bookings_by_code on bookings (code)`.execute(db);
  await sql`
    create table launch_messages (
      id text primary key,
      launch_id text not null references launches (id),
      agency_id text not null references agencies (id),
      is_test boolean not null,
      audience text not null check (audience in ('travelers', 'passengers', 'missing-details')),
      subject text not null,
      text text not null,
      launch jsonb not null,
      readers int not null check (readers > 0),
      left_out int not null check (left_out >= 0),
      sent_by jsonb not null,
      sent_at timestamptz not null,
      request_id text,
      traceparent text,
      lease_until timestamptz,
      claimed_by text,
      done_at timestamptz
    )`.execute(db);
  await sql`create index launch_messages_by_launch on launch_messages (launch_id, sent_at desc, id desc)`.execute(db);
  await sql`create index launch_messages_to_do on launch_messages (sent_at) where done_at is null`.execute(db);
  // To whom a message goes, fixed when it is confirmed; the rows go away once their mails are queued.
  await sql`
    create table launch_message_readers (
      message_id text not null references launch_messages (id) on delete cascade,
      email text not null,
      agency_id text not null,
      name text not null,
      codes text[] not null,
      booking_id text,
      primary key (message_id, email)
    )`.execute(db);
  await sql`
    create table saved_views (
      id text primary key,
      agency_id text not null references agencies (id),
      page text not null check (page in ('launches', 'manifest')),
      name text not null,
      query jsonb not null,
      is_shared boolean not null,
      owner_id text not null,
      owner_name text not null,
      created_at timestamptz not null
    )`.execute(db);
  // One person does not have two views of one name on a page.
  await sql`create unique index saved_views_by_name on saved_views (agency_id, page, owner_id, lower(name))`.execute(
    db,
  );
  for (const table of OWNED) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`
      create policy in_reach on ${sql.table(table)} using (is_in_reach(agency_id)) with check (is_in_reach(agency_id))`.execute(
      db,
    );
  }
}
