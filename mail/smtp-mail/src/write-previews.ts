import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderPreviews } from './render-previews.ts';

// `npm run preview -w @astro/smtp-mail`: writes one page for each kind of mail, to be looked at in a browser and reviewed as a diff.
const folder = join(import.meta.dirname, '..', 'previews');
await mkdir(folder, { recursive: true });
for (const [file, html] of await renderPreviews()) await writeFile(join(folder, file), html);
