// npm run explore -- [--minutes 5]: the property specs with a fresh seed each round, until one fails or the time is over.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' } } });
const specs = globSync('{apps,services,databases,mail,contracts,libs,launcher,tools}/**/*.spec.ts', {
  exclude: path => path.includes('node_modules'),
}).filter(path => readFileSync(path, 'utf8').includes("'fast-check'"));
const end = Date.now() + Math.max(0, Number(values.minutes) || 0) * 60_000;
let rounds = 0;
do {
  const seed = randomInt(2 ** 31);
  const words = ['node_modules/jest/bin/jest.js', '--selectProjects', 'node', '--silent', '--runTestsByPath', ...specs];
  const { status, stderr } = spawnSync(process.execPath, ['--experimental-vm-modules', '--no-warnings', ...words], {
    encoding: 'utf8',
    env: { ...process.env, PROPERTY_SEED: String(seed) },
  });
  if (status !== 0) {
    console.error(`${stderr}\nround ${rounds + 1} failed: PROPERTY_SEED=${seed} brings it back`);
    process.exit(1); // The end of the search: its exit code is the finding.
  }
  rounds += 1;
} while (Date.now() < end);
console.log(`${rounds} rounds of ${specs.length} specs with fresh seeds, all passed`);
