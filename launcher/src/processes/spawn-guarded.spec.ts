import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshHome, removeHomes } from '../home.fixture.ts';
import { endProcess, hasEnded, spawnGuarded } from './spawn-guarded.ts';
import { waitUntil } from './wait-until.ts';

afterAll(removeHomes);

const isAlive = (pid: number): boolean => {
  try {
    // A zombie that nobody has collected is as good as gone.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe('a guarded program', () => {
  it('dies with its parent, even when that is killed', async () => {
    const source = `
      import { spawnGuarded } from ${JSON.stringify(new URL('spawn-guarded.ts', import.meta.url).href)};
      console.log(spawnGuarded({ command: 'sleep', args: ['600'] }).pid);`;
    const parent = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [words] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(words.toString());
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await waitUntil(() => (isAlive(pid) ? Promise.reject(new Error(`${pid} lives`)) : Promise.resolve()), {
      timeoutMs: 10_000,
    });
  });

  it('keeps its words, its exit code and arguments with spaces', async () => {
    const logFile = join(freshHome(), 'words.log');
    const child = spawnGuarded({ command: '/bin/sh', args: ['-c', 'echo "$1"; exit 7', 'sh', 'two  words'], logFile });
    expect(await once(child, 'exit')).toEqual([7, null]);
    expect(readFileSync(logFile, 'utf8')).toBe('two  words\n');
  });

  it('is killed when it does not listen', async () => {
    const logFile = join(freshHome(), 'deaf.log');
    const child = spawnGuarded({
      command: '/bin/sh',
      args: ['-c', "trap '' TERM; echo deaf; while :; do sleep 1; done"],
      logFile,
    });
    const heard = () =>
      readFileSync(logFile, 'utf8') === 'deaf\n' ? Promise.resolve() : Promise.reject(new Error('silent'));
    await waitUntil(heard, { timeoutMs: 10_000 });
    await endProcess(child, 50);
    expect(hasEnded(child)).toBe(true);
    expect(child.signalCode).toBe('SIGKILL');
  });
});
