import pg from 'pg';
import { PlainError } from '../plain-error.ts';
import type { Secrets } from '../secrets.ts';
import { postgresUrl, type PostgresServerOptions } from './postgres-server.ts';

/** The name of the database. */
export const ADMIN_DATABASE = 'admin';

/** Makes or corrects the database and the roles of the components; what they may do with tables is granted by the migrations. */
export async function makePostgresUsers(options: PostgresServerOptions, secrets: Secrets): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl(options, 'postgres'), connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new PlainError(
        'PostgreSQL refuses the password in secrets.json: put back the file that belongs to this data, or run npm run reset to begin anew.',
      );
    }
    throw error;
  }
  try {
    const passwords = { admin_api: secrets.postgresAdminApi, job_scheduler: secrets.postgresJobScheduler };
    for (const [role, password] of Object.entries(passwords)) {
      const there = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      const verb = there.rowCount === 0 ? 'create' : 'alter';
      await client.query(`${verb} role ${pg.escapeIdentifier(role)} login password ${pg.escapeLiteral(password)}`);
    }
    const database = await client.query('select 1 from pg_database where datname = $1', [ADMIN_DATABASE]);
    if (database.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(ADMIN_DATABASE)}`);
    await client.query(`revoke all on database ${pg.escapeIdentifier(ADMIN_DATABASE)} from public`);
    await client.query(`grant connect on database ${pg.escapeIdentifier(ADMIN_DATABASE)} to admin_api, job_scheduler`);
    // pg-boss keeps its jobs in a schema of its own.
    await client.query(`grant create on database ${pg.escapeIdentifier(ADMIN_DATABASE)} to job_scheduler`);
  } finally {
    await client.end();
  }
}
