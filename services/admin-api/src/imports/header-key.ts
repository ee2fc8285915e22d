import { createHash } from 'node:crypto';
import { nameKey } from '@astro/domain';

/** Under which key the choices for files with a heading are remembered: case, signs and order of an export do not matter but for the columns themselves. */
export function headerKey(header: readonly string[]): string {
  return createHash('sha256').update(header.map(nameKey).join('\n')).digest('base64url');
}
