import { sql, type Kysely } from 'kysely';

/** What the customer database refused of a launch (R13), and the series that launches were repeated in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table launches add column seats_refusal jsonb, add column series_id text`.execute(db);
  await sql`create index launches_by_series on launches (agency_id, series_id) where series_id is not null`.execute(db);
}
