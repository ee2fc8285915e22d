import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PlainError } from '../plain-error.ts';
import type { Supervisor, SupervisedProgram } from '../processes/supervisor.ts';
import type { Screen } from '../screen.ts';
import type { Secrets } from '../secrets.ts';
import { ROOT, type LauncherSettings, type Ports } from '../settings.ts';
import type { TlsFiles } from '../tls/certificates.ts';
import { mongoProgram } from './mongo-program.ts';
import { mongoReady, startMongoServer, stopMongoServer, type MongoServerOptions } from './mongo-server.ts';
import { makeFirstMongoUser, makeMongoUsers, mongoUserUrl, MONGO_OWNER } from './mongo-users.ts';
import {
  postgresReady,
  postgresUrl,
  postgresUserUrl,
  startPostgresServer,
  stopPostgresServer,
} from './postgres-server.ts';
import { ADMIN_DATABASE, makePostgresUsers } from './postgres-users.ts';

const run = promisify(execFile);
const MIGRATE_MS_MAX = 120_000;

/** A database that migrations exist for. */
export type DatabaseName = 'customer-db' | 'system-db' | 'admin-db';

/** Connection strings of everybody who opens a database. */
export interface DatabaseUrls {
  owner: { customer: string; admin: string; system: string };
  customerApi: string;
  adminApi: string;
  authService: string;
  itOperations: string;
  scheduler: { customer: string; admin: string; system: string };
  logWriter: string;
}

/** Starts the databases that were not given, makes users, migrates, and gives everybody's connection strings. */
export async function prepareDatabases(context: {
  settings: LauncherSettings;
  ports: Ports;
  secrets: Secrets;
  certificates: ReadonlyMap<string, TlsFiles>;
  supervisor: Supervisor;
  screen: Screen;
  logFolder: string;
  migrations: readonly DatabaseName[];
}): Promise<DatabaseUrls> {
  const { settings, screen } = context;
  const mongo = await prepareMongo(context);
  const postgres = await preparePostgres(context);
  const urls = {
    ...mongo,
    ...postgres,
    owner: { ...mongo.owner, admin: postgres.adminOwner },
    scheduler: { ...mongo.scheduler, admin: postgres.adminScheduler },
  };
  const caFile = context.certificates.get('mongo')!.caFile;
  const owners = { 'customer-db': urls.owner.customer, 'system-db': urls.owner.system, 'admin-db': urls.owner.admin };
  for (const name of context.migrations) {
    await screen.step(`${name} migrated`, () => migrate(name, owners[name], caFile, givenVariable(name, settings)));
  }
  return urls;
}

async function prepareMongo(context: Parameters<typeof prepareDatabases>[0]) {
  const { settings, secrets, screen, supervisor, ports, certificates, logFolder } = context;
  const { customer, system } = settings.given;
  if (customer !== undefined && system !== undefined) {
    screen.line('  ok         MongoDB: the ones given by CUSTOMER_DB_URL and SYSTEM_DB_URL');
    return {
      owner: { customer, system },
      customerApi: customer,
      authService: system,
      itOperations: system,
      scheduler: { customer, system },
      logWriter: system,
    };
  }
  const program = await screen.step(
    'MongoDB',
    () => mongoProgram(process.env, settings.home),
    found => `MongoDB: ${found.label}`,
  );
  const tls = certificates.get('mongo')!;
  const options: MongoServerOptions = {
    program,
    port: ports.mongo,
    dataFolder: join(settings.home, 'data', program.kind),
    logFile: join(logFolder, 'mongo.log'),
    tls: {
      certFile: program.kind === 'mongod' ? tls.bothFile : tls.certFile,
      keyFile: tls.keyFile,
      caFile: tls.caFile,
    },
    auth: true,
  };
  const prepared = `${options.dataFolder}.ready`;
  if (!existsSync(prepared)) {
    await screen.step('customer-db and system-db made', () => makeFirstMongoUser(options, secrets));
    writeFileSync(`${options.dataFolder}.key`, randomBytes(256).toString('base64'), { mode: 0o400 });
    writeFileSync(prepared, '');
  }
  const server: SupervisedProgram = {
    name: 'mongo',
    tier: 'databases',
    port: ports.mongo,
    start: () => startMongoServer(options),
    ready: child => mongoReady(child, options),
    stop: stopMongoServer,
  };
  await screen.step(`customer-db and system-db on port ${ports.mongo}`, async () => {
    await supervisor.start(server);
    await makeMongoUsers(options, secrets);
  });
  const url = (user: string, password: string, database: string) => mongoUserUrl(options, user, password, database);
  const owner = (database: string) => `${url(MONGO_OWNER, secrets.mongoOwner, database)}&authSource=admin`;
  return {
    owner: { customer: owner('customer'), system: owner('system') },
    customerApi: url('customer_api', secrets.mongoCustomerApi, 'customer'),
    authService: url('auth_service', secrets.mongoAuthService, 'system'),
    itOperations: url('it_operations', secrets.mongoItOperations, 'system'),
    scheduler: {
      customer: url('job_scheduler', secrets.mongoJobScheduler, 'customer'),
      system: url('job_scheduler', secrets.mongoJobScheduler, 'system'),
    },
    logWriter: url('log_writer', secrets.mongoLogWriter, 'system'),
  };
}

