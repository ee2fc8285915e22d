import type { SaveDestination } from '@astro/employee-web--admin-api';

/** The range that a destination needs, and what it means. */
export const RANGE_CHOICES: readonly { value: SaveDestination['range']; label: string }[] = [
  { value: 'suborbital', label: 'Suborbital: up and back' },
  { value: 'orbital', label: 'Orbital: low Earth orbit' },
  { value: 'interplanetary', label: 'Interplanetary: Moon and Mars' },
];

/** The words of a range. */
export const rangeText = (range: SaveDestination['range']): string =>
  RANGE_CHOICES.find(choice => choice.value === range)?.label ?? range;
