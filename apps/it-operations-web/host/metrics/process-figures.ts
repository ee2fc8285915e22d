import type { MetricsDocument, MetricsRepository } from '@astro/system-db';
import { counterGrowth } from './counter-growth.ts';
import { REQUEST_METRICS, requestFigures } from './request-figures.ts';

const MINUTE_MS = 60_000;
const MEMORY = 'process_resident_memory_bytes';
const HEAP = 'nodejs_heap_size_used_bytes';
const LAG = 'nodejs_eventloop_lag_p99_seconds';
/** The metrics of a process itself. */
export const PROCESS_METRICS = [MEMORY, HEAP, LAG];

/** How a process is doing. */
export interface ProcessFigures {
  memoryBytes: number | null;
  heapBytes: number | null;
  eventLoopLagMs: number | null;
  p95Ms: number | null;
}

/** The present figures of each process by its name; requests are those of the last minute. */
export const readFigures = async (metrics: MetricsRepository, now: Date): Promise<Map<string, ProcessFigures>> => {
  const [before, after] = await metrics.sampled({
    names: [...PROCESS_METRICS, ...REQUEST_METRICS],
    from: new Date(now.getTime() - 2 * MINUTE_MS),
    to: now,
    steps: 2,
  });
  return new Map(
    (after?.documents ?? []).map(document => {
      const earlier = before?.documents.find(one => one.process === document.process);
      return [
        document.process,
        { ...ownFigures(document), p95Ms: requestFigures(counterGrowth(earlier, document)).p95Ms },
      ];
    }),
  );
};

/** Memory and event loop lag of one look. */
export const ownFigures = (document: MetricsDocument): Omit<ProcessFigures, 'p95Ms'> => {
  const value = (name: string): number | null => document.samples.find(sample => sample.name === name)?.value ?? null;
  const lag = value(LAG);
  return { memoryBytes: value(MEMORY), heapBytes: value(HEAP), eventLoopLagMs: lag === null ? null : lag * 1000 };
};
