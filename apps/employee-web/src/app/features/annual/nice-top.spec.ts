import { expect, it } from '@jest/globals';
import { niceTop } from './nice-top.ts';

it.each([
  [0, 100],
  [99, 100],
  [100, 100],
  [101, 200],
  [123_456, 200_000],
  [200_001, 400_000],
  [810_000, 1_000_000],
  [1_000_000, 1_000_000],
])('a scale up to %i cents ends at %i', (cents, top) => {
  expect(niceTop(cents)).toBe(top);
});
