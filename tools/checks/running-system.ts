import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPortFree } from '../../launcher/src/processes/ports.ts';
import { portBlockedByBrowsers, portsOf } from '../../launcher/src/settings.ts';
import { endGroup } from './run-command.ts';

const START_WITHIN_MS = 300_000; // the first start also builds and fetches the database program
const STOP_WITHIN_MS = 40_000;
// The Mongo port lies 22,827 above the base and has to stay below Linux's range of outgoing ports (32,768).
const BASES = { from: 5200, to: 9800, step: 200 };

interface Instance {
  ca: string;
  urls: Record<string, string>;
  processes: { name: string; pid: number }[];
}

/** A system that was started for the tests and is stopped after them. */
export interface RunningSystem {
  home: string;
  stop: () => Promise<void>;
}

/** Starts everything with `npm start`'s own launcher, in an empty folder and on free ports. */
export async function startSystem(root: string, logFolder: string): Promise<RunningSystem> {
  const home = await mkdtemp(join(tmpdir(), 'astro-test-'));
  const base = await freeBase();
  const log = join(logFolder, 'system.log');
  const file = createWriteStream(log);
  const child = spawn(process.execPath, [join(root, 'launcher', 'start.mjs')], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Two of what must be able to run twice: every spec then shows that no result depends on being alone.
    env: {
      ...process.env,
      ASTRO_HOME: home,
      ASTRO_PORT_BASE: String(base),
      ASTRO_PROCESSES: 'customer-api=2,job-scheduler=2',
    },
  });
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopSystem(child, home));
  try {
    await untilHealthy(child, home, log);
  } catch (error) {
    await stop();
    throw error;
  }
  console.log(`  system on port base ${String(base)}, state in ${home}, log in ${log}`);
  return { home, stop };
}

async function freeBase(): Promise<number> {
  const count = (BASES.to - BASES.from) / BASES.step;
  const first = Math.floor(Math.random() * count); // several test runs on one machine start far apart
  for (let at = 0; at < count; at++) {
    const base = BASES.from + ((first + at) % count) * BASES.step;
    if (portBlockedByBrowsers(base) !== null) continue;
    const free = await Promise.all(Object.values(portsOf(base)).map(isPortFree));
    if (free.every(Boolean)) return base;
  }
  throw new Error('No free range of ports between 5200 and 9800.');
}

async function untilHealthy(child: ChildProcess, home: string, log: string): Promise<void> {
  const file = join(home, 'instance.json');
  const endsAt = Date.now() + START_WITHIN_MS;
  let missing = 'instance.json';
  while (Date.now() < endsAt) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The system ended while it started:\n${readFileSync(log, 'utf8')}`);
    if (existsSync(file)) {
      const instance = JSON.parse(readFileSync(file, 'utf8')) as Instance;
      const sick = await findSick(instance);
      if (sick === undefined) return;
      missing = sick;
    }
    await new Promise(done => setTimeout(done, 500));
  }
  throw new Error(
    `The system was not healthy within ${String(START_WITHIN_MS / 1000)} s; missing: ${missing}.\n${readFileSync(log, 'utf8')}`,
  );
}

async function findSick(instance: Instance): Promise<string | undefined> {
  const ca = readFileSync(instance.ca);
  for (const [name, url] of Object.entries(instance.urls)) {
    if (name === 'mailbox') continue;
    if ((await statusOf(`${url}/health/live`, ca)) !== 200) return name;
  }
  return undefined;
}

async function statusOf(url: string, ca: Buffer): Promise<number> {
  return await new Promise(done => {
    const outgoing = request(url, { ca, agent: false, timeout: 5000 }, answer => {
      answer.resume();
      done(answer.statusCode ?? 0);
    });
    outgoing.on('timeout', () => outgoing.destroy());
    outgoing.on('error', () => {
      done(0);
    });
    outgoing.end();
  });
}

async function stopSystem(child: ChildProcess, home: string): Promise<void> {
  const pids = startedPids(home);
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise(done => child.once('exit', done));
    child.kill('SIGTERM');
    const timer = setTimeout(() => {
      endGroup(child, 'SIGKILL');
    }, STOP_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  }
  endGroup(child, 'SIGKILL'); // whatever stayed behind in the group
  for (const pid of pids) killLeftOver(pid, home);
  await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

function startedPids(home: string): number[] {
  const file = join(home, 'instance.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Instance).processes.map(one => one.pid) : [];
}

// By now the launcher has stopped its programs; one that it forgot is ended, if the number still means that program.
function killLeftOver(pid: number, home: string): void {
  const environment = `/proc/${String(pid)}/environ`;
  if (!existsSync(environment)) return;
  if (readFileSync(environment, 'utf8').includes(home)) process.kill(pid, 'SIGKILL');
}
