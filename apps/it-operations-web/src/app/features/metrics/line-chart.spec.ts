import { describe, expect, it } from '@jest/globals';
import { pathsOf, roundUp } from './line-chart.ts';

describe('a line', () => {
  it('breaks where nothing was told, and a lone value is a short stroke', () => {
    expect(pathsOf([0, 10, null, 5], 10)).toEqual(['M0.0 157.0L200.0 3.0', 'M600.0 80.0h2']);
    expect(pathsOf([null, null], 10)).toEqual([]);
  });

  it.each([
    [0, 1],
    [0.3, 0.5],
    [1, 1],
    [1.1, 2],
    [47, 50],
    [51, 100],
    [220, 500],
  ])('up to %d has a scale up to %d', (value, top) => {
    expect(roundUp(value)).toBeCloseTo(top);
  });
});
