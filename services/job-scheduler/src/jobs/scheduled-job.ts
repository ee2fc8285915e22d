import type { AstroEvent } from '@astro/events';

/** Work that comes by the clock, and earlier when something calls for it. Several processes may run it; each effect happens once. */
export interface ScheduledJob {
  name: JobName;
  /** Every so many minutes, counted from the full hour; a divisor of 60. */
  everyMinutes: number;
  /**
   * Does what is due and says what it did, for IT; one that takes long may tell how far it is, and let the clock wait. Nobody
   * else waits.
   */
  run(tell?: TellProgress, calledBy?: JobPayload['calledBy']): Promise<string>;
}

/** Tells how much of a run is done, and of how much, where that is known. */
export type TellProgress = (done: number, total: number | null) => void;

/** What calls for a run, as the run is handed it: the clock, a start of a scheduler, a change, a failed run before, or a person. */
export interface JobPayload {
  calledBy: 'clock' | 'start' | 'failure' | 'person' | AstroEvent['type'] | 'sync-by-hand';
}

/** The jobs, as IT sees them. */
export type JobName =
  | 'expire-holds'
  | 'expire-kept-seats'
  | 'resolve-payments'
  | 'settle-refunds'
  | 'close-launches'
  | 'issue-invoices'
  | 'mark-overdue'
  | 'remind-agencies'
  | 'tell-finance'
  | 'compare-databases'
  | 'forget-travelers'
  | 'forget-old'
  | 'tend-waiting-lists'
  | 'tell-vips'
  | 'send-reminders'
  | 'forecast-launches'
  | 'refresh-records';

/** The schedule as pg-boss reads it. */
export function cronOf({ everyMinutes }: ScheduledJob): string {
  return everyMinutes === 60 ? '0 * * * *' : `*/${everyMinutes} * * * *`;
}

/** The schedule in words. */
export function scheduleText({ everyMinutes }: ScheduledJob): string {
  return everyMinutes === 1 ? 'every minute' : `every ${everyMinutes} minutes`;
}

/** The next full step of the clock after an instant: every 5 minutes, at 12:03:20 that is 12:05. */
export function nextRunAfter({ everyMinutes }: ScheduledJob, now: Date): Date {
  const stepMs = everyMinutes * 60_000;
  return new Date((Math.floor(now.getTime() / stepMs) + 1) * stepMs);
}
