import type { TableColumn } from '../../columns/shown-columns.ts';

/** Columns beside the launch itself. */
export const LAUNCH_COLUMNS: readonly TableColumn[] = [
  { key: 'departs', label: 'Departs' },
  { key: 'status', label: 'Status' },
  { key: 'occupancy', label: 'Occupancy' },
  { key: 'chance', label: 'Chance' },
  { key: 'price', label: 'Per seat' },
  { key: 'revenue', label: 'Revenue' },
];

/** What the list of launches can be asked for, and what it shows when nothing is said. */
export const LAUNCH_FILTERS = {
  q: '',
  status: '',
  rocket: '',
  series: '',
  when: 'upcoming',
  sort: 'departure',
  columns: '',
  density: '',
  view: '',
};
/** The filters as they stand in the address. */
export type LaunchFilters = typeof LAUNCH_FILTERS;

/** The filters as the API wants them: no empty ones, and `when` always said, as the API's own default is all. */
export const launchQuery = ({ q, status, rocket, series, when, sort }: LaunchFilters): Record<string, string> => {
  const said = Object.entries({ q: q.trim(), status, rocket, series }).filter(([, value]) => value !== '');
  return { ...Object.fromEntries(said), when, sort };
};

/** Whether filters hide something, so that an empty list is "no match" and not "nothing yet" (C4). */
export const isNarrowed = ({ q, status, rocket, series, when }: LaunchFilters): boolean =>
  q.trim() !== '' || status !== '' || rocket !== '' || series !== '' || when === 'past';

/** Which launches by their day. */
export const LAUNCH_WHENS = [
  { value: 'upcoming', label: 'Upcoming' },
  { value: 'past', label: 'Past' },
  { value: 'all', label: 'All' },
];

/** How launches can be ordered. */
export const LAUNCH_SORTS = [
  { value: 'departure', label: 'Departure, next first' },
  { value: '-departure', label: 'Departure, last first' },
  { value: 'occupancy', label: 'Occupancy, emptiest first' },
  { value: 'viability', label: 'Viability, least likely first' },
  { value: '-revenue', label: 'Revenue, highest first' },
];
