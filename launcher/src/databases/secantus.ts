import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { PlainError } from '../plain-error.ts';
import { findPython } from '../python.ts';

const run = promisify(execFile);
/** The version that was measured; the native server inside it needs Python 3.10 to 3.13 to be installed. */
const SECANTUS_VERSION = '0.6.0b17';
const INSTALL_MS_MAX = 180_000;

/** The folder where installed servers are kept for all checkouts of this user. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'astrobookings');

/**
 * Path of the SecantusDB server, installed once per user with pip. Several processes may ask at once: one installs, the
 * others wait. Throws a PlainError when there is no suitable Python or the package cannot be had.
 */
export async function secantusBinary(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const folder = join(cacheFolder(env), `secantusdb-${SECANTUS_VERSION}`);
  const binary = join(folder, 'secantusd');
  if (existsSync(binary)) return binary;
  await mkdir(cacheFolder(env), { recursive: true });
  const release = await takeLock(`${folder}.lock`, () => existsSync(binary));
  try {
    if (!existsSync(binary)) await install(folder, env);
  } finally {
    await release();
  }
  return binary;
}

async function install(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const python = await findPython(env);
  if (python === null)
    throw new PlainError(
      'No MongoDB and no Python 3.10 to 3.13 was found: install one of them, or give CUSTOMER_DB_URL and SYSTEM_DB_URL.',
    );
  const fresh = `${folder}.${process.pid}`;
  await rm(fresh, { recursive: true, force: true });
  try {
    await run(python, ['-m', 'venv', fresh], { env, timeout: INSTALL_MS_MAX });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--pre'];
    await run(join(fresh, 'bin', 'python'), [...pip, `secantusdb==${SECANTUS_VERSION}`], {
      env,
      timeout: INSTALL_MS_MAX,
    });
    // What pip puts into `bin` is a script bound to the folder's name; the server itself lies among the packages.
    const version = (await readdir(join(fresh, 'lib'))).find(name => name.startsWith('python'));
    await symlink(
      join('lib', version!, 'site-packages', 'secantusdb.scripts', 'secantusd-rs'),
      join(fresh, 'secantusd'),
    );
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw new PlainError(
      `SecantusDB ${SECANTUS_VERSION} could not be installed with ${python} (${lastLine(error)}). Install python3-venv and pip, or give CUSTOMER_DB_URL and SYSTEM_DB_URL of a MongoDB.`,
    );
  }
}

const LOCK_STALE_MS = 2 * INSTALL_MS_MAX;

/** Takes a lock folder, waiting for its holder; a lock older than any install may take is broken. */
async function takeLock(path: string, isDone: () => boolean): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await mkdir(path);
      return () => rm(path, { recursive: true, force: true });
    } catch {
      if (isDone()) return async () => undefined;
      const age = await stat(path).then(
        found => Date.now() - found.mtimeMs,
        () => 0,
      );
      if (age > LOCK_STALE_MS) await rm(path, { recursive: true, force: true });
      await sleep(200);
    }
  }
}

function lastLine(error: unknown): string {
  const stderr = (error as { stderr?: string }).stderr ?? '';
  return stderr.trim().split('\n').at(-1) || (error instanceof Error ? error.message.split('\n')[0]! : String(error));
}
