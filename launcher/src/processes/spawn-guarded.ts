import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';

/** How to start a program that must not outlive this one. */
export interface GuardedProgram {
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** File that takes standard output and error; without it they are thrown away. */
  logFile?: string;
}

// The shell waits in the background for the end of its standard input, which is a pipe from this process: the system
// closes it when this process dies in any way, kill -9 included. `exec` keeps the pid, so the pid is the program's own.
const GUARD =
  'exec 3<&0; ( cat <&3 >/dev/null 2>&1; kill -9 $$ 2>/dev/null ) >/dev/null 2>&1 & exec 3<&- </dev/null; exec "$@"';

/** Starts a program that dies with this process, however this process dies. The child's pid is the program's. */
export function spawnGuarded(program: GuardedProgram): ChildProcess {
  const output = program.logFile === undefined ? 'ignore' : openSync(program.logFile, 'a', 0o600);
  const child = spawn('/bin/sh', ['-c', GUARD, 'sh', program.command, ...program.args], {
    cwd: program.cwd,
    env: program.env ?? process.env,
    stdio: ['pipe', output, output],
    // An own group: Ctrl+C reaches only the launcher, which then stops the programs in order.
    detached: true,
  });
  if (typeof output === 'number') closeSync(output);
  // A pipe to a program that has just died is no error worth telling.
  child.stdin?.on('error', () => undefined);
  return child;
}

/** Ends a program: SIGTERM (or `signal`) first, SIGKILL when it is still there after `graceMs`. */
export async function endProcess(
  child: ChildProcess,
  graceMs: number,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}

/** Whether the program is gone. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
