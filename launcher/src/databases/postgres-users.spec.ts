import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshHome, removeHomes } from '../home.fixture.ts';
import { freePort } from '../processes/ports.ts';
import { readSecrets, type Secrets } from '../secrets.ts';
import { readCertificates } from '../tls/certificates.ts';
import {
  postgresReady,
  postgresUrl,
  postgresUserUrl,
  startPostgresServer,
  stopPostgresServer,
  type PostgresServerOptions,
} from './postgres-server.ts';
import { ADMIN_DATABASE, makePostgresUsers } from './postgres-users.ts';

let options: PostgresServerOptions;
let secrets: Secrets;
let server: ChildProcess;

beforeAll(async () => {
  const home = freshHome();
  secrets = readSecrets(home);
  options = {
    port: await freePort(),
    dataFolder: join(home, 'data', 'postgres'),
    logFile: join(home, 'postgres.log'),
    ownerPassword: secrets.postgresOwner,
    tls: (await readCertificates(home, ['postgres'], new Date())).get('postgres')!,
    durable: true,
  };
  server = await startPostgresServer(options);
  await postgresReady(server, options);
  await makePostgresUsers(options, secrets);
}, 60_000);

afterAll(async () => {
  await stopPostgresServer(server);
  removeHomes();
}, 30_000);

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
const asAdminApi = () => postgresUserUrl(options, 'admin_api', secrets.postgresAdminApi, ADMIN_DATABASE);
const asScheduler = () => postgresUserUrl(options, 'job_scheduler', secrets.postgresJobScheduler, ADMIN_DATABASE);

describe('the users of the admin database', () => {
  it('speak TLS', async () => {
    const [row] = await query(asAdminApi(), 'select ssl, version from pg_stat_ssl where pid = pg_backend_pid()');
    expect(row).toEqual({ ssl: true, version: 'TLSv1.3' });
  });

  it('get no connection without TLS or with a wrong password', async () => {
    const [plain] = asAdminApi().split('?');
    await expect(query(plain!, 'select 1')).rejects.toThrow(/no encryption/);
    const wrong = postgresUserUrl(options, 'admin_api', 'wrong', ADMIN_DATABASE);
    await expect(query(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('make no tables and no roles', async () => {
    for (const url of [asAdminApi(), asScheduler()]) {
      await expect(query(url, 'create table mine (id int)')).rejects.toThrow(/permission denied/);
      await expect(query(url, 'create role mole login')).rejects.toThrow(/permission denied/);
    }
    await expect(query(asAdminApi(), 'create schema mine')).rejects.toThrow(/permission denied/);
  });

  it('let the scheduler keep its jobs in a schema of its own', async () => {
    await query(asScheduler(), 'create schema pgboss; create table pgboss.job (id int)');
    await expect(query(asAdminApi(), 'select * from pgboss.job')).rejects.toThrow(/permission denied/);
  });

  it('stay right when they are made again', async () => {
    const again = { ...secrets, postgresAdminApi: `${secrets.postgresAdminApi}-new` };
    await makePostgresUsers(options, again);
    await expect(query(asAdminApi(), 'select 1')).rejects.toThrow(/password authentication failed/);
    await makePostgresUsers(options, secrets);
    await expect(query(asAdminApi(), 'select 1')).resolves.toHaveLength(1);
  });

  it('of other secrets are told in one sentence', async () => {
    await expect(makePostgresUsers({ ...options, ownerPassword: 'from-another-instance' }, secrets)).rejects.toThrow(
      'PostgreSQL refuses the password in secrets.json: put back the file that belongs to this data, or run npm run reset to begin anew.',
    );
  });
});

describe('a killed PostgreSQL', () => {
  it('keeps what it had committed and starts on the same folder, though its pid is somebody else by now', async () => {
    const owner = postgresUrl(options, ADMIN_DATABASE);
    await query(owner, 'create table kept (id int); insert into kept values (7)');
    server.kill('SIGKILL');
    await once(server, 'exit');
    // After a restart of the machine the pid in the lock file may be anybody's: here it is this test's.
    writeFileSync(
      join(options.dataFolder, 'postmaster.pid'),
      `${process.pid}\n${options.dataFolder}\n0\n${options.port}\n`,
    );
    server = await startPostgresServer(options);
    await postgresReady(server, options);
    expect(await query(owner, 'select id from kept')).toEqual([{ id: 7 }]);
  }, 60_000);
});
