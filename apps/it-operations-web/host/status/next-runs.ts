import type { JobDocument } from '@astro/system-db';

const RUNS_SHOWN = 5;
const MINUTE_MS = 60_000;

/** The next five runs of a job by its schedule. Example: every 5 minutes, next at 12:05: 12:05, 12:10, 12:15, 12:20, 12:25. */
export const nextRunsOf = ({ nextRunAt, everyMinutes }: Pick<JobDocument, 'nextRunAt' | 'everyMinutes'>): string[] => {
  if (nextRunAt === undefined || nextRunAt === null || everyMinutes === undefined) return [];
  return Array.from({ length: RUNS_SHOWN }, (_, nth) =>
    new Date(nextRunAt.getTime() + nth * everyMinutes * MINUTE_MS).toISOString(),
  );
};
