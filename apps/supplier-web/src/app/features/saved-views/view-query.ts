/** Of what the address says of a list, what a view keeps: filters, order and looks, never a page of it or which view is open. */
export const viewQueryOf = (query: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter(([name]) => !['cursor', 'page', 'view'].includes(name)));
