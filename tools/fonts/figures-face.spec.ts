import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FIGURES_FACE, figuresFace } from './figures-face.ts';

describe('the face of figures', () => {
  it('is what `npm run fonts` makes of the package', async () => {
    const face = await figuresFace();
    expect(face.equals(readFileSync(FIGURES_FACE))).toBe(true);
  });
});
