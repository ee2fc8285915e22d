import { sql, type Kysely } from 'kysely';

/** What was told of each agency's flights last; the text is compared, so that only news is told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table flight_records (
      agency_id text primary key references agencies (id),
      version int not null check (version >= 0),
      state text not null
    )`.execute(db);
  await sql`alter table flight_records enable row level security`.execute(db);
  await sql`
    create policy in_reach on flight_records using (is_in_reach(agency_id)) with check (is_in_reach(agency_id))`.execute(
    db,
  );
}
