import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asker } from '@astro/test-kit';
import type { Door } from '../../people/ask.ts';
import type { AskedSystem } from '../../people/instance.ts';
import { demoPeople, newTraveler, otherService, type Who } from '../../people/people.ts';
import type { ApiDescription, DescribedApi } from '../operations.ts';
import type { PartEnd } from '../own-list.ts';
import { schemathesisPython } from './install.ts';
import { runSchemathesis } from './run.ts';

/** A token lives five minutes, and has to live to the end of a run. */
const RUN_SECONDS_MAX = 200;
/** Shorter than this, a run does little more than start. */
const RUN_SECONDS_MIN = 6;

/** What would end the person who asks, or never ends by itself: the own list and the specs ask these. */
const LEFT_OUT = new Set(['DELETE /api/v1/me', 'GET /api/v1/launches/{idOrSlug}/events']);

/** What the fuzzing is made of. */
export interface Fuzzing {
  door: Door;
  system: AskedSystem;
  apis: readonly DescribedApi[];
  /** By `performance.now()`. */
  endsAt: number;
  seed: number;
  logFolder: string;
}

/** Every description by every role that has doors of its own there, with new seeds until the time is over. */
export async function* fuzzed(fuzzing: Fuzzing): AsyncGenerator<PartEnd> {
  const { door, system, apis, endsAt, logFolder } = fuzzing;
  const python = await schemathesisPython();
  const { owner, finance, it } = await demoPeople(door, system);
  const visitor: Who = { name: 'visitor', role: 'visitor', headersFor: async () => ({}) };
  const askers = [visitor, await newTraveler(door, system, 'traveler'), owner, finance, it, otherService(system)];
  const runs = apis.flatMap(api =>
    askers
      .map(asker => ({ api, asker, document: documentFor(api, asker.role) }))
      .filter(({ document }) => document !== null),
  );
  const folder = join(logFolder, 'schemathesis');
  mkdirSync(folder, { recursive: true });
  let { seed } = fuzzing;
  let open = [...runs];
  // Every pair has its turn once, however little time is left.
  for (let isFirst = true; isFirst || secondsUntil(endsAt) > RUN_SECONDS_MIN;) {
    const run = open.shift();
    if (run === undefined) {
      open = [...runs];
      isFirst = false;
      seed += 1;
      continue;
    }
    const share = secondsUntil(endsAt) / (open.length + 1);
    const name = `${run.api.table.component}-as-${run.asker.name}-${String(seed)}`;
    const file = join(folder, `${name}.openapi.json`);
    writeFileSync(file, JSON.stringify(run.document));
    yield await runSchemathesis({
      python,
      folder,
      name,
      description: file,
      url: run.api.url,
      caFile: caFileOf(system),
      headers: await run.asker.headersFor(run.api.table.component),
      seconds: Math.round(Math.min(RUN_SECONDS_MAX, Math.max(RUN_SECONDS_MIN, share))),
      seed,
    });
  }
}

const secondsUntil = (endsAt: number): number => (endsAt - performance.now()) / 1000;

const caFileOf = ({ home }: AskedSystem): string =>
  (JSON.parse(readFileSync(join(home, 'instance.json'), 'utf8')) as { ca: string }).ca;

/** The description with only what a role opens; a visitor tries everything. Null when nothing is left. */
function documentFor({ table, document }: DescribedApi, role: Asker): ApiDescription | null {
  const paths: ApiDescription['paths'] = {};
  for (const [method, path, who] of table.rows) {
    const whole = table.prefix + path;
    const operation = document.paths[whole]?.[method.toLowerCase()];
    const isOwnDoor = role === 'visitor' || (who.includes(role) && !who.includes('visitor'));
    if (operation === undefined || !isOwnDoor || LEFT_OUT.has(`${method} ${whole}`)) continue;
    (paths[whole] ??= {})[method.toLowerCase()] = operation;
  }
  return Object.keys(paths).length === 0 ? null : { ...document, paths };
}
