import type { MetricSample, MetricsStep } from '@astro/system-db';
import type { MetricChart } from '#contract';
import { counterGrowth } from './counter-growth.ts';
import { overSteps, rounded, sameProcess } from './walk-steps.ts';

/** What every program measures by itself has charts of its own; the pieces of histograms make none. */
const NOT_FIGURES = /^(nodejs_|process_|http_)|_(bucket|sum|count)$/;
const LINES_MAX = 8;
const MINUTE_MS = 60_000;

/** Whether a metric is one that a program counts for itself: bookings, lag of the synchronisation, lines lost. */
export const isOwnFigure = (name: string): boolean => !NOT_FIGURES.test(name);

/** One drawing for each figure of the programs' own: counters as growth per minute, everything else as it stands. */
export const figureCharts = (steps: readonly MetricsStep[], stepMs: number, names: readonly string[]): MetricChart[] =>
  names.map(name => figureChart(steps, stepMs, name));

const figureChart = (steps: readonly MetricsStep[], stepMs: number, name: string): MetricChart => {
  const isCounter = name.endsWith('_total');
  const looks = overSteps(steps, (before, after) =>
    linesOf(
      after.flatMap(document => {
        const earlier = sameProcess(before, document);
        const samples = isCounter ? counterGrowth(earlier, document) : document.samples;
        return samples.filter(one => one.name === name).map(one => ({ ...one, process: document.process }));
      }),
    ),
  );
  const lines = [...new Set(looks.flatMap(look => [...(look?.keys() ?? [])]))].toSorted().slice(0, LINES_MAX);
  const scale = isCounter ? MINUTE_MS / stepMs : 1;
  return {
    id: name,
    title: titleOf(name),
    unit: isCounter ? 'per minute' : 'value',
    lines: lines.map(line => ({
      name: line,
      values: looks.map(look => {
        const value = look?.get(line);
        return value === undefined ? null : rounded(value * scale);
      }),
    })),
  };
};

// The process is named where several tell the same figure.
const linesOf = (samples: readonly (MetricSample & { process: string })[]): Map<string, number> => {
  const isOne = new Set(samples.map(sample => sample.process)).size === 1;
  return new Map(
    samples.map(sample => {
      const labels = Object.values(sample.labels).join(', ');
      return [isOne && labels !== '' ? labels : [sample.process, labels].filter(Boolean).join(' · '), sample.value];
    }),
  );
};

const titleOf = (name: string): string => {
  const words = name.replace(/_total$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
