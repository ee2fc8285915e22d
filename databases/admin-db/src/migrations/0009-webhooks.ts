import { sql, type Kysely } from 'kysely';

const OWNED = ['webhook_endpoints', 'webhook_secrets', 'webhook_deliveries'];

/** Addresses of agencies' programs, the secrets that messages to them are signed with, and the messages with what became of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhook_endpoints (
      id text primary key,
      agency_id text not null references agencies (id),
      url text not null,
      description text not null,
      events text[] not null,
      is_enabled boolean not null default true,
      disabled_reason text check (disabled_reason in ('owner', 'failing', 'gone')),
      failing_since timestamptz,
      created_by text not null,
      created_at timestamptz not null
    )`.execute(db);
  await sql`create index webhook_endpoints_by_agency on webhook_endpoints (agency_id, created_at desc)`.execute(db);
  // A table of its own, so that the API may write secrets without being able to read them.
  await sql`
    create table webhook_secrets (
      id text primary key,
      endpoint_id text not null references webhook_endpoints (id) on delete cascade,
      agency_id text not null,
      secret text not null,
      created_at timestamptz not null,
      valid_until timestamptz
    )`.execute(db);
  await sql`create index webhook_secrets_by_endpoint on webhook_secrets (endpoint_id)`.execute(db);
  await sql`
    create table webhook_deliveries (
      id text primary key,
      endpoint_id text not null references webhook_endpoints (id) on delete cascade,
      agency_id text not null,
      event_id text not null,
      event_type text not null,
      body text not null,
      created_at timestamptz not null,
      due_at timestamptz not null,
      status text not null default 'waiting' check (status in ('waiting', 'sending', 'delivered', 'failed')),
      tries int not null default 0,
      next_try_at timestamptz,
      claimed_by text,
      lease_until timestamptz,
      last_tried_at timestamptz,
      response_status int,
      response_body text,
      duration_ms int,
      error text,
      delivered_at timestamptz,
      unique (endpoint_id, event_id)
    )`.execute(db);
  await sql`create index webhook_deliveries_log on webhook_deliveries (endpoint_id, created_at desc, id desc)`.execute(
    db,
  );
  // Only what is still to be sent is indexed: the index stays small however long the log grows.
  await sql`create index webhook_deliveries_open on webhook_deliveries (endpoint_id, next_try_at) where status in ('waiting', 'sending')`.execute(
    db,
  );
  await sql`create index webhook_deliveries_by_age on webhook_deliveries (created_at)`.execute(db);
  for (const table of OWNED) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`
      create policy in_reach on ${sql.table(table)} using (is_in_reach(agency_id)) with check (is_in_reach(agency_id))`.execute(
      db,
    );
  }
}
