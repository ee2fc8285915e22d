import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPortFree } from '../../../launcher/src/processes/ports.ts';
import { portsOf } from '../../../launcher/src/settings.ts';
import { root } from './root.ts';

const START_MS_MAX = 300_000; // the first start also builds
const STOP_MS_MAX = 40_000;
// The Mongo port lies 22,827 above the base and has to stay below Linux's range of outgoing ports (32,768).
const BASES = { from: 5200, to: 9800, step: 200 };

/** An instance of the benchmark's own in a temporary folder, that can be stopped and started again. */
export class OwnSystem {
  readonly home = mkdtempSync(join(tmpdir(), 'astro-bench-'));
  readonly #smtpUrl: string;
  #base: number | null = null;
  #child: ChildProcess | null = null;

  constructor(smtpUrl: string) {
    this.#smtpUrl = smtpUrl;
  }

  /** The launcher's own process, while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts everything with `npm start`'s own launcher; gives the milliseconds until all of it was healthy. */
  async start(): Promise<number> {
    this.#base ??= await freeBase();
    const log = join(this.home, 'start.log');
    const file = createWriteStream(log, { flags: 'a' });
    const from = performance.now();
    const child = spawn(process.execPath, [join(root, 'launcher', 'start.mjs')], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ASTRO_HOME: this.home,
        ASTRO_PORT_BASE: String(this.#base),
        SMTP_URL: this.#smtpUrl,
      },
    });
    this.#child = child;
    child.stdout.pipe(file, { end: false });
    child.stderr.pipe(file, { end: false });
    // The launcher writes the file once every program has said that it is ready.
    while (!existsSync(join(this.home, 'instance.json'))) {
      if (child.exitCode !== null || performance.now() - from > START_MS_MAX)
        throw new Error(`The system did not start:\n${readFileSync(log, 'utf8')}`);
      await new Promise(done => setTimeout(done, 20));
    }
    return performance.now() - from;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child?.pid === undefined || child.exitCode !== null) return;
    const { pid } = child;
    const ended = new Promise(done => child.once('exit', done));
    child.kill('SIGTERM');
    const timer = setTimeout(() => process.kill(-pid, 'SIGKILL'), STOP_MS_MAX);
    await ended;
    clearTimeout(timer);
  }

  /** Stops it and removes its folder. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function freeBase(): Promise<number> {
  const count = (BASES.to - BASES.from) / BASES.step;
  const first = Math.floor(Math.random() * count); // several runs on one machine start far apart
  for (let at = 0; at < count; at++) {
    const base = BASES.from + ((first + at) % count) * BASES.step;
    const free = await Promise.all(Object.values(portsOf(base)).map(isPortFree));
    if (free.every(Boolean)) return base;
  }
  throw new Error('No free range of ports between 5200 and 9800.');
}
