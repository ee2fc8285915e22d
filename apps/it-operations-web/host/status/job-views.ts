import { redactText } from '@astro/service-kit';
import type { JobDocument } from '@astro/system-db';
import type { JobDetail, JobRow } from '#contract';
import { nextRunsOf } from './next-runs.ts';

/** A job on the list. */
export const jobRowOf = (job: JobDocument): JobRow => ({
  name: job._id,
  schedule: job.schedule,
  state: job.state,
  lastStartedAt: job.lastStartedAt?.toISOString() ?? null,
  lastFinishedAt: job.lastFinishedAt?.toISOString() ?? null,
  lastDurationMs: job.lastDurationMs,
  lastResult: job.lastResult,
  lastError: job.lastError,
  nextRunAt: job.nextRunAt?.toISOString() ?? null,
  nextRuns: nextRunsOf(job),
  askedBy: job.askedAt ? (job.askedBy?.name ?? '') : null,
  progress: job.progress ?? null,
  paused: job.pausedAt ? { at: job.pausedAt.toISOString(), by: job.pausedBy?.name ?? '' } : null,
  runs: job.runs,
  failures: job.failures,
  process: job.process,
});

/** A job on its own page. The scheduler redacts what it writes; this is the second door. */
export const jobDetailOf = (job: JobDocument): JobDetail => ({
  ...jobRowOf(job),
  payload: job.lastPayload ? redactText(job.lastPayload) : null,
  failuresInRow: job.failuresInRow ?? 0,
  lastErrorStack: job.lastErrorStack ? redactText(job.lastErrorStack) : null,
});
