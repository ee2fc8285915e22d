import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { PlainError } from './plain-error.ts';
import type { Note } from './screen.ts';
import { ROOT } from './settings.ts';

const LINES_SHOWN = 40;
const BYTES_KEPT = 200_000;

/** Builds what changed since the last time (wireit knows), and tells which part is done. */
export async function buildPrograms(note: Note): Promise<void> {
  const env = { WIREIT_PARALLEL: String(availableParallelism()), ...process.env, WIREIT_LOGGER: 'simple' };
  const child = spawn('npm', ['run', '--silent', 'build'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let words = '';
  const listen = (chunk: string) => {
    words = (words + chunk).slice(-BYTES_KEPT);
    for (const [, part] of chunk.matchAll(/\[build:([\w-]+)\] Executed successfully/g)) note(`${part} is done`);
  };
  child.stdout.setEncoding('utf8').on('data', listen);
  child.stderr.setEncoding('utf8').on('data', listen);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', () => reject(new PlainError('npm was not found on PATH: it comes with Node, install it.')));
    child.once('close', resolve);
  });
  if (code === 0) return;
  const disk = words.includes('ENOSPC') ? 'The disk is full: free 1 GB. ' : '';
  throw new PlainError(
    `${disk}The programs could not be built:\n${words.trim().split('\n').slice(-LINES_SHOWN).join('\n')}`,
  );
}
