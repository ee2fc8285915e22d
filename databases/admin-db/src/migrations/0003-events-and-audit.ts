import { sql, type Kysely } from 'kysely';

/** Outbox, inbox, audit, idempotency: what makes every change tell its story once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table outbox (
      event_id text primary key,
      type text not null,
      aggregate_id text not null,
      aggregate_version int not null check (aggregate_version > 0),
      event jsonb not null,
      status text not null default 'new' check (status in ('new', 'claimed', 'done', 'parked')),
      claimed_by text,
      lease_until timestamptz,
      next_try_at timestamptz,
      tries int not null default 0,
      claims int not null default 0,
      last_error text,
      occurred_at timestamptz not null,
      done_at timestamptz
    )`.execute(db);
  // Only what is still to be done is indexed: the index stays small however long the history grows.
  await sql`create index outbox_open on outbox (occurred_at, event_id) where status in ('new', 'claimed')`.execute(db);
  await sql`create index outbox_by_aggregate on outbox (aggregate_id)`.execute(db);
  await sql`create index outbox_done on outbox (done_at) where status = 'done'`.execute(db);
  await sql`
    create function wake_outbox() returns trigger language plpgsql as $$
    begin
      perform pg_notify('outbox', '');
      return null;
    end $$`.execute(db);
  await sql`create trigger outbox_wakes after insert on outbox for each statement execute function wake_outbox()`.execute(
    db,
  );
  // The version is kept per event type, so that the kinds of news about one launch don't shadow each other.
  await sql`
    create table inbox (
      type text not null,
      aggregate_id text not null,
      version int not null,
      event_id text not null,
      applied_at timestamptz not null,
      primary key (type, aggregate_id)
    )`.execute(db);
  await sql`
    create table audit_log (
      id text primary key,
      at timestamptz not null,
      actor_id text not null,
      actor_name text not null,
      actor_role text not null,
      agency_id text,
      action text not null,
      subject_kind text not null,
      subject_id text not null,
      subject text not null,
      before jsonb,
      after jsonb,
      request_id text
    )`.execute(db);
  await sql`create index audit_log_by_agency on audit_log (agency_id, at desc, id desc)`.execute(db);
  await sql`create trigger audit_log_stays before update or delete on audit_log for each row execute function refuse_change()`.execute(
    db,
  );
  await sql`
    create table idempotency (
      principal text not null,
      route text not null,
      key text not null,
      body_hash text not null,
      answer json,
      created_at timestamptz not null,
      primary key (principal, route, key)
    )`.execute(db);
  await sql`create index idempotency_by_age on idempotency (created_at)`.execute(db);
  await sql`create table signs_of_life (process text primary key, at timestamptz not null)`.execute(db);
}
