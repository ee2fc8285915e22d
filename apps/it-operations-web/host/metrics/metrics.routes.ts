import { METRIC_STEPS, MetricsQuery, type MetricsView } from '#contract';
import { parseRequest } from '../edge/parse-request.ts';
import type { AddRoutes } from '../edge/room.ts';
import { drawCharts } from './draw-charts.ts';
import { isOwnFigure } from './figure-charts.ts';
import { PROCESS_METRICS } from './process-figures.ts';
import { REQUEST_METRICS } from './request-figures.ts';

/** Long enough for each process to have told its values. */
const LATEST_MS = 12_000;
/** Names of the programs' own that are drawn; more would be a label that has run wild. */
const FIGURES_MAX = 16;

/** Requests, memory, lag and the programs' own figures over time. */
export const metricsRoutes: AddRoutes = (scope, { db, clock }) => {
  scope.get('/metrics', { config: { isQuiet: true } }, async (request): Promise<MetricsView> => {
    const { from, to } = parseRequest(MetricsQuery, request.query);
    const latest = await db.metrics.latest(new Date(Math.min(to.getTime(), clock.now().getTime()) - LATEST_MS));
    const names = new Set(latest.flatMap(document => document.samples.map(sample => sample.name)).filter(isOwnFigure));
    const figures = [...names].toSorted().slice(0, FIGURES_MAX);
    const stepMs = (to.getTime() - from.getTime()) / METRIC_STEPS;
    const steps = await db.metrics.sampled({
      names: [...REQUEST_METRICS, ...PROCESS_METRICS, ...figures],
      // One step more: growth needs a look before the first.
      from: new Date(from.getTime() - stepMs),
      to,
      steps: METRIC_STEPS + 1,
    });
    return {
      times: steps.slice(1).map(step => step.end.toISOString()),
      charts: drawCharts(steps, stepMs, figures),
    };
  });
};
