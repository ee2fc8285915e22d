import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { freshHome, removeHomes } from './home.fixture.ts';
import { isPortFree } from './processes/ports.ts';
import { Supervisor } from './processes/supervisor.ts';
import { waitUntil } from './processes/wait-until.ts';
import { Screen } from './screen.ts';
import { readSettings, portsOf, ROOT } from './settings.ts';
import { ASTROBOOKINGS, startInstance, type InstanceParts } from './start-instance.ts';

const START_MS_MAX = 120_000;
interface InstanceFile {
  ca: string;
  urls: Record<string, string>;
  accounts: Record<string, { email: string; password: string }>;
  processes: { name: string; pid: number; port: number }[];
  databases: { customer: string; admin: string; system: string };
}

let home: string;
let portBase: number;
let seeds = 0;
/** The databases and the mailbox are real; two toys stand for the components. */
const parts: InstanceParts = {
  build: () => Promise.resolve(),
  components: surroundings =>
    ASTROBOOKINGS.components(surroundings)
      .filter(({ name }) => ['customer-api', 'customer-web'].includes(name))
      .map(component => ({ ...component, entry: join(ROOT, 'launcher', 'fixtures', 'toy-component.mjs') })),
  migrations: [],
  seed: () => {
    seeds += 1;
    return Promise.resolve('a little');
  },
};

/** Starts the instance of this file; what was said is kept. */
async function start(env: NodeJS.ProcessEnv = {}, others: Partial<InstanceParts> = {}) {
  const said: string[] = [];
  const out = { isTTY: false, on: () => out, write: (text: string) => said.push(text) > 0 };
  let write: () => void = () => undefined;
  const supervisor = new Supervisor({
    died: (name, how) => said.push(`${name} ended (${how})\n`),
    back: name => said.push(`${name} is back\n`),
    changed: () => write(),
  });
  const settings = readSettings({ ASTRO_HOME: home, ASTRO_PORT_BASE: String(portBase), ...env });
  const screen = new Screen(out as unknown as NodeJS.WriteStream);
  try {
    write = await startInstance({ settings, screen, supervisor, parts: { ...parts, ...others } });
  } catch (error) {
    await supervisor.stopAll();
    throw error;
  }
  return { said: () => said.join(''), supervisor };
}
const instance = () => JSON.parse(readFileSync(join(home, 'instance.json'), 'utf8')) as InstanceFile;
const pidOf = (name: string) => instance().processes.find(found => found.name === name)!.pid;

/** A base whose ports are all free at this moment. */
async function freeBase(): Promise<number> {
  for (let base = 20_000 + (process.pid % 1_000) * 10; ; base += 200) {
    const free = await Promise.all(Object.values(portsOf(base)).map(isPortFree));
    if (free.every(Boolean)) return base;
  }
}

function isHealthy(url: string, caFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(`${url}/health/ready`, { ca: readFileSync(caFile), agent: false }, response => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(String(response.statusCode)));
    }).on('error', reject);
  });
}

async function counted(databases: InstanceFile['databases']): Promise<number[]> {
  const counts: number[] = [];
  for (const url of [databases.customer, databases.system]) {
    const client = new MongoClient(url, { serverSelectionTimeoutMS: 3_000 });
    counts.push(await client.db().collection('kept').countDocuments());
    await client.close();
  }
  const client = new pg.Client({ connectionString: databases.admin });
  await client.connect();
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from kept');
  await client.end();
  return [...counts, rows[0]!.count];
}

async function put(databases: InstanceFile['databases']): Promise<void> {
  for (const url of [databases.customer, databases.system]) {
    const client = new MongoClient(url, { serverSelectionTimeoutMS: 3_000 });
    await client.db().collection('kept').insertOne({ thing: 1 });
    await client.close();
  }
  const client = new pg.Client({ connectionString: databases.admin });
  await client.connect();
  await client.query('create table kept (id int); insert into kept values (1)');
  await client.end();
}

beforeAll(async () => {
  home = freshHome();
  portBase = await freeBase();
});
afterAll(removeHomes);

