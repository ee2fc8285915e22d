import type { LogLine } from '#contract';

/** A line of a request with its distance from the first. */
export interface TraceStep {
  line: LogLine;
  /** Such as `+12 ms`; the first has `0 ms`. */
  offset: string;
}

/** What a request was, in a few figures. */
export interface TraceSummary {
  startedAt: string;
  tookMs: number;
  /** In the order in which they appear. */
  components: string[];
  /** Lines of level error and fatal. */
  errors: number;
  userId: string | null;
}

/** The lines in the order of time, whatever order they came in; lines of the same millisecond by their id, which grows with time. */
export const traceSteps = (lines: readonly LogLine[]): TraceStep[] => {
  const sorted = lines.toSorted((a, b) => a.time.localeCompare(b.time) || a.id.localeCompare(b.id));
  const start = Date.parse(sorted[0]?.time ?? '');
  return sorted.map(line => ({ line, offset: offsetText(Date.parse(line.time) - start) }));
};

/** What the request was; null without a line. */
export const traceSummary = (steps: readonly TraceStep[]): TraceSummary | null => {
  const [first, last] = [steps.at(0)?.line, steps.at(-1)?.line];
  if (first === undefined || last === undefined) return null;
  return {
    startedAt: first.time,
    tookMs: Date.parse(last.time) - Date.parse(first.time),
    components: [...new Set(steps.map(step => step.line.component))],
    errors: steps.filter(({ line }) => line.level === 'error' || line.level === 'fatal').length,
    userId: steps.find(({ line }) => line.userId !== null)?.line.userId ?? null,
  };
};

/** `0 ms`, `+12 ms`, `+1.5 s`, `+2 min 5 s`. */
export const offsetText = (ms: number): string => {
  if (ms === 0) return '0 ms';
  return `+${durationText(ms)}`;
};

/** `12 ms`, `1.5 s`, `2 min 5 s`, `3 h 4 min`. */
export const durationText = (ms: number): string => {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Number((ms / 1_000).toPrecision(3))} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1_440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1_440)} d ${Math.floor((minutes % 1_440) / 60)} h`;
};
