import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  accessLacks,
  ADMIN_API_ACCESS,
  AUTH_SERVICE_ACCESS,
  CUSTOMER_API_ACCESS,
  IT_OPERATIONS_WEB_ACCESS,
  type AccessDocument,
} from '@astro/test-kit';
import { Door, jsonOf } from '../people/ask.ts';
import { type AskedSystem, systemToAsk } from '../people/instance.ts';
import { demoPeople, newTraveler, otherService, programsOf, visitors } from '../people/people.ts';
import { askMatrix, type Cell } from './matrix.ts';
import { matrixText, sumsText, wrongText } from './matrix-text.ts';

// npm run authz -- [--matrix] [--json]
const { values } = parseArgs({
  options: { matrix: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const root = process.cwd();
const logFolder = join(root, 'node_modules', '.cache', 'astrobookings', 'logs');

mkdirSync(logFolder, { recursive: true });
const { system, stop } = await systemToAsk(root, logFolder, 'running-or-own');
let isRight = false;
try {
  const lacks = await lacksOf(system);
  const cells = await cellsOf(system);
  isRight = lacks.length === 0 && cells.every(cell => cell.isRight);
  tell(lacks, cells);
} finally {
  await stop();
}
process.exit(isRight ? 0 : 1); // The end of the program: its exit code is the finding, open connections must not keep it alive.

/** Where the running services describe something else than the tables say. */
async function lacksOf({ urls, caPem }: AskedSystem): Promise<string[]> {
  const door = new Door(caPem);
  const lacks: string[] = [];
  for (const [table, url] of [
    [CUSTOMER_API_ACCESS, urls.customerApi],
    [ADMIN_API_ACCESS, urls.adminApi],
    [AUTH_SERVICE_ACCESS, urls.authService],
  ] as const) {
    const answer = await door.ask({ method: 'GET', url: `${url}/openapi.json` });
    const document = jsonOf(answer) as AccessDocument | null;
    if (document === null) lacks.push(`${table.component} does not describe itself: ${String(answer.status)}`);
    else lacks.push(...accessLacks(table, document));
  }
  door.close();
  return lacks;
}

async function cellsOf(asked: AskedSystem): Promise<Cell[]> {
  const { urls, caPem } = asked;
  const door = new Door(caPem);
  const people = await demoPeople(door, asked);
  const leaver = await newTraveler(door, asked, 'leaver');
  const programs = await programsOf(door, asked, people.owner);
  const persons = [...visitors(), ...Object.values(people)];
  const everyone = [...persons, ...programs];
  try {
    return [
      ...(await askMatrix({ door, leaver, table: CUSTOMER_API_ACCESS, url: urls.customerApi, askers: everyone })),
      ...(await askMatrix({ door, leaver, table: ADMIN_API_ACCESS, url: urls.adminApi, askers: everyone })),
      ...(await askMatrix({
        door,
        leaver,
        table: AUTH_SERVICE_ACCESS,
        url: urls.authService,
        askers: [...everyone, otherService(asked)],
      })),
      ...(await askMatrix({
        door,
        leaver,
        table: IT_OPERATIONS_WEB_ACCESS,
        url: urls.itOperationsWeb,
        askers: persons,
      })),
    ];
  } finally {
    for (const program of programs) await program.revoke();
    for (const person of [...Object.values(people), leaver]) await person.signOut();
    door.close();
  }
}

function tell(lacks: readonly string[], cells: readonly Cell[]): void {
  const wrong = cells.filter(cell => !cell.isRight);
  if (values.json) {
    console.log(JSON.stringify({ cells: cells.length, wrong, lacks, matrix: cells }, undefined, 2));
    return;
  }
  if (values.matrix) console.log(`${matrixText(cells)}\n`);
  console.log(sumsText(cells));
  for (const lack of lacks) console.log(lack);
  for (const cell of wrong) console.log(wrongText(cell));
  console.log(`${String(wrong.length)} of ${String(cells.length)} cells are wrong.`);
}
