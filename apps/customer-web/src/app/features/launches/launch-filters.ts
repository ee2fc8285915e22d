/** The filters of the list as they stand in the address; prices in whole dollars, as people type them. */
export const LAUNCH_FILTERS = {
  q: '',
  range: '',
  destination: '',
  spaceport: '',
  agency: '',
  from: '',
  to: '',
  seats: '',
  maxPrice: '',
  sort: 'departure',
} as const;

/** The filters as the API wants them: prices there are cents. A price that is no number filters nothing; `show` is the page's own. */
export function launchQuery(filters: Readonly<Record<string, string>>): Record<string, string> {
  const { maxPrice, show: _show, ...query } = filters;
  const cents = Math.round(Number(maxPrice) * 100);
  return Number.isSafeInteger(cents) && cents > 0 ? { ...query, maxPrice: String(cents) } : query;
}

/** Whether the address hides launches; an order hides none. */
export function isNarrowed(filters: Readonly<Record<string, string>>): boolean {
  return Object.keys(filters).some(name => name !== 'sort' && name !== 'show');
}
