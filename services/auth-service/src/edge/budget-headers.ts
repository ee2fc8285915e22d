import type { Budget } from '../limits/attempt-limits.ts';

/** What is left of a quota, as the IETF's rate-limit headers say it. */
export const budgetHeaders = ({ quota, left, resetSeconds }: Budget): Record<string, string> => ({
  'ratelimit-policy': `"${quota.name}";q=${quota.tries};w=${quota.seconds}`,
  ratelimit: `"${quota.name}";r=${left};t=${resetSeconds}`,
});
