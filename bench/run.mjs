// npm run bench, npm run chaos. Plain JavaScript for whatever Node the machine has: it installs what is
// missing, then hands over to the Node that the lock file pins.
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfStale } from '../tools/install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (Number(process.versions.node.split('.')[0]) < 18) {
  console.error(
    `The benchmark needs Node 18 or newer to start; this is ${process.versions.node}. Install a newer Node.`,
  );
  process.exit(1);
}
installIfStale(root);
const node = join(root, 'node_modules', '.bin', 'node');
if (spawnSync(node, ['--version']).status !== 0) {
  console.error('The pinned Node is missing from node_modules: run npm ci and try again.');
  process.exit(1);
}
const [program, ...words] = process.argv.slice(2);
const isChaos = program === 'chaos';
const script = join(root, 'bench', 'src', ...(isChaos ? ['chaos', 'main.ts'] : ['main.ts']));
const child = spawn(
  node,
  [
    '--disable-warning=ExperimentalWarning',
    '--conditions=@astro/source',
    script,
    ...(isChaos ? words : process.argv.slice(2)),
  ],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
// Ctrl+C reaches the whole group; the child stops what it started and decides when to end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
