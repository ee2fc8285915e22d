import * as z from 'zod';
import { InstantQuery } from './terms.ts';

/** Metrics are kept for a week. */
export const METRICS_DAYS_MAX = 7;
/** Points of a line: each costs a read of all processes' histograms. */
export const METRIC_STEPS = 30;
const DAY_MS = 86_400_000;

/** Which stretch of time to draw. */
export const MetricsQuery = z
  .strictObject({ from: InstantQuery, to: InstantQuery })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'The end lies after the beginning.' })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= METRICS_DAYS_MAX * DAY_MS, {
    path: ['from'],
    message: `Metrics are kept for ${METRICS_DAYS_MAX} days.`,
  });

/** Values over time: one for each step, null where nothing was told. */
export const MetricLine = z.object({ name: z.string(), values: z.array(z.number().nullable()) });
/** Values over time. */
export type MetricLine = z.infer<typeof MetricLine>;

/** What a figure is counted in. */
export const METRIC_UNITS = ['per second', 'ms', 'MB', 'per minute', 'value'] as const;

/** One drawing: some lines in one unit. */
export const MetricChart = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.enum(METRIC_UNITS),
  lines: z.array(MetricLine),
});
/** One drawing. */
export type MetricChart = z.infer<typeof MetricChart>;

/** The drawings of a stretch of time; `times` are the ends of the steps. */
export const MetricsView = z.object({ times: z.array(z.iso.datetime()), charts: z.array(MetricChart) });
/** The drawings of a stretch of time. */
export type MetricsView = z.infer<typeof MetricsView>;
