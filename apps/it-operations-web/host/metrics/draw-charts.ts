import type { MetricsStep } from '@astro/system-db';
import type { MetricChart } from '#contract';
import { counterGrowth } from './counter-growth.ts';
import { figureCharts } from './figure-charts.ts';
import { ownFigures } from './process-figures.ts';
import { requestFigures } from './request-figures.ts';
import { overSteps, rounded, sameProcess } from './walk-steps.ts';

const MEGABYTE = 1_048_576;

/** Rate, errors and duration per component, memory and lag per process, and the programs' own figures. `steps` holds one more at its beginning, to grow from. */
export const drawCharts = (
  steps: readonly MetricsStep[],
  stepMs: number,
  figures: readonly string[],
): MetricChart[] => {
  const documents = steps.flatMap(step => step.documents);
  const components = namesOf(documents.map(document => document.component));
  const processes = namesOf(documents.map(document => document.process));
  const perSecond = 1000 / stepMs;
  const requests = (component: string) =>
    overSteps(steps, (before, after) => {
      const now = after.filter(document => document.component === component);
      const growth = now.flatMap(document => counterGrowth(sameProcess(before, document), document));
      const isKnown = now.some(document => sameProcess(before, document) !== undefined);
      return isKnown ? requestFigures(growth) : null;
    });
  const perComponent = components.map(component => ({ name: component, values: requests(component) }));
  const perProcess = processes.map(name => ({
    name,
    values: overSteps(steps, (_before, after) => {
      const document = after.find(one => one.process === name);
      return document === undefined ? null : ownFigures(document);
    }),
  }));
  return [
    chart('requests', 'Requests', 'per second', perComponent, one => one.requests * perSecond),
    chart('errors', 'Errors (5xx)', 'per second', perComponent, one => one.errors * perSecond),
    chart('duration', 'Duration, 95 of 100 requests', 'ms', perComponent, one => one.p95Ms),
    chart('lag', 'Event loop lag, 99 of 100', 'ms', perProcess, one => one.eventLoopLagMs),
    chart('memory', 'Memory', 'MB', perProcess, one => (one.memoryBytes === null ? null : one.memoryBytes / MEGABYTE)),
    ...figureCharts(steps, stepMs, figures),
  ];
};

const namesOf = (names: readonly string[]): string[] => [...new Set(names)].toSorted();

const chart = <T>(
  id: string,
  title: string,
  unit: MetricChart['unit'],
  lines: readonly { name: string; values: readonly (T | null)[] }[],
  read: (value: T) => number | null,
): MetricChart => ({
  id,
  title,
  unit,
  lines: lines
    .map(({ name, values }) => ({
      name,
      values: values.map(value => (value === null ? null : rounded(read(value)))),
    }))
    .filter(line => line.values.some(value => value !== null)),
});
