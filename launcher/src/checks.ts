import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plain-error.ts';
import { isPortFree } from './processes/ports.ts';

/** What the databases, logs and mails of a young instance need, with room to grow. */
const FREE_BYTES_MIN = 1_000_000_000;

/** How far away the ports are that are proposed in place of taken ones. */
const OTHER_BASE = 1_000;
const COMMAND_CHARS_MAX = 80;

/** Makes the home folder and makes sure that nobody else runs in it; gives the function that lets it go. */
export function claimHome(home: string): () => void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = statfsSync(home);
    if (bavail * bsize < FREE_BYTES_MIN) {
      throw new PlainError(
        `Only ${Math.floor((bavail * bsize) / 1_000_000)} MB are free on the disk of ${home}: free 1 GB, or set ASTRO_HOME to a folder on another disk.`,
      );
    }
    const lock = join(home, 'launcher.pid');
    takeLock(lock, home);
    return () => rmSync(lock, { force: true });
  } catch (error) {
    throw plainFileError(error, home);
  }
}

function takeLock(lock: string, home: string): void {
  try {
    writeFileSync(lock, String(process.pid), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const other = Number(readFileSync(lock, 'utf8'));
    if (other > 0 && other !== process.pid && isLauncher(other)) {
      throw new PlainError(
        `AstroBookings is running already in ${home} (process ${other}): stop it with Ctrl+C there, or set ASTRO_HOME and ASTRO_PORT_BASE for a second instance.`,
      );
    }
    // Left behind by a launcher that was killed.
    writeFileSync(lock, String(process.pid), { mode: 0o600 });
  }
}

/** Turns the system's words about a folder into a sentence with the fix. */
export function plainFileError(error: unknown, folder: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new PlainError(`The disk of ${folder} is full: free 1 GB, or set ASTRO_HOME to a folder on another disk.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new PlainError(
        `${folder} cannot be written: change its owner, or set ASTRO_HOME to a folder that you may write.`,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new PlainError(`${folder} is not a folder: set ASTRO_HOME to another one.`);
    default:
      return error;
  }
}

/** Whether the process is (still) a launcher: pids are used again. */
function isLauncher(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return /launcher[/\\](src|start)/.test(words('ps', ['-o', 'args=', '-p', String(pid)]));
  } catch {
    return true;
  }
}

/** Refuses to start when one of the ports is taken, and says which, by whom when that can be known, and what to do. */
export async function checkPorts(ports: ReadonlyMap<string, number>, portBase: number): Promise<void> {
  for (const [name, port] of ports) {
    if (await isPortFree(port)) continue;
    throw new PlainError(
      `Port ${port} (${name}) is taken${holderOf(port)}: stop that program, or move all ports, for example ASTRO_PORT_BASE=${portBase + OTHER_BASE} npm start.`,
    );
  }
}

function holderOf(port: number): string {
  try {
    const line = words('ss', ['-ltnpH', `sport = :${port}`]);
    const pid = /pid=(\d+)/.exec(line)?.[1];
    if (pid === undefined) return '';
    return ` by process ${pid} (${words('ps', ['-o', 'args=', '-p', pid]).trim().slice(0, COMMAND_CHARS_MAX)})`;
  } catch {
    return '';
  }
}

function words(program: string, args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
