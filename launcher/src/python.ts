import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PYTHONS = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];

/** The name of a Python from 3.10 to 3.13, for which the packages that are installed with it exist; null when there is none. */
export async function findPython(env: NodeJS.ProcessEnv): Promise<string | null> {
  for (const python of PYTHONS) {
    try {
      const { stdout } = await run(
        python,
        ['-c', 'import sys; print(sys.version_info[1] if sys.version_info[0] == 3 else 0)'],
        { env },
      );
      const minor = Number(stdout.trim());
      if (minor >= 10 && minor <= 13) return python;
    } catch {
      // Not there under this name: the next one is tried.
    }
  }
  return null;
}
