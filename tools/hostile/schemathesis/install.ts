import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../../../launcher/src/databases/secantus.ts';
import { findPython } from '../../../launcher/src/python.ts';

const run = promisify(execFile);
const INSTALL_MS_MAX = 300_000;

/** Path of the Python that has schemathesis, installed once per user with exactly the versions of requirements.txt. */
export async function schemathesisPython(): Promise<string> {
  const requirements = join(import.meta.dirname, 'requirements.txt');
  const print = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(cacheFolder(), `schemathesis-${print}`);
  const python = join(folder, 'bin', 'python');
  if (existsSync(python)) return python;
  const base = await findPython(process.env);
  if (base === null) throw new Error('schemathesis needs Python 3.10 to 3.13, and none was found.');
  const fresh = `${folder}.${String(process.pid)}`;
  try {
    await run(base, ['-m', 'venv', fresh], { timeout: INSTALL_MS_MAX });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
    await run(join(fresh, 'bin', 'python'), pip, { timeout: INSTALL_MS_MAX });
    // Moved when it is whole: half of it is never taken for all of it.
    await rename(fresh, folder);
  } catch (cause) {
    await rm(fresh, { recursive: true, force: true });
    if (existsSync(python)) return python;
    throw new Error('schemathesis could not be installed with pip: check the network, then try again.', { cause });
  }
  return python;
}
