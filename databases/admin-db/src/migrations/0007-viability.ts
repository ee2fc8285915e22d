import { sql, type Kysely } from 'kysely';

/** Whether launches will be viable: what was learnt about sales, the forecast of each launch on sale, and when the minimum was reached. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The event that brought the seats to the minimum: its mails are written when it is carried, by whomever, and by no other event.
  await sql`alter table launches add column viable_at timestamptz, add column viable_event text`.execute(db);
  await sql`
    create table launch_forecasts (
      launch_id text primary key references launches (id) on delete cascade,
      agency_id text not null references agencies (id),
      chance double precision not null check (chance between 0 and 1),
      seats_sold int not null,
      launch_version int not null,
      computed_at timestamptz not null,
      warned_at timestamptz
    )`.execute(db);
  await sql`
    create table sales_patterns (
      scope text primary key,
      agencies int not null check (agencies > 0),
      launches int not null check (launches > 0),
      pattern jsonb not null,
      learnt_at timestamptz not null
    )`.execute(db);
  await sql`alter table launch_forecasts enable row level security`.execute(db);
  await sql`
    create policy in_reach on launch_forecasts using (is_in_reach(agency_id)) with check (is_in_reach(agency_id))`.execute(
    db,
  );
  // What was learnt from all agencies together is for every agency; no single one can be read out of it.
  await sql`alter table sales_patterns enable row level security`.execute(db);
  await sql`
    create policy in_reach on sales_patterns using (scope = 'all' or is_in_reach(scope)) with check (is_in_reach(scope))`.execute(
    db,
  );
}
