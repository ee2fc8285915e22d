import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** An empty folder for a test; its name has a space on purpose. */
export function freshHome(): string {
  const path = mkdtempSync(join(tmpdir(), 'astro home-'));
  made.push(path);
  return path;
}

/** Removes the folders that the tests of this file asked for. */
export function removeHomes(): void {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
}
