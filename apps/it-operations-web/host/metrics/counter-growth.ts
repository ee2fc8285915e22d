import type { MetricSample, MetricsDocument } from '@astro/system-db';

/** How much the counters of one process grew between two looks, by name and labels. A counter that is smaller than before began anew: the process was restarted. */
export const counterGrowth = (before: MetricsDocument | undefined, after: MetricsDocument): MetricSample[] => {
  // Without a look before, nobody knows when the counting began.
  if (before === undefined) return [];
  const known = new Map(before.samples.map(sample => [keyOf(sample), sample.value]));
  return after.samples.map(sample => {
    const old = known.get(keyOf(sample)) ?? 0;
    return { ...sample, value: sample.value >= old ? sample.value - old : sample.value };
  });
};

const keyOf = ({ name, labels }: MetricSample): string =>
  `${name} ${Object.keys(labels)
    .toSorted()
    .map(label => `${label}=${labels[label] ?? ''}`)
    .join(' ')}`;