describe('an instance in a folder with a space', () => {
  it(
    'starts, comes back after kills, stops, and keeps its data for the next start',
    async () => {
      const first = await start();
      try {
        const { ca, urls, accounts, processes, databases } = instance();
        expect(statSync(join(home, 'instance.json')).mode & 0o777).toBe(0o600);
        expect(Object.keys(urls)).toEqual([
          'customerWeb',
          'supplierWeb',
          'employeeWeb',
          'itOperationsWeb',
          'customerApi',
          'adminApi',
          'authService',
          'jobScheduler',
          'mailbox',
        ]);
        expect(Object.keys(accounts)).toEqual([
          'traveler',
          'vip',
          'agencyOwner',
          'agencyStaff',
          'otherAgencyOwner',
          'finance',
          'it',
        ]);
        for (const { password } of Object.values(accounts)) expect(password.length).toBeGreaterThanOrEqual(15);
        expect(processes.map(({ name }) => name)).toEqual([
          'mongo',
          'postgres',
          'mailbox',
          'customer-api',
          'customer-web',
        ]);
        expect(first.said()).toContain(`customer-api on https://localhost:${portBase + 100}`);
        expect(first.said()).toContain('demo data: a little');
        await isHealthy(urls['customerApi']!, ca);
        await put(databases);

        for (const name of ['mongo', 'postgres', 'mailbox', 'customer-api']) {
          const pid = pidOf(name);
          process.kill(pid, 'SIGKILL');
          await waitUntil(
            () =>
              first.said().includes(`${name} is back`) ? Promise.resolve() : Promise.reject(new Error(first.said())),
            { timeoutMs: 30_000 },
          );
          expect(pidOf(name)).not.toBe(pid);
        }
        expect(await counted(databases)).toEqual([1, 1, 1]);
        await isHealthy(urls['customerApi']!, ca);
      } finally {
        await first.supervisor.stopAll();
      }
      for (const port of Object.values(portsOf(portBase))) expect(await isPortFree(port)).toBe(true);

      const secrets = readFileSync(join(home, 'secrets.json'), 'utf8');
      const second = await start({ ASTRO_PROCESSES: 'customer-api=2' });
      try {
        expect(instance().processes.map(({ name }) => name)).toContain('customer-api-2');
        await isHealthy(`https://localhost:${portBase + 101}`, instance().ca);
        expect(await counted(instance().databases)).toEqual([1, 1, 1]);
        expect(seeds).toBe(1);
        expect(readFileSync(join(home, 'secrets.json'), 'utf8')).toBe(secrets);
      } finally {
        await second.supervisor.stopAll();
      }
    },
    START_MS_MAX,
  );

  it(
    'says in one sentence that its secrets are those of another instance',
    async () => {
      const file = join(home, 'secrets.json');
      const right = readFileSync(file, 'utf8');
      const { mongoOwner } = JSON.parse(right) as { mongoOwner: string };
      writeFileSync(file, right.replace(mongoOwner, mongoOwner.split('').reverse().join('')));
      await expect(start()).rejects.toThrow(/^The database refuses the password in secrets\.json: .+ to begin anew\.$/);
      expect(existsSync(join(home, 'instance.json'))).toBe(false);
      writeFileSync(file, right);
    },
    START_MS_MAX,
  );

  it(
    'says in one sentence that a given database cannot be reached',
    async () => {
      const nobody = createServer();
      const port = await new Promise<number>(resolve =>
        nobody.listen(0, '127.0.0.1', () => resolve((nobody.address() as { port: number }).port)),
      );
      await new Promise(resolve => nobody.close(resolve));
      const env = { ADMIN_DB_URL: `postgres://me:secret@127.0.0.1:${port}/admin` };
      const failed = start(env, { migrations: ['admin-db'] });
      await expect(failed).rejects.toThrow(
        `The database of ADMIN_DB_URL (postgres://127.0.0.1:${port}/admin) could not be reached or brought up to date: correct ADMIN_DB_URL, or leave it out and a local database is started.`,
      );
      await expect(failed).rejects.not.toThrow('secret');
    },
    START_MS_MAX,
  );

  it(
    'shows the last words of a component that ends while starting',
    async () => {
      const components: InstanceParts['components'] = surroundings =>
        parts.components(surroundings).map(toy => ({ ...toy, entry: join(home, 'missing.js') }));
      await expect(start({}, { components })).rejects.toThrow(
        /^customer-(api|web) ended while starting: [^]*Cannot find module/,
      );
    },
    START_MS_MAX,
  );
});
