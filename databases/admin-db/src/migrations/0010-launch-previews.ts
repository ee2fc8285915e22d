import { sql, type Kysely } from 'kysely';

/** Links under which drafts are shown as travelers will see them; at most one of each draft. An ended one keeps its row, so that its versions go on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table launch_previews (
      launch_id text primary key references launches (id) on delete cascade,
      agency_id text not null references agencies (id),
      token_hash text not null unique,
      expires_at timestamptz not null,
      is_open boolean not null,
      made_by text not null,
      made_at timestamptz not null,
      version int not null check (version > 0)
    )`.execute(db);
  await sql`alter table launch_previews enable row level security`.execute(db);
  await sql`
    create policy in_reach on launch_previews using (is_in_reach(agency_id)) with check (is_in_reach(agency_id))`.execute(
    db,
  );
}
