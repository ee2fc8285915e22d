import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How a command ended; its whole output lies in the log file. */
export interface CommandEnd {
  ok: boolean;
  output: string;
  log: string;
}

// A step takes a few minutes on two idle cores; what takes half an hour even on a busy machine hangs.
const LIMIT_MS = 1_800_000;
const running = new Set<ChildProcess>();

/** Runs a program of node_modules with the pinned Node first on PATH; keeps its output in a log file. */
export async function runCommand(
  root: string,
  logFolder: string,
  name: string,
  command: readonly string[],
  env: Record<string, string> = {},
): Promise<CommandEnd> {
  const log = join(logFolder, `${name}.log`);
  const file = createWriteStream(log);
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own: what it started ends with it
    env: {
      ...process.env,
      PATH: [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
      FORCE_COLOR: '0',
      ...env,
    },
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      file.write(chunk);
    });
  }
  const timer = setTimeout(() => {
    output += `\n${name} took more than ${String(LIMIT_MS / 1000)} s and was ended.\n`;
    endGroup(child, 'SIGKILL');
  }, LIMIT_MS);
  const code = await new Promise<number | null>(done => {
    child.on('error', cause => {
      output += `\n${program} could not be started: ${cause.message}\n`;
      done(1);
    });
    child.on('close', done);
  });
  clearTimeout(timer);
  running.delete(child);
  file.end();
  return { ok: code === 0, output, log };
}

/** Ends every command that is still running, for Ctrl+C. */
export function endRunningCommands(): void {
  for (const child of running) endGroup(child, 'SIGTERM');
}

/** Sends a signal to a process and everything in its group. */
export function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal); // the group is gone or never was
  }
}
