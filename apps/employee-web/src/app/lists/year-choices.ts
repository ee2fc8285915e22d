import type { FilterChoice } from '@astro/web-kit';

/** Years that a filter offers at most; who needs an earlier one types it into the address. */
const YEARS_MAX = 20;

/** The years from the last one back to the first, and the one in the address. */
export const yearChoices = (years: { first: string | undefined; last: string; chosen: string }): FilterChoice[] => {
  const last = Number(years.last);
  const first = Math.max(Number(years.first ?? years.last), last - YEARS_MAX + 1);
  const offered = Array.from({ length: Math.max(1, last - first + 1) }, (_, back) => String(last - back));
  return (offered.includes(years.chosen) ? offered : [years.chosen, ...offered]).map(year => ({
    value: year,
    label: year,
  }));
};
