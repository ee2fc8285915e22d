import { sql, type Kysely } from 'kysely';

const OWNED = [
  'launch_imports',
  'launch_import_parts',
  'launch_import_rows',
  'launch_import_names',
  'launch_import_drafts',
  'launch_import_mappings',
  'past_launches',
];

/**
 * Files of launches on their way in, and the history that they bring. History is a table of its own: nothing that sells, counts
 * or invoices launches ever reads it (docs/decisions: imported history).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table launch_imports (
      id text primary key,
      agency_id text not null references agencies (id),
      file_name text not null,
      file_bytes bigint not null check (file_bytes > 0),
      status text not null check (status in ('uploading', 'reading', 'mapping', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'refused')),
      format text check (format in ('csv', 'xlsx')),
      encoding text,
      separator text,
      header jsonb,
      choices jsonb,
      is_stale boolean not null default true,
      mode text check (mode in ('all', 'good')),
      rows int not null default 0,
      done_rows int not null default 0,
      done_line int not null default 0,
      counts jsonb not null default '{"history":0,"draft":0,"leftOut":0,"faulty":0,"damaged":0}',
      taken_history int not null default 0,
      taken_drafts int not null default 0,
      refusal jsonb,
      created_by jsonb not null,
      created_at timestamptz not null,
      applied_at timestamptz,
      undone_at timestamptz,
      claimed_by text,
      lease_until timestamptz
    )`.execute(db);
  await sql`create index launch_imports_by_agency on launch_imports (agency_id, created_at desc, id desc)`.execute(db);
  // Only what a worker has to do is indexed.
  await sql`create index launch_imports_to_do on launch_imports (created_at) where status in ('reading', 'checking', 'applying', 'undoing')`.execute(
    db,
  );
  await sql`
    create table launch_import_parts (
      import_id text not null references launch_imports (id) on delete cascade,
      agency_id text not null,
      part int not null check (part >= 0),
      bytes bytea not null,
      primary key (import_id, part)
    )`.execute(db);
  await sql`
    create table launch_import_rows (
      import_id text not null references launch_imports (id) on delete cascade,
      agency_id text not null,
      line int not null check (line > 0),
      cells jsonb not null,
      verdict text check (verdict in ('history', 'draft', 'left-out', 'faulty')),
      is_damaged boolean not null default false,
      content jsonb,
      problems jsonb not null default '[]',
      fingerprint text,
      primary key (import_id, line)
    )`.execute(db);
  await sql`create index launch_import_rows_by_verdict on launch_import_rows (import_id, verdict, line)`.execute(db);
  await sql`
    create table launch_import_names (
      import_id text not null references launch_imports (id) on delete cascade,
      agency_id text not null,
      kind text not null check (kind in ('rocket', 'spaceport', 'destination', 'outcome', 'organisation')),
      key text not null,
      name text not null,
      rows int not null,
      suggestion jsonb,
      decision jsonb,
      created_id text,
      primary key (import_id, kind, key)
    )`.execute(db);
  await sql`
    create table launch_import_drafts (
      launch_id text primary key references launches (id) on delete cascade,
      import_id text not null references launch_imports (id),
      agency_id text not null,
      line int not null,
      unique (import_id, line)
    )`.execute(db);
  await sql`
    create table launch_import_mappings (
      agency_id text not null references agencies (id),
      header_key text not null,
      choices jsonb not null,
      saved_at timestamptz not null,
      primary key (agency_id, header_key)
    )`.execute(db);
  await sql`
    create table past_launches (
      id text primary key,
      agency_id text not null references agencies (id),
      import_id text not null references launch_imports (id),
      line int not null,
      departs_at timestamptz not null,
      is_time_known boolean not null,
      rocket_id text references rockets (id),
      rocket text not null,
      spaceport_id text references spaceports (id),
      spaceport text not null,
      destination_id text references destinations (id),
      destination text not null,
      mission text not null,
      organisation text not null,
      outcome text not null check (outcome in ('successful', 'failed', 'aborted')),
      fingerprint text not null,
      unique (agency_id, fingerprint)
    )`.execute(db);
  await sql`create index past_launches_by_departure on past_launches (agency_id, departs_at desc, id desc)`.execute(db);
  await sql`create index past_launches_by_import on past_launches (import_id, line)`.execute(db);
  // For the foreign keys: an undo asks whether a rocket or place that it created is used.
  for (const part of ['rocket_id', 'spaceport_id', 'destination_id'])
    await sql`create index ${sql.id(`past_launches_by_${part}`)} on past_launches (${sql.ref(part)}) where ${sql.ref(part)} is not null`.execute(
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
