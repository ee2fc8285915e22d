import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { grantRoles } from './grants.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** What a run of the migrations did. */
export interface Migrated {
  applied: string[];
  roles: string[];
}

/** Brings the schema up to date and gives the roles their rights, as the owner at `url`. Several at once: one works, the others find nothing to do. */
export async function migrateAdminDb(url: string): Promise<Migrated> {
  const pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'admin-db migrations' });
  pool.on('error', () => undefined);
  // Without the plugin for camelCase: migrations say the real names.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    // Numbers are given out before the work begins: a later one may land first, and databases that have it take the earlier one, too.
    const provider = { getMigrations: async () => MIGRATIONS };
    const migrator = new Migrator({ db, provider, allowUnorderedMigrations: true });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw error instanceof Error ? error : new Error(JSON.stringify(error));
    const roles = await db.transaction().execute(async tx => {
      // Two at once would grant the same rows of the catalogue ("tuple concurrently updated").
      await sql`select pg_advisory_xact_lock(hashtext('admin-db grants'))`.execute(tx);
      return grantRoles(tx);
    });
    return { applied: (results ?? []).map(result => result.migrationName), roles };
  } finally {
    await db.destroy();
  }
}
