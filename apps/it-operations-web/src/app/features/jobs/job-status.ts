import type { JobRow } from '#contract';

/** How a job is shown: a run in hand is told although it is paused, since it comes to its end. Example: paused after a failure: paused. */
export const jobStatus = ({ state, paused }: Pick<JobRow, 'state' | 'paused'>): string =>
  paused !== null && state !== 'running' ? 'paused' : state;
