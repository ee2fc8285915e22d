import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** A browser to start: its program, where it came from, and what it needs around it. */
export interface FoundBrowser {
  path: string;
  origin: string;
  args: readonly string[];
  env: Record<string, string>;
}

const PROGRAMS = ['google-chrome', 'google-chrome-stable', 'chrome', 'chromium', 'chromium-browser'];

// Root (containers) can't use the sandbox; /dev/shm is 64 MB in many of them; nothing of the machine is to be talked to.
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
];

/** Finds a browser: CHROME_PATH, then Chrome or Chromium on PATH, then the one carried by an npm package. */
export async function findBrowser(cacheFolder: string, env: NodeJS.ProcessEnv = process.env): Promise<FoundBrowser> {
  const told = env['CHROME_PATH'];
  if (told !== undefined && told !== '') {
    if (!isProgram(told)) throw new Error(`CHROME_PATH says ${told}, which is not a program: correct it or unset it.`);
    return { path: told, origin: 'CHROME_PATH', args: ARGS, env: {} };
  }
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    const path = PROGRAMS.map(name => join(folder, name)).find(isProgram);
    if (folder !== '' && path !== undefined) return { path, origin: path, args: ARGS, env: {} };
  }
  return await carriedBrowser(cacheFolder);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Unpacks the Chromium of @sparticuz/chromium, with the shared libraries that a bare machine lacks (nss, nspr, expat). */
async function carriedBrowser(cacheFolder: string): Promise<FoundBrowser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser found: install Chrome or Chromium, or say where it is with CHROME_PATH.');
  }
  const folder = join(cacheFolder, 'chromium');
  if (!existsSync(join(folder, 'chromium'))) {
    mkdirSync(cacheFolder, { recursive: true });
    const fresh = mkdtempSync(join(cacheFolder, 'unpack-'));
    try {
      await unpack(fresh);
    } catch (cause) {
      rmSync(fresh, { recursive: true, force: true });
      const words = (cause as { stderr?: string }).stderr?.trim();
      throw new Error(
        words === undefined || words === '' ? 'The Chromium that npm brought could not be unpacked.' : words,
        { cause },
      );
    }
    writeFileSync(join(fresh, 'fonts.conf'), fontSettings(join(folder, 'fonts')));
    // Complete or not there at all: a second process never sees half a browser.
    if (existsSync(folder)) rmSync(fresh, { recursive: true, force: true });
    else renameSync(fresh, folder);
  }
  return {
    path: join(folder, 'chromium'),
    origin: '@sparticuz/chromium',
    args: [...ARGS, '--no-zygote', '--in-process-gpu'],
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

// The package's own settings name folders of another system; without a font Chromium ends at the first text.
function fontSettings(fonts: string): string {
  const escaped = fonts.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escaped}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
}

// In processes of their own: the package unpacks into the temporary folder, and the loader looks for libraries where it was
// told when a process started; both are settings of a whole process.
async function unpack(folder: string): Promise<void> {
  const libraries = join(folder, 'al2023', 'lib');
  await runScript('unpack-chromium.ts', { TMPDIR: folder });
  await runScript('check-libraries.ts', { LD_LIBRARY_PATH: libraries });
}

async function runScript(name: string, env: Record<string, string>): Promise<void> {
  const script = join(import.meta.dirname, name);
  await promisify(execFile)(process.execPath, [script], { env: { ...process.env, NODE_OPTIONS: '', ...env } });
}
