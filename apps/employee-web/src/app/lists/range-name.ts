import { RANGE_NAMES } from '@astro/domain';
import type { RangeName } from '@astro/employee-web--admin-api';

/** The ranges of rockets, for filters. */
export const RANGE_CHOICES: readonly { value: RangeName; label: string }[] = (
  ['suborbital', 'orbital', 'interplanetary'] as const
).map(value => ({ value, label: RANGE_NAMES[value] }));

/** The name of a range; one that the address has made up stays as it is. */
export const rangeName = (range: string): string => RANGE_CHOICES.find(({ value }) => value === range)?.label ?? range;
