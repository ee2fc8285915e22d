import { isUnavailable, type Logger } from '@astro/service-kit';

const FIRST_WAIT_MS = 250;
const WAIT_MS_MAX = 5_000;

/** What this program waits for: each outage is told once, and its end, however often it is met in between. */
export class Outages {
  readonly #log: Logger;
  readonly #waits = new Map<string, number>();
  readonly #waiting = new Set<string>();
  constructor(log: Logger) {
    this.#log = log;
  }

  /** Somebody met an error; gives how long to wait before the next try. What is no outage is a mistake, and told each time. */
  met(who: string, error: unknown): number {
    const waitMs = Math.min((this.#waits.get(who) ?? FIRST_WAIT_MS / 2) * 2, WAIT_MS_MAX);
    this.#waits.set(who, waitMs);
    if (!isUnavailable(error)) {
      this.#log.error({ err: error, event: 'work-failed', who }, `${who} failed; it is tried again.`);
      return waitMs;
    }
    if (this.#waiting.size === 0)
      this.#log.warn({ err: error, event: 'database-away', who }, 'A database does not answer; the work waits for it.');
    this.#waiting.add(who);
    return waitMs;
  }

  /** Somebody's work went well. */
  over(who: string): void {
    this.#waits.delete(who);
    if (!this.#waiting.delete(who) || this.#waiting.size > 0) return;
    this.#log.info({ event: 'database-back' }, 'Everything answers again; the work goes on.');
  }
}
