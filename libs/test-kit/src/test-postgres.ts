import { freePort, postgresReady, postgresUrl, startPostgresServer, stopPostgresServer } from '@astro/launcher';
import pg from 'pg';
import { temporaryFolder } from './temporary-folder.ts';

/** A PostgreSQL server of its own for one test file. */
export interface TestPostgres {
  /** Makes a fresh, empty database of this name and gives the owner's connection string. */
  url(database: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a real server on a free port with an empty folder; it dies with this process at the latest. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = temporaryFolder('postgres');
  const options = {
    port: await freePort(),
    dataFolder: `${folder.path}/data`,
    logFile: `${folder.path}/server.log`,
    ownerPassword: 'only-for-tests',
    durable: false,
  };
  const child = await startPostgresServer(options);
  await postgresReady(child, options);
  return {
    url: async database => {
      const client = new pg.Client({ connectionString: postgresUrl(options, 'postgres') });
      await client.connect();
      await client.query(`create database ${pg.escapeIdentifier(database)}`);
      await client.end();
      return postgresUrl(options, database);
    },
    stop: async () => {
      await stopPostgresServer(child);
      folder.remove();
    },
  };
}
