import { hostname } from 'node:os';
import type { ProcessDocument } from '@astro/system-db';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logging/create-logger.ts';

const BEAT_MS = 5_000;

/** A process's sign of life in the System DB. */
export interface Heartbeat {
  /** Says a new state at once. */
  setState(state: ProcessDocument['state']): void;
  /** Says that the process has stopped. */
  stop(): Promise<void>;
}

/** Starts a sign of life every five seconds: who runs where since when, and whether it is ready. */
export function startHeartbeat(options: { logger: Logger; clock: Clock; port?: number; version?: string }): Heartbeat {
  const { logger, clock } = options;
  const startedAt = clock.now();
  let state: ProcessDocument['state'] = 'starting';
  let running: Promise<void> = Promise.resolve();
  const beat = () => {
    running = running.then(async () => {
      try {
        await logger.sink?.upsertProcess({
          _id: logger.processName,
          component: logger.component,
          pid: process.pid,
          port: options.port ?? null,
          host: hostname(),
          version: options.version ?? '0.1.0',
          startedAt,
          lastSeenAt: clock.now(),
          state,
        });
      } catch {
        // The System DB is away; the next beat says it.
      }
    });
  };
  beat();
  const timer = setInterval(beat, BEAT_MS);
  timer.unref();
  return {
    setState(next) {
      if (next === state) return;
      state = next;
      beat();
    },
    async stop() {
      clearInterval(timer);
      state = 'stopped';
      beat();
      await running;
    },
  };
}
