import { describe, expect, it } from '@jest/globals';
import { dots } from './dots.ts';
import { markOf } from './mark-geometry.ts';
import { rangePicture } from './range-geometry.ts';

describe('drawings', () => {
  it('keep the low orbit in true proportion to the Earth', () => {
    const [earth] = rangePicture('orbital').bodies;
    expect((earth?.r ?? 0) / 70).toBeCloseTo(6371 / (6371 + 408), 5);
  });

  it('send the way to Mars from the orbit of the Earth to that of Mars', () => {
    const [inner, outer] = rangePicture('interplanetary', true).orbits;
    expect((outer?.r ?? 0) / (inner?.r ?? 1)).toBeCloseTo(1.524, 3);
    expect(rangePicture('interplanetary', true).way).toMatch(/^M210\.0 90A63\.1 61\.7 0 0 0 83\.8 90$/);
  });

  it('hold a sky of stars in one path', () => {
    const path = dots([
      { x: 0, y: 61.803 },
      { x: 137.508, y: 3 },
    ]);
    expect(path).toBe('M0 62h0M138 3h0');
  });

  it('give an agency the same mark every time, and different agencies different ones', () => {
    expect(markOf('selene')).toEqual(markOf('selene'));
    const marks = ['selene', 'orbital-reach', 'red-dunes', 'karman-lines'].map(slug => JSON.stringify(markOf(slug)));
    expect(new Set(marks).size).toBe(4);
  });
});
