// Installs the dependencies when they are missing or differ from the lock file. Plain JavaScript for any Node from 18 on.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs `npm ci` unless node_modules holds what this very lock file says; ends the program with a sentence when it fails. */
export function installIfStale(root) {
  const stamp = join(root, 'node_modules', '.astro-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!isInstalled(root)) {
    console.log('Installing dependencies (about a minute the first time) ...');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32', // Node starts .cmd files in no other way
      // Cypress's binary comes from its own server and is fetched on request only: npm run cypress:install.
      env: { ...process.env, CYPRESS_INSTALL_BINARY: '0' },
    });
    if (result.status !== 0) {
      console.error('npm ci failed: its own words are above. Check the network and the free disk, then try again.');
      process.exit(1);
    }
  }
  writeFileSync(stamp, wanted);
}

// Somebody ran npm by hand: npm's own list of what it installed is compared with the lock file, version by version.
function isInstalled(root) {
  const list = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(locked).every(
    ([path, entry]) =>
      !path.startsWith('node_modules/') ||
      entry.optional === true || // for other machines
      entry.devOptional === true ||
      (entry.link === true ? installed[path]?.link === true : installed[path]?.version === entry.version),
  );
}
