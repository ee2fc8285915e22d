import { MongoClient, type Db } from 'mongodb';
import { PlainError } from '../plain-error.ts';
import type { Secrets } from '../secrets.ts';
import { mongoReady, startMongoServer, stopMongoServer, type MongoServerOptions } from './mongo-server.ts';

/** The user who makes users and runs migrations. */
export const MONGO_OWNER = 'astro_owner';

/**
 * Makes the first user while the server listens without passwords, on the loopback address only, then stops it.
 * Needed once, before a server is ever started with passwords.
 */
export async function makeFirstMongoUser(options: MongoServerOptions, secrets: Secrets): Promise<void> {
  const open = { ...options, auth: false };
  const child = startMongoServer(open);
  try {
    await mongoReady(child, open);
    const client = await MongoClient.connect(urlWithTls(options), { serverSelectionTimeoutMS: 5_000 });
    try {
      await saveUser(client.db('admin'), MONGO_OWNER, secrets.mongoOwner, ['root']);
    } finally {
      await client.close();
    }
  } finally {
    await stopMongoServer(child);
  }
}

const on = (collection: string, ...actions: string[]) => ({ resource: { db: 'system', collection }, actions });
/** Logs, metrics and the own heartbeat; nothing is read. */
const LOG_WRITER = [on('logs', 'insert'), on('metrics', 'insert'), on('processes', 'insert', 'update')];
/** What IT operators look at, the few things that they correct, and no users or sessions. */
const IT_OPERATIONS = [
  on('logs', 'find', 'changeStream', 'insert'),
  on('metrics', 'find', 'insert'),
  on('processes', 'find', 'insert', 'update'),
  on('mail_queue', 'find', 'update'),
  on('mail_previews', 'find', 'insert', 'update'),
  on('outbox', 'find', 'update'),
  on('sync_state', 'find', 'update'),
  on('sync_runs', 'find', 'insert', 'update'),
  on('sync_guards', 'find', 'insert', 'update'),
  on('jobs', 'find', 'update'),
  on('alerts', 'find', 'update'),
  on('audit', 'find', 'insert'),
  on('pings', 'find', 'insert', 'update'),
];

/**
 * Makes or corrects the users of the components, least privilege: each only in its own database, and those who tell or
 * look on with a role of their own. A real MongoDB checks roles by collection; SecantusDB checks the kind of act but not
 * the collection (measured).
 */
export async function makeMongoUsers(options: MongoServerOptions, secrets: Secrets): Promise<void> {
  const client = new MongoClient(mongoUserUrl(options, MONGO_OWNER, secrets.mongoOwner, 'admin'), {
    serverSelectionTimeoutMS: 5_000,
  });
  try {
    const customer = client.db('customer');
    const system = client.db('system');
    await saveUser(customer, 'customer_api', secrets.mongoCustomerApi, [{ role: 'readWrite', db: 'customer' }]);
    await saveUser(customer, 'job_scheduler', secrets.mongoJobScheduler, [{ role: 'readWrite', db: 'customer' }]);
    await saveUser(system, 'job_scheduler', secrets.mongoJobScheduler, [{ role: 'readWrite', db: 'system' }]);
    await saveUser(system, 'auth_service', secrets.mongoAuthService, [{ role: 'readWrite', db: 'system' }]);
    await saveRole(system, 'logWriter', LOG_WRITER);
    await saveUser(system, 'log_writer', secrets.mongoLogWriter, [{ role: 'logWriter', db: 'system' }]);
    await saveRole(system, 'itOperations', IT_OPERATIONS);
    await saveUser(system, 'it_operations', secrets.mongoItOperations, [{ role: 'itOperations', db: 'system' }]);
  } catch (error) {
    if (error instanceof Error && /auth/i.test(error.message)) {
      throw new PlainError(
        'The database refuses the password in secrets.json: put back the file that belongs to this data, or run npm run reset to begin anew.',
      );
    }
    throw error;
  } finally {
    await client.close();
  }
}

/** A connection string for one user. */
export function mongoUserUrl(options: MongoServerOptions, user: string, password: string, database: string): string {
  return urlWithTls(options, database).replace('mongodb://', `mongodb://${user}:${encodeURIComponent(password)}@`);
}

function urlWithTls(options: Pick<MongoServerOptions, 'port' | 'tls'>, database = 'admin'): string {
  const tls = options.tls === undefined ? '' : `&tls=true&tlsCAFile=${encodeURIComponent(options.tls.caFile)}`;
  return `mongodb://localhost:${options.port}/${database}?directConnection=true${tls}`;
}

const ALREADY_THERE = [51003, 51002, 11000];

async function saveUser(
  db: Db,
  user: string,
  password: string,
  roles: (string | { role: string; db: string })[],
): Promise<void> {
  try {
    await db.command({ createUser: user, pwd: password, roles });
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
    await db.command({ updateUser: user, pwd: password, roles });
  }
}

async function saveRole(db: Db, role: string, privileges: object[]): Promise<void> {
  try {
    await db.command({ createRole: role, privileges, roles: [] });
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
    await db.command({ updateRole: role, privileges, roles: [] });
  }
}

function isAlreadyThere(error: unknown): boolean {
  const { code, message } = error as { code?: number; message?: string };
  return (code !== undefined && ALREADY_THERE.includes(code)) || /already exists/i.test(message ?? '');
}
