import { sql, type Kysely } from 'kysely';

/** Saved views are updated in place, so each has a version; a message can go to passengers that somebody has chosen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table saved_views add column version int not null default 1 check (version > 0)`.execute(db);
  await sql`alter table launch_messages drop constraint launch_messages_audience_check`.execute(db);
  await sql`
    alter table launch_messages add constraint launch_messages_audience_check
      check (audience in ('travelers', 'passengers', 'missing-details', 'selected'))`.execute(db);
}
