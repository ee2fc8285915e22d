import type { ChildProcess } from 'node:child_process';
import { hasEnded } from './spawn-guarded.ts';

const RESTART_MS_MAX = 30_000;
/** The first wait; and how long a program serves until it is no ill one that keeps dying: the waits begin anew. */
const WAITS = { firstMs: 1_000, steadyMs: 10_000 };

/** The order of starting; stopping goes the other way, the programs of one tier together. */
export const TIERS = ['databases', 'mailbox', 'scheduler', 'services', 'webs'] as const;
/** A place in the order of starting. */
export type Tier = (typeof TIERS)[number];

/** A program that is kept running. */
export interface SupervisedProgram {
  name: string;
  port: number;
  tier: Tier;
  start(): ChildProcess | Promise<ChildProcess>;
  /** Resolves when the program serves; throws when it does not in time. */
  ready(child: ChildProcess): Promise<void>;
  stop(child: ChildProcess): Promise<void>;
}

/** What the supervisor tells. */
export interface SupervisorEvents {
  died(name: string, how: string, restartMs: number): void;
  back(name: string, pid: number): void;
  /** Some pid has changed. */
  changed(): void;
}

/** Thrown to whoever still starts programs after the stop has begun. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

interface Running {
  program: SupervisedProgram;
  child: ChildProcess;
  /** Since when it serves; null while it starts. */
  servesSince: number | null;
  failures: number;
  timer: NodeJS.Timeout | null;
}

/** Starts programs, starts again what dies (after 1 s, then with growing waits), and stops them tier by tier. */
export class Supervisor {
  private readonly running: Running[] = [];
  private isStopping = false;
  private readonly events: SupervisorEvents;
  private readonly waits: typeof WAITS;

  constructor(events: SupervisorEvents, waits = WAITS) {
    this.events = events;
    this.waits = waits;
  }

  /** Starts a program and waits until it serves. */
  async start(program: SupervisedProgram): Promise<void> {
    if (this.isStopping) throw new StoppedError();
    const child = await program.start();
    const entry: Running = { program, child, servesSince: null, failures: 0, timer: null };
    this.running.push(entry);
    await program.ready(child);
    entry.servesSince = performance.now();
    this.watch(entry);
    this.events.changed();
  }

  /** Name, pid and port of everything that runs. */
  processes(): { name: string; pid: number; port: number }[] {
    return this.running.map(({ program, child }) => ({ name: program.name, pid: child.pid ?? 0, port: program.port }));
  }

  /** Stops everything, the last tier first; nothing is started again. */
  async stopAll(): Promise<void> {
    this.isStopping = true;
    for (const { timer } of this.running) if (timer !== null) clearTimeout(timer);
    for (const tier of [...TIERS].reverse()) {
      const entries = this.running.filter(({ program }) => program.tier === tier);
      await Promise.all(entries.map(({ program, child }) => program.stop(child)));
    }
  }

  /** Kills everything at once: the second Ctrl+C. */
  killAll(): void {
    this.isStopping = true;
    for (const { child } of this.running) child.kill('SIGKILL');
  }

  private hasStopBegun(): boolean {
    return this.isStopping;
  }

  private watch(entry: Running): void {
    const onExit = (code: number | null, signal: NodeJS.Signals | null) => {
      if (this.isStopping) return;
      const { firstMs, steadyMs } = this.waits;
      if (entry.servesSince !== null && performance.now() - entry.servesSince > steadyMs) entry.failures = 0;
      const waitMs = Math.min(firstMs * 2 ** entry.failures, RESTART_MS_MAX);
      entry.failures += 1;
      this.events.died(entry.program.name, signal ?? `exit code ${String(code)}`, waitMs);
      entry.timer = setTimeout(() => void this.restart(entry), waitMs);
    };
    if (hasEnded(entry.child)) onExit(entry.child.exitCode, entry.child.signalCode);
    else entry.child.once('exit', onExit);
  }

  private async restart(entry: Running): Promise<void> {
    if (this.isStopping) return;
    entry.servesSince = null;
    let isWatched = false;
    try {
      entry.child = await entry.program.start();
      this.watch(entry);
      isWatched = true;
      this.events.changed();
      await entry.program.ready(entry.child);
      entry.servesSince = performance.now();
      this.events.back(entry.program.name, entry.child.pid ?? 0);
    } catch {
      // What could not even be started is tried again; one that hangs is ended, so that its end is noticed.
      if (!isWatched) this.watch(entry);
      else if (!hasEnded(entry.child)) entry.child.kill('SIGKILL');
    }
    // The stop may have begun while the program was starting.
    if (this.hasStopBegun()) await entry.program.stop(entry.child);
  }
}
