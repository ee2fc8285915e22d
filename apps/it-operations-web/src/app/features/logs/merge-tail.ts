import type { LogLine } from '#contract';

/** Rows that the live view keeps; older ones leave. */
export const TAIL_ROWS_MAX = 1_000;

/** Puts fresh lines to those on the screen, newest first, each once: programs deliver in batches, so a line may come after a younger one. */
export const mergeTail = (shown: readonly LogLine[], fresh: readonly LogLine[]): LogLine[] => {
  const known = new Set(shown.map(line => line.id));
  const added = fresh.filter(line => !known.has(line.id));
  if (added.length === 0) return [...shown];
  return [...added, ...shown].toSorted(newestFirst).slice(0, TAIL_ROWS_MAX);
};

const newestFirst = (a: LogLine, b: LogLine): number => b.time.localeCompare(a.time) || b.id.localeCompare(a.id);
