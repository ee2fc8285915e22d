import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './root.ts';

const BYTES_MAX = 64 * 1024 * 1024;

/** Access tokens of so many travelers, as `npm run tokens` prints them. They live for five minutes. */
export async function travelerTokens(home: string, count: number): Promise<string[]> {
  const script = join(root, 'launcher', 'src', 'tokens.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...process.execArgv, script, '--travelers', String(count)],
    { cwd: root, env: { ...process.env, ASTRO_HOME: home }, maxBuffer: BYTES_MAX },
  );
  return stdout.trim().split('\n');
}
