/** What the ranges of rockets are called, in columns, filters and on paper. */
export const RANGE_NAMES = {
  suborbital: 'Suborbital',
  orbital: 'Low Earth orbit',
  interplanetary: 'Moon and Mars',
} as const satisfies Record<string, string>;
