import * as z from 'zod';
import { MAIL_STATUSES } from './limits.ts';

/** How a process is; `silent` when it has stopped telling. */
export const PROCESS_STATES = ['starting', 'ready', 'not-ready', 'stopping', 'stopped', 'silent'] as const;

/** A process as it tells of itself. */
export const ProcessStatus = z.object({
  name: z.string(),
  component: z.string(),
  state: z.enum(PROCESS_STATES),
  host: z.string(),
  pid: z.number(),
  port: z.number().nullable(),
  version: z.string(),
  startedAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  memoryBytes: z.number().nullable(),
  heapBytes: z.number().nullable(),
  eventLoopLagMs: z.number().nullable(),
  /** 95 of 100 requests of the last minute were faster; null without requests. */
  p95Ms: z.number().nullable(),
});
/** A process as it tells of itself. */
export type ProcessStatus = z.infer<typeof ProcessStatus>;

/** A database as the processes that need it see it. */
export const DatabaseStatus = z.object({
  name: z.string(),
  state: z.enum(['ready', 'not-ready', 'unknown']),
  /** Who says so. */
  seenBy: z.array(z.string()),
  /** How long a write and a read took just now; only for the database that this host reaches itself. */
  answeredInMs: z.number().nullable(),
});
/** A database as the processes that need it see it. */
export type DatabaseStatus = z.infer<typeof DatabaseStatus>;

/** How the system is, on one page. */
export const SystemStatus = z.object({
  at: z.iso.datetime(),
  processes: z.array(ProcessStatus),
  /** Components of which no process has ever told anything. */
  missing: z.array(z.string()),
  databases: z.array(DatabaseStatus),
  mails: z.object({
    counts: z.record(z.enum(MAIL_STATUSES), z.number()),
    oldestPendingAt: z.iso.datetime().nullable(),
  }),
  sync: z.object({ pending: z.number(), parked: z.number(), oldestOccurredAt: z.iso.datetime().nullable() }),
  alertsOpen: z.number(),
  jobsFailed: z.array(z.string()),
  jobsPaused: z.array(z.string()),
});
/** How the system is. */
export type SystemStatus = z.infer<typeof SystemStatus>;

/** A thing that a person of IT should look at. */
export const AlertRow = z.object({
  about: z.string(),
  text: z.string(),
  times: z.number(),
  raisedAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  recoveredAt: z.iso.datetime().nullable(),
});
/** A thing that a person of IT should look at. */
export type AlertRow = z.infer<typeof AlertRow>;

/** The alerts, those seen last first. */
export const AlertList = z.object({ items: z.array(AlertRow) });
/** The alerts. */
export type AlertList = z.infer<typeof AlertList>;

/** A regular job. */
export const JobRow = z.object({
  name: z.string(),
  schedule: z.string().nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  lastStartedAt: z.iso.datetime().nullable(),
  lastFinishedAt: z.iso.datetime().nullable(),
  lastDurationMs: z.number().nullable(),
  lastResult: z.string().nullable(),
  lastError: z.string().nullable(),
  /** When it runs next by its schedule; null for jobs that always run. */
  nextRunAt: z.iso.datetime().nullable(),
  /** The next runs by its schedule, that one first. */
  nextRuns: z.array(z.iso.datetime()),
  /** Who wants it to run now; null when nobody does, or it has begun. */
  askedBy: z.string().nullable(),
  /** How far the run in hand is; null where its job does not tell, and between runs. */
  progress: z.object({ done: z.number(), total: z.number().nullable() }).nullable(),
  /** Since when no run of it begins, and who wanted that; null when it is not paused. */
  paused: z.object({ at: z.iso.datetime(), by: z.string() }).nullable(),
  runs: z.number(),
  failures: z.number(),
  process: z.string().nullable(),
});
/** A regular job. */
export type JobRow = z.infer<typeof JobRow>;

/** A regular job with what its last run was handed and how it went. */
export const JobDetail = JobRow.extend({
  /** What the last run was handed, as JSON without secrets; null before the first. */
  payload: z.string().nullable(),
  /** How many runs have failed since one last went well. */
  failuresInRow: z.number(),
  /** Where the last error was thrown; null when the last run went well. */
  lastErrorStack: z.string().nullable(),
});
/** A regular job with its last run. */
export type JobDetail = z.infer<typeof JobDetail>;

/** The regular jobs by name. */
export const JobList = z.object({ items: z.array(JobRow) });
/** The regular jobs. */
export type JobList = z.infer<typeof JobList>;
