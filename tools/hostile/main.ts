import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Door } from '../people/ask.ts';
import { type AskedSystem, systemToAsk } from '../people/instance.ts';
import { tableText } from '../authz/matrix-text.ts';
import { afterwards } from './after.ts';
import { slowBreaches } from './attacks/raw.ts';
import { describedApis } from './operations.ts';
import { inTime, ownList, type PartEnd } from './own-list.ts';
import { fuzzed } from './schemathesis/fuzzed.ts';

// npm run hostile -- [--minutes 2] [--seed 1] [--running] [--json]
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    running: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
/** Each breach is a line; a defect in one place can show in hundreds of answers. */
const LINES_MAX = 60;
const minutes = Math.max(0.5, Number(values.minutes) || 2);
const seed = Math.max(1, Math.trunc(Number(values.seed)) || 1);
const root = process.cwd();
const cacheFolder = join(root, 'node_modules', '.cache', 'astrobookings');
const logFolder = join(cacheFolder, 'logs');

mkdirSync(logFolder, { recursive: true });
// What it leaves behind is not for a demo that somebody looks at: by default the system is one of its own.
const { system, stop } = await systemToAsk(root, logFolder, values.running ? 'running' : 'own');
let isSafe = false;
try {
  const parts = await attack(system);
  isSafe = parts.every(({ breaches }) => breaches.length === 0);
  tell(parts);
} finally {
  await stop();
}
process.exit(isSafe ? 0 : 1); // The end of the program: its exit code is the finding, open connections must not keep it alive.

async function attack(attacked: AskedSystem): Promise<PartEnd[]> {
  const endsAt = performance.now() + minutes * 60_000;
  const door = new Door(attacked.caPem);
  const parts: PartEnd[] = [];
  const add = (part: PartEnd): void => {
    parts.push(part);
    if (!values.json)
      console.log(`  ${part.part}: ${String(part.asked)} asked, ${String(part.breaches.length)} breaches`);
  };
  const slow = inTime('requests that never end', () => slowBreaches(attacked));
  const apis = await describedApis(door, attacked);
  for await (const part of ownList(door, attacked, apis)) add(part);
  for await (const part of fuzzed({ door, system: attacked, apis, endsAt, seed, logFolder })) add(part);
  add(await slow);
  add(await inTime('afterwards', () => afterwards(door, attacked)));
  door.close();
  return parts;
}

function tell(parts: readonly PartEnd[]): void {
  const breaches = parts.flatMap(part => part.breaches);
  const asked = parts.reduce((sum, part) => sum + part.asked, 0);
  if (values.json) {
    console.log(JSON.stringify({ minutes, seed, asked, breaches: breaches.length, parts }, undefined, 2));
    return;
  }
  const rows = parts.map(part => [part.part, String(part.asked), String(part.breaches.length), String(part.seconds)]);
  console.log(`\n${tableText([['part', 'asked', 'breaches', 'seconds'], ...rows])}\n`);
  for (const { fault, what, wrong, answer } of breaches.slice(0, LINES_MAX))
    console.log(`${fault} ${what}\n     ${wrong}: ${answer.replaceAll(/\s+/g, ' ')}`);
  if (breaches.length > LINES_MAX)
    console.log(`... and ${String(breaches.length - LINES_MAX)} more (--json shows all)`);
  console.log(`${String(breaches.length)} breaches in ${String(asked)} hostile requests, seed ${String(seed)}.`);
}
