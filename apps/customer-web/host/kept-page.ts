/** Filters and order; without them the list is one page. */
const LIST = '/launches';
const LAUNCH = /^\/launches\/[^/]+$/;

/** Pages of the shop that are the same for everybody: they are kept for the moments in which customer-api is away. A draft behind its link is for few, and is not. */
export const keptPage = ({ pathname, search }: URL): string | null => {
  if (pathname === LIST) return pathname + search;
  // A query changes nothing of these.
  return pathname === '/' || LAUNCH.test(pathname) ? pathname : null;
};
