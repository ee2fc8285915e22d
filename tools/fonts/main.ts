import { writeFileSync } from 'node:fs';
import { FIGURES_FACE, figuresFace } from './figures-face.ts';

// npm run fonts: after another version of the font's package, or other characters.
const face = await figuresFace();
writeFileSync(FIGURES_FACE, face);
console.log(`${FIGURES_FACE}: ${String(face.length)} bytes`);
