import type { MetricSample } from '@astro/system-db';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logging/create-logger.ts';

const PUSH_MS = 10_000;
/** One push carries at most this many values; more means that a label has run wild. */
const SAMPLES_MAX = 2_000;

/** A program's metrics: the Prometheus registry and the values that every program counts. */
export interface Metrics {
  registry: Registry;
  /** Seconds per request by route, method and status. */
  httpDuration: Histogram<'method' | 'route' | 'status'>;
  /** A counter of the program's own, registered under its name. */
  counter<L extends string>(name: string, help: string, labelNames?: L[]): Counter<L>;
  /** A gauge of the program's own, registered under its name. */
  gauge<L extends string>(name: string, help: string, labelNames?: L[]): Gauge<L>;
  /** Writes the values to the System DB now; a failure is dropped, the next push carries the newer values. */
  push(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts measuring: event loop lag, memory, requests; every ten seconds the values go to the System DB. */
export function startMetrics(options: { logger: Logger; clock: Clock }): Metrics {
  const { logger, clock } = options;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const httpDuration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Seconds that a request took.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  new Gauge({
    name: 'log_lines_dropped',
    help: 'Log lines that were lost since the start.',
    registers: [registry],
    collect() {
      this.set(logger.counts().dropped);
    },
  });
  const push = async () => {
    if (logger.sink === null) return;
    try {
      const samples = await collect(registry);
      await logger.sink.insertMetrics({
        time: clock.now(),
        component: logger.component,
        process: logger.processName,
        samples,
      });
    } catch {
      // The System DB is away: metrics are a picture of now, the next one will do.
    }
  };
  const timer = setInterval(() => void push(), PUSH_MS);
  timer.unref();
  return {
    registry,
    httpDuration,
    counter: (name, help, labelNames = []) => new Counter({ name, help, labelNames, registers: [registry] }),
    gauge: (name, help, labelNames = []) => new Gauge({ name, help, labelNames, registers: [registry] }),
    push,
    stop: async () => {
      clearInterval(timer);
      await push();
    },
  };
}

async function collect(registry: Registry): Promise<MetricSample[]> {
  const families = await registry.getMetricsAsJSON();
  return families
    .flatMap(family =>
      family.values.map(value => ({
        name: 'metricName' in value && typeof value.metricName === 'string' ? value.metricName : family.name,
        labels: Object.fromEntries(Object.entries(value.labels).map(([name, label]) => [name, String(label)])),
        value: value.value,
      })),
    )
    .filter(sample => Number.isFinite(sample.value))
    .slice(0, SAMPLES_MAX);
}
