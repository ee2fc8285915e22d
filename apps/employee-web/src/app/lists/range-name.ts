import type { RangeName } from '@astro/employee-web--admin-api';

/** The ranges of rockets by their short names, for filters and columns. */
export const RANGE_NAMES: readonly { value: RangeName; label: string }[] = [
  { value: 'suborbital', label: 'Suborbital' },
  { value: 'orbital', label: 'Low Earth orbit' },
  { value: 'interplanetary', label: 'Moon and Mars' },
];

/** The short name of a range. */
export const rangeName = (range: RangeName): string => RANGE_NAMES.find(({ value }) => value === range)?.label ?? range;
