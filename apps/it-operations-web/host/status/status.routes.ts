import type { ProcessRow } from '@astro/system-db';
import { jobRowOf } from './job-views.ts';
import type { AlertList, DatabaseStatus, JobList, ProcessStatus, SystemStatus } from '#contract';
import type { AddRoutes, Room } from '../edge/room.ts';
import { type ProcessFigures, readFigures } from '../metrics/process-figures.ts';

/** The programs of SYSTEM.md that run all the time. */
const COMPONENTS = [
  'auth-service',
  'job-scheduler',
  'customer-api',
  'admin-api',
  'customer-web',
  'supplier-web',
  'employee-web',
  'it-operations-web',
] as const;
/** Who writes to and reads from each database in its own ready check. */
const SEEN_BY: Record<string, readonly string[]> = {
  'customer-db': ['customer-api', 'job-scheduler'],
  'admin-db': ['admin-api', 'job-scheduler'],
};

/** Processes, databases, jobs and alerts: whether all is well. */
export const statusRoutes: AddRoutes = (scope, room) => {
  const { db, clock } = room;
  const quiet = { config: { isQuiet: true } };

  scope.get('/status', quiet, async (): Promise<SystemStatus> => {
    const now = clock.now();
    const [rows, figures, own, counts, oldest, directions, alerts, jobs] = await Promise.all([
      db.processes.list(now),
      readFigures(db.metrics, now),
      askOwnDatabase(room),
      db.mailDesk.counts(),
      db.mailDesk.oldestPending(),
      db.syncState.list(),
      db.alerts.list(),
      db.jobs.list(),
    ]);
    const processes = rows.map(row => processOf(row, figures.get(row._id)));
    const waiting = directions.map(one => one.oldestOccurredAt).filter(at => at !== null);
    return {
      at: now.toISOString(),
      processes,
      missing: COMPONENTS.filter(name => !rows.some(row => row.component === name)),
      databases: [...Object.entries(SEEN_BY).map(([name, by]) => databaseOf(name, by, processes)), own],
      mails: { counts, oldestPendingAt: oldest?.toISOString() ?? null },
      sync: {
        pending: directions.reduce((sum, one) => sum + one.pending, 0),
        parked: directions.reduce((sum, one) => sum + one.parked, 0),
        oldestOccurredAt:
          waiting
            .toSorted((a, b) => a.getTime() - b.getTime())
            .at(0)
            ?.toISOString() ?? null,
      },
      alertsOpen: alerts.filter(alert => alert.recoveredAt === null).length,
      jobsFailed: jobs.filter(job => job.state === 'failed').map(job => job._id),
      jobsPaused: jobs.filter(job => (job.pausedAt ?? null) !== null).map(job => job._id),
    };
  });

  scope.get('/alerts', quiet, async (): Promise<AlertList> => {
    const alerts = await db.alerts.list();
    return {
      items: alerts.map(alert => ({
        about: alert._id,
        text: alert.text,
        times: alert.times,
        raisedAt: alert.time.toISOString(),
        lastSeenAt: alert.lastSeenAt.toISOString(),
        recoveredAt: alert.recoveredAt?.toISOString() ?? null,
      })),
    };
  });

  scope.get('/jobs', quiet, async (): Promise<JobList> => {
    const jobs = await db.jobs.list();
    return { items: jobs.map(jobRowOf) };
  });
};

const processOf = (row: ProcessRow, figures: ProcessFigures | undefined): ProcessStatus => ({
  name: row._id,
  component: row.component,
  state: row.isStale ? 'silent' : row.state,
  host: row.host,
  pid: row.pid,
  port: row.port,
  version: row.version,
  startedAt: row.startedAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
  memoryBytes: figures?.memoryBytes ?? null,
  heapBytes: figures?.heapBytes ?? null,
  eventLoopLagMs: figures?.eventLoopLagMs ?? null,
  p95Ms: figures?.p95Ms ?? null,
});

// A service is ready when a real write and read on its database worked; a scheduler alone can also wait for another database.
const databaseOf = (name: string, by: readonly string[], processes: readonly ProcessStatus[]): DatabaseStatus => {
  const witnesses = processes.filter(one => by.includes(one.component) && ['ready', 'not-ready'].includes(one.state));
  const ready = witnesses.filter(one => one.state === 'ready');
  const chosen = ready.length > 0 ? ready : witnesses;
  return {
    name,
    state: ready.length > 0 ? 'ready' : witnesses.length > 0 ? 'not-ready' : 'unknown',
    seenBy: chosen.map(one => one.name),
    answeredInMs: null,
  };
};

const askOwnDatabase = async ({ db }: Room): Promise<DatabaseStatus> => {
  const startedAt = performance.now();
  await db.ping();
  return {
    name: 'system-db',
    state: 'ready',
    seenBy: ['it-operations-web'],
    answeredInMs: Math.round((performance.now() - startedAt) * 10) / 10,
  };
};
