import type { Latency, LoadResult } from './load/run-load.ts';

/** One line of what was measured. */
export interface Figure {
  /** For example `W1 rush`. */
  name: string;
  /** The measured value, in `unit`. */
  value: number;
  unit: string;
  p50Ms?: number;
  p99Ms?: number;
  /** How often which answer came. */
  answers?: Record<string, number>;
  /** Processor milliseconds for each answer, by component. */
  cpuMsEach?: Record<string, number>;
  /** The value as a share of the floor that was measured in this very run. */
  ofFloor?: number;
  /** What GOALS.md wants, in words, and whether it is reached. */
  goal?: string;
  isReached?: boolean;
  note?: string;
}

/** A figure from a load: answers per second of one kind, with its latency. */
export function loadFigure(
  name: string,
  unit: string,
  load: LoadResult,
  kind: string,
  more: Partial<Figure> = {},
): Figure {
  const latency: Latency = load.byKind[kind] ?? { count: 0, p50: 0, p99: 0, max: 0 };
  return {
    name,
    unit,
    value: round(latency.count / load.seconds),
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    answers: Object.fromEntries(Object.entries(load.byKind).map(([one, { count }]) => [one, count])),
    ...more,
  };
}

/** Two digits after the point for small numbers, none for large ones. */
export function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}

const COLUMNS = ['what', 'value', 'p50 ms', 'p99 ms', 'of floor', 'cpu ms each', 'goal', 'answers'] as const;

/** The figures as a table for people. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(figure => [
    figure.name,
    `${figure.value.toLocaleString('en')} ${figure.unit}`,
    figure.p50Ms?.toFixed(1) ?? '',
    figure.p99Ms?.toFixed(1) ?? '',
    figure.ofFloor === undefined ? '' : `${Math.round(figure.ofFloor * 100)} %`,
    Object.entries(figure.cpuMsEach ?? {})
      .map(([name, ms]) => `${name} ${ms}`)
      .join(', '),
    figure.goal === undefined ? '' : `${figure.isReached === true ? 'yes' : 'NO '} ${figure.goal}`,
    [...Object.entries(figure.answers ?? {}).map(([kind, count]) => `${count} x ${kind}`), figure.note ?? '']
      .filter(text => text !== '')
      .join(', '),
  ]);
  const widths = COLUMNS.map((title, place) => Math.max(title.length, ...rows.map(row => row[place]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(COLUMNS), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
