import type { RocketRange } from '@astro/supplier-web--admin-api';

const TEXTS: Record<RocketRange, string> = {
  suborbital: 'Suborbital',
  orbital: 'Low Earth orbit',
  interplanetary: 'Moon and Mars',
};

/** A range in words. */
export const rangeText = (range: RocketRange): string => TEXTS[range];

/** The ranges with their words, nearest first, for choices. */
export const RANGE_CHOICES = Object.entries(TEXTS).map(([value, label]) => ({ value: value as RocketRange, label }));
