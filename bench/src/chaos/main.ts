import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { publishLaunches } from '../system/launches.ts';
import { readInstance } from '../system/instance.ts';
import { OwnSystem } from '../system/own-system.ts';
import { root } from '../system/root.ts';
import { startSmtpSink } from '../system/smtp-sink.ts';
import { travelerTokens } from '../system/tokens.ts';
import { openWorld } from '../system/world.ts';
import type { InvariantName } from '../../../tools/verify/invariants.ts';
import { PLANTS, type Ground } from '../../../tools/verify/plants.ts';
import { verify } from '../../../tools/verify/verify.ts';
import { crowd, type Told } from './crowd.ts';
import { Dice } from './dice.ts';
import { brokenPromises } from './kept-promises.ts';
import { killing, victimOf, type Kill } from './killer.ts';
import { PatientClient } from './patient-client.ts';
import { SecondApi } from './second-api.ts';
import { untilAgreed, untilMailed, untilSettled } from './until-quiet.ts';

const VICTIMS = ['customer-api', 'job-scheduler', 'mongo', 'postgres', 'admin-api', 'auth-service'];
const LAUNCHES = 10;
const SEATS = 40;
const TRAVELERS = 60;
const PAUSE_MS_MAX = 2_000;
/** Tokens live for five minutes. */
const TOKENS_RENEWED_MS = 180_000;
/** GOALS.md: after the last fault all databases agree within this time. */
const AGREED_WITHIN_MS = 10_000;

// npm run chaos -- [--seeds 1..3] [--attempts 600] [--kills 20] [--plant seats-counted] [--json file]
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1..3' },
    attempts: { type: 'string', default: '600' },
    kills: { type: 'string', default: '20' },
    plant: { type: 'string' },
    json: { type: 'string' },
  },
});
const plant = values.plant === undefined ? undefined : PLANTS[values.plant as InvariantName];
if (values.plant !== undefined && plant === undefined) {
  console.error(`There is no "${values.plant}" to plant; there are: ${Object.keys(PLANTS).join(', ')}.`);
  process.exit(1); // A word that is none: nothing was started yet.
}
const cleanUps: (() => Promise<void> | void)[] = [];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end(130));
try {
  await end((await chaos()) ? 0 : 1);
} catch (error) {
  console.error(error);
  await end(1);
}

