import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { table, type Figure } from './figures.ts';
import { calmLag } from './scenarios/calm-lag.ts';
import { coldStart } from './scenarios/cold-start.ts';
import { launchList } from './scenarios/launch-list.ts';
import { logDelivery } from './scenarios/log-delivery.ts';
import { mailQueue } from './scenarios/mail-queue.ts';
import { onSaleRush } from './scenarios/on-sale-rush.ts';
import type { Scenario, ScenarioContext } from './scenarios/scenario.ts';
import { unlimitedSeats } from './scenarios/unlimited-seats.ts';
import { readInstance, runningHome } from './system/instance.ts';
import { OwnSystem } from './system/own-system.ts';
import { untilMailsAreSent } from './system/mails-sent.ts';
import { root } from './system/root.ts';
import { startSmtpSink } from './system/smtp-sink.ts';
import { openWorld } from './system/world.ts';

/** The parts, in the order in which they are measured: what fills databases comes late. */
const SCENARIOS: Record<string, { title: string; run: Scenario }> = {
  lag: { title: 'sync lag, calm', run: calmLag },
  rush: { title: 'W1, the rush', run: onSaleRush },
  bookings: { title: 'W1 unlimited, W2, sync lag under load', run: unlimitedSeats },
  list: { title: 'W3, the list', run: launchList },
  logs: { title: 'logs', run: logDelivery },
  mails: { title: 'mails', run: mailQueue },
  start: { title: 'second start and memory', run: coldStart },
};
/** Other names for them, as GOALS.md calls them. */
const ALSO: Record<string, string[]> = { w1: ['rush', 'bookings'], w2: ['bookings'], w3: ['list'] };

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    running: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const chosen = choose(values.only);
const cleanUps: (() => Promise<void> | void)[] = [];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end(130));
try {
  await bench();
  await end(0);
} catch (error) {
  console.error(error);
  await end(1);
}

async function bench(): Promise<void> {
  const own = values.running ? null : await startOwn();
  const instance = readInstance(own?.system.home ?? runningHome());
  // The drivers of this process trust the instance by the files in its addresses; requests get the file given.
  const figures: Figure[] = [];
  for (const name of chosen) {
    const { title, run } = SCENARIOS[name]!;
    console.log(`\n> ${title}`);
    const world = await openWorld(readInstance(instance.home), values.quick);
    const context: ScenarioContext = { world, own, note: text => console.log(`  ${text}`) };
    try {
      await untilMailsAreSent(world);
      const measured = await run(context);
      figures.push(...measured);
      console.log(table(measured));
    } finally {
      await world.close();
    }
  }
  report(figures);
}

async function startOwn() {
  const sink = await startSmtpSink();
  cleanUps.push(() => sink.stop());
  const system = new OwnSystem(sink.url);
  cleanUps.unshift(() => system.remove());
  console.log(`A system of the benchmark's own starts in ${system.home} ...`);
  console.log(`  healthy after ${((await system.start()) / 1000).toFixed(1)} s`);
  return { system, sink };
}

function report(figures: Figure[]): void {
  const cores = availableParallelism();
  const machine = {
    cores,
    load: loadavg().map(value => Math.round(value * 10) / 10),
    node: process.version,
    at: new Date().toISOString(),
    isQuick: values.quick,
  };
  const file = values.json ?? join(root, 'node_modules', '.cache', 'astrobookings', 'bench.json');
  mkdirSync(join(file, '..'), { recursive: true });
  const json = JSON.stringify({ machine, figures }, null, 2);
  writeFileSync(file, `${json}\n`);
  console.log(`\n${json}\n\n${table(figures)}\n`);
  console.log(
    `${cores} cores are shared by the load, the API, the scheduler and the databases; other programs' load: ${machine.load.join(', ')}.`,
  );
  console.log(
    'Compare shares of the floor, which was measured in the same run, rather than figures of different runs.',
  );
  console.log(`As JSON in ${file}`);
}

function choose(only: string | undefined): string[] {
  if (only === undefined) return Object.keys(SCENARIOS);
  const wanted = new Set(only.split(',').flatMap(word => ALSO[word.toLowerCase()] ?? [word.toLowerCase()]));
  const unknown = [...wanted].find(name => !(name in SCENARIOS));
  if (unknown !== undefined) {
    console.error(
      `There is no "${unknown}"; there are: ${[...Object.keys(SCENARIOS), ...Object.keys(ALSO)].join(', ')}.`,
    );
    process.exit(1);
  }
  return Object.keys(SCENARIOS).filter(name => wanted.has(name));
}

async function end(code: number): Promise<never> {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  process.exit(code);
}
