// npm start, npm run reset, npm run tokens. Plain JavaScript for whatever Node the machine has: it installs what is missing, then hands over to the
// Node that the lock file pins.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfStale } from '../tools/install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (Number(process.versions.node.split('.')[0]) < 18) {
  console.error(
    `AstroBookings needs Node 18 or newer to start; this is ${process.versions.node}. Install a newer Node.`,
  );
  process.exit(1);
}
installIfStale(root);
const node = join(root, 'node_modules', '.bin', 'node');
if (!existsSync(node) || spawnSync(node, ['--version']).status !== 0) {
  console.error('The pinned Node is missing from node_modules: run npm ci and try again.');
  process.exit(1);
}
const [command = 'main', ...words] = process.argv.slice(2);
const script = join(root, 'launcher', 'src', `${['reset', 'tokens'].includes(command) ? command : 'main'}.ts`);
const args = ['--disable-warning=ExperimentalWarning', '--conditions=@astro/source', script, ...words];
// Over the channel the launcher notices when this process is killed, and stops everything.
const child = spawn(node, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
// The launcher decides when everything has stopped; it takes the same Ctrl+C twice for one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
