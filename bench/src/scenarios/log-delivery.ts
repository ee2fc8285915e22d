import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { round, type Figure } from '../figures.ts';
import { runLoad } from '../load/run-load.ts';
import { startOwnApi } from '../system/own-api.ts';
import type { ScenarioContext } from './scenario.ts';

const WRITER = join(import.meta.dirname, '..', 'system', 'log-writer.ts');
const AT_ONCE = 50;

/** Log lines per second into the System DB, and what logging costs the requests of customer-api. */
export async function logDelivery({ world, note }: ScenarioContext): Promise<Figure[]> {
  const { instance, isQuick } = world;
  const count = isQuick ? 20_000 : 100_000;
  note(`${count} lines`);
  const processName = `bench-${world.newId()}`;
  const writer = fork(WRITER, [processName, instance.databases.system, String(count)]);
  const [answer] = (await once(writer, 'message')) as [{ seconds: number; delivered: number; dropped: number }];
  const stored = await world.system.mongo.db.collection('logs').countDocuments({ process: processName });
  const rate = stored / answer.seconds;

  const rates = { info: [] as number[], silent: [] as number[] };
  for (let round = 1; round <= (isQuick ? 1 : 3); round++)
    for (const logLevel of ['info', 'silent'] as const) {
      note(`requests with the log at ${logLevel}, round ${round}`);
      rates[logLevel].push(await listRate(logLevel));
    }
  const slower = 1 - middle(rates.info) / middle(rates.silent);
  return [
    {
      name: 'log lines delivered',
      value: round(rate),
      unit: 'lines/s',
      goal: '>= 20,000/s, 0 lost',
      isReached: rate >= 20_000 && stored === count,
      note: `${count - stored} lost, ${answer.dropped} dropped`,
    },
    {
      name: 'requests with logs on',
      value: round(middle(rates.info)),
      unit: 'lists/s',
      goal: 'at most 5 % slower than silent',
      isReached: slower <= 0.05,
      note: `${(slower * 100).toFixed(1)} % slower than ${round(middle(rates.silent))}/s`,
    },
  ];

  async function listRate(logLevel: string): Promise<number> {
    const api = await startOwnApi(instance, { logLevel });
    try {
      const shots = [{ method: 'GET' as const, path: '/api/v1/launches?limit=20' }];
      const job = { url: api.url, ca: instance.ca, connections: AT_ONCE, shots };
      await runLoad({ ...job, durationMs: 1_000 });
      return (await runLoad({ ...job, durationMs: isQuick ? 1_000 : 3_000 })).rate;
    } finally {
      await api.stop();
    }
  }
}

function middle(values: readonly number[]): number {
  return [...values].sort((one, two) => one - two)[Math.floor(values.length / 2)] ?? 0;
}