async function chaos(): Promise<boolean> {
  const sink = await startSmtpSink();
  const system = new OwnSystem(sink.url);
  cleanUps.push(
    () => system.remove(),
    () => sink.stop(),
  );
  console.log(`A system of its own starts in ${system.home} ...`);
  await system.start();
  const instance = readInstance(system.home);
  const second = await SecondApi.start(instance);
  cleanUps.unshift(() => second.stop());
  let tokens = await travelerTokens(system.home, TRAVELERS);
  const renewing = setInterval(() => {
    // While the database is down it fails; the old ones hold until the next time.
    travelerTokens(system.home, TRAVELERS).then(
      fresh => (tokens = fresh),
      () => undefined,
    );
  }, TOKENS_RENEWED_MS);
  const client = new PatientClient(readFileSync(instance.ca, 'utf8'), () => [instance.urls.customerApi, second.url]);
  cleanUps.unshift(
    () => clearInterval(renewing),
    () => client.close(),
  );

  const runs: Awaited<ReturnType<typeof campaign>>[] = [];
  for (const seed of seeds(values.seeds)) {
    console.log(`\n> seed ${seed}`);
    const run = await campaign(seed);
    runs.push(run);
    tell(run);
  }
  const isWhole = runs.every(run => run.broken.length === 0);
  const file = values.json ?? join(root, 'node_modules', '.cache', 'astrobookings', 'chaos.json');
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), node: process.version, runs }, null, 2)}\n`);
  const kills = runs.reduce((sum, run) => sum + run.kills.length, 0);
  const booked = runs.reduce((sum, run) => sum + run.booked, 0);
  console.log(
    `\n${booked} bookings, ${kills} kills: ${isWhole ? 'every invariant holds' : 'BROKEN'}. As JSON in ${file}`,
  );
  return isWhole;

  /** One crowd and one killer, then the look at the databases. */
  async function campaign(seed: number) {
    const before = await openWorld(readInstance(system.home), false);
    const launchIds = await publishLaunches(before, LAUNCHES, SEATS);
    await untilMailed(before);
    await before.close();
    const mailsBefore = await sink.taken();
    let isOver = false;
    const from = performance.now();
    const victims = [second, ...VICTIMS.map(name => victimOf(system.home, name))];
    const [told, kills] = await Promise.all([
      crowd({
        client,
        seed,
        tokens: () => tokens,
        launchIds,
        attempts: Number(values.attempts),
      }).finally(() => (isOver = true)),
      killing({
        victims,
        dice: new Dice(`kills ${seed}`),
        kills: Number(values.kills),
        pauseMsMax: PAUSE_MS_MAX,
        isOver: () => isOver,
        onKill: ({ name, awayMs }) =>
          console.log(`  ${name} was killed, ${awayMs === null ? 'and stayed away' : `back after ${awayMs} ms`}`),
      }),
    ]);
    const seconds = (performance.now() - from) / 1_000;
    const world = await openWorld(readInstance(system.home), false);
    try {
      const agreedMs = await untilAgreed(world);
      const isSettled = await untilSettled(world);
      const isMailed = await untilMailed(world);
      if (plant !== undefined) await plant(world, plantedAt(told));
      const findings = await verify(world, () => new Date());
      const broken = [
        ...told.faults,
        ...kills.filter(({ awayMs }) => awayMs === null).map(({ name }) => `${name} did not come back`),
        ...(agreedMs === null ? ['the databases never agreed'] : []),
        ...(agreedMs !== null && agreedMs > AGREED_WITHIN_MS
          ? [`the databases agreed after ${Math.round(agreedMs)} ms`]
          : []),
        ...(isSettled ? [] : ['payments or refunds never ended']),
        ...(isMailed ? [] : ['mails are left in the queue']),
        ...findings.flatMap(({ invariant, first }) =>
          first.map(({ id, problem }) => `${invariant}: ${id}: ${problem}`),
        ),
        ...(await brokenPromises(world, launchIds, told)),
      ];
      const mails = (await sink.taken()) - mailsBefore;
      return {
        seed,
        seconds: Math.round(seconds),
        booked: told.booked.length,
        answers: told.answers,
        kills,
        agreedMs,
        mails,
        broken,
      };
    } finally {
      await world.close();
    }
  }
}

/** A booking that was confirmed to somebody and not cancelled. */
function plantedAt(told: Told): Ground {
  const found = told.booked.find(({ bookingId }) => !told.cancelled.has(bookingId));
  if (found === undefined) throw new Error('nobody has booked anything');
  return found;
}

function tell(run: {
  booked: number;
  seconds: number;
  answers: Record<string, number>;
  kills: Kill[];
  agreedMs: number | null;
  mails: number;
  broken: string[];
}): void {
  console.log(`  ${run.booked} bookings in ${run.seconds} s, ${run.kills.length} kills, ${run.mails} mails taken`);
  for (const [answer, times] of Object.entries(run.answers).sort()) console.log(`    ${answer}: ${times}`);
  for (const [name, own] of Map.groupBy(run.kills, kill => kill.name))
    console.log(
      `    ${name}: killed ${own.length} times, away ${Math.max(...own.map(({ awayMs }) => awayMs ?? Infinity))} ms at most`,
    );
  const agreed = run.agreedMs === null ? 'never' : `${Math.round(run.agreedMs)} ms after the last answer`;
  console.log(`  the databases agreed ${agreed} (goal: within ${AGREED_WITHIN_MS} ms)`);
  console.log(run.broken.length === 0 ? '  every invariant holds' : `  BROKEN:\n    ${run.broken.join('\n    ')}`);
}

function seeds(text: string): number[] {
  const [from = 1, to = from] = text.split('..').map(Number);
  if (!Number.isInteger(from) || !Number.isInteger(to) || to < from)
    throw new Error(`"${text}" are no seeds: say 7 or 1..20`);
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}

async function end(code: number): Promise<never> {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  process.exit(code); // The end of the program: what it started is stopped, open connections must not keep it alive.
}
