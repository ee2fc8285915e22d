import { expect, it } from '@jest/globals';
import { launchDay } from './launch-day.ts';

it.each([
  ['starship-from-starbase-to-moon-2028-02-03-796d219b0e', '3 Feb 2028'],
  ['aborted-a', ''],
])('the day of %s', (slug, day) => {
  expect(launchDay(slug)).toBe(day);
});
