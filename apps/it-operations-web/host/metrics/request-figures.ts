import type { MetricSample } from '@astro/system-db';

const COUNT = 'http_request_duration_seconds_count';
const BUCKET = 'http_request_duration_seconds_bucket';
/** The metrics that rate, errors and duration are read from. */
export const REQUEST_METRICS = [COUNT, BUCKET];
/** Asked by machines every few seconds: they would hide what people wait for. */
const PROBES = /^\/(health\/|metrics$)/;

/** Requests in a stretch of time. */
export interface RequestFigures {
  requests: number;
  /** Answered with 5xx. */
  errors: number;
  /** 95 of 100 were faster; null without requests. */
  p95Ms: number | null;
}

/** Rate, errors and duration from the growth of the histograms of one or more processes. */
export const requestFigures = (growth: readonly MetricSample[]): RequestFigures => {
  const samples = growth.filter(sample => !PROBES.test(sample.labels['route'] ?? ''));
  const counts = samples.filter(sample => sample.name === COUNT);
  const requests = sumOf(counts);
  const errors = sumOf(counts.filter(sample => (sample.labels['status'] ?? '').startsWith('5')));
  return { requests, errors, p95Ms: requests === 0 ? null : quantileMs(bucketsOf(samples), 0.95) };
};

const sumOf = (samples: readonly MetricSample[]): number => samples.reduce((sum, sample) => sum + sample.value, 0);

/** Upper bound in seconds with the requests up to it, smallest first. */
type Bucket = readonly [upToSeconds: number, requests: number];

const bucketsOf = (samples: readonly MetricSample[]): Bucket[] => {
  const sums = new Map<number, number>();
  for (const { name, labels, value } of samples) {
    if (name !== BUCKET) continue;
    const bound = labels['le'] === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels['le']);
    sums.set(bound, (sums.get(bound) ?? 0) + value);
  }
  return [...sums].toSorted(([a], [b]) => a - b);
};

/** The quantile of a histogram, spread evenly inside of its bucket as Prometheus does it. Beyond the last bound it is that bound: nobody knows more. */
export const quantileMs = (buckets: readonly Bucket[], quantile: number): number | null => {
  const total = buckets.at(-1)?.[1] ?? 0;
  if (total === 0) return null;
  const wanted = total * quantile;
  let lower = 0;
  let below = 0;
  for (const [bound, requests] of buckets) {
    if (requests >= wanted) {
      if (!Number.isFinite(bound)) return lower * 1000;
      const share = requests === below ? 1 : (wanted - below) / (requests - below);
      return (lower + (bound - lower) * share) * 1000;
    }
    lower = Number.isFinite(bound) ? bound : lower;
    below = requests;
  }
  return lower * 1000;
};