async function preparePostgres(context: Parameters<typeof prepareDatabases>[0]) {
  const { settings, secrets, screen, supervisor, ports, certificates, logFolder } = context;
  const given = settings.given.admin;
  if (given !== undefined) {
    screen.line('  ok         PostgreSQL: the one given by ADMIN_DB_URL');
    return { adminOwner: given, adminApi: given, adminScheduler: given };
  }
  const options = {
    port: ports.adminDb,
    dataFolder: join(settings.home, 'data', 'postgres'),
    logFile: join(logFolder, 'postgres.log'),
    ownerPassword: secrets.postgresOwner,
    tls: certificates.get('postgres')!,
    durable: true,
  };
  const server: SupervisedProgram = {
    name: 'postgres',
    tier: 'databases',
    port: ports.adminDb,
    start: () => startPostgresServer(options),
    ready: child => postgresReady(child, options),
    stop: stopPostgresServer,
  };
  await screen.step(`admin-db: PostgreSQL on port ${ports.adminDb}`, async () => {
    await supervisor.start(server);
    await makePostgresUsers(options, secrets);
  });
  return {
    adminOwner: postgresUrl(options, ADMIN_DATABASE),
    adminApi: postgresUserUrl(options, 'admin_api', secrets.postgresAdminApi, ADMIN_DATABASE),
    adminScheduler: postgresUserUrl(options, 'job_scheduler', secrets.postgresJobScheduler, ADMIN_DATABASE),
  };
}

/** The variable by which a database was given; null when it is started here. */
function givenVariable(name: DatabaseName, { given }: LauncherSettings): string | null {
  switch (name) {
    case 'customer-db':
      return given.customer === undefined ? null : 'CUSTOMER_DB_URL';
    case 'system-db':
      return given.system === undefined ? null : 'SYSTEM_DB_URL';
    case 'admin-db':
      return given.admin === undefined ? null : 'ADMIN_DB_URL';
  }
}

async function migrate(name: string, url: string, caFile: string, variable: string | null): Promise<void> {
  const script = join(ROOT, 'databases', name, 'dist', 'migrate-main.js');
  try {
    await run(process.execPath, [script], {
      env: { ...process.env, DATABASE_URL: url, NODE_EXTRA_CA_CERTS: caFile },
      timeout: MIGRATE_MS_MAX,
    });
  } catch (error) {
    const words = (error as { stderr?: string }).stderr?.trim() || String(error);
    throw new PlainError(
      variable === null
        ? `${name} could not be brought up to date: ${words}`
        : `The database of ${variable} (${withoutPassword(url)}) could not be reached or brought up to date: correct ${variable}, or leave it out and a local database is started. ${messageIn(words)}`,
    );
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//').replace(/\?.*/, '');
}

/** What the error said, without its stack and fields; nothing when there was no error among the words. */
function messageIn(words: string): string {
  return /^\s*(?:\w+ )?\w*error(?: \[\w+\])?: (.+)$/im.exec(words)?.[1] ?? '';
}
