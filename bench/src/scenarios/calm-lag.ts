import { readFileSync } from 'node:fs';
import type { Figure } from '../figures.ts';
import { HttpConnection } from '../load/http-connection.ts';
import { requestText } from '../load/request-text.ts';
import { latencyOf } from '../load/run-load.ts';
import { bookingShot } from '../system/booking-shots.ts';
import { publishLaunches } from '../system/launches.ts';
import { travelerTokens } from '../system/tokens.ts';
import type { ScenarioContext } from './scenario.ts';

const PAUSE_MS = 100;
const LOOK_MS = 5;
const ARRIVES_MS_MAX = 30_000;

/** One booking at a time: how long until the Admin DB has it, and how long a lone booking takes. */
export async function calmLag({ world }: ScenarioContext): Promise<Figure[]> {
  const { instance } = world;
  const count = world.isQuick ? 20 : 100;
  const [launchId = ''] = await publishLaunches(world, 1, 1_000);
  const tokens = await travelerTokens(instance.home, count);
  const url = new URL(instance.urls.customerApi);
  const connection = await HttpConnection.open(url, readFileSync(instance.ca, 'utf8'));
  const took: number[] = [];
  const lags: number[] = [];
  for (const token of tokens) {
    const from = performance.now();
    const answer = await connection.send(requestText(bookingShot({ token, launchId, key: world.newId() }), url.host));
    const answeredAt = performance.now();
    if (answer.status !== 201) throw new Error(`a booking was answered ${answer.status}`);
    took.push(answeredAt - from);
    const { id } = JSON.parse(answer.body.toString('utf8')) as { id: string };
    while (!(await isThere(id)))
      if (performance.now() - answeredAt > ARRIVES_MS_MAX) throw new Error(`booking ${id} did not arrive`);
      else await new Promise(done => setTimeout(done, LOOK_MS));
    lags.push(performance.now() - answeredAt);
    await new Promise(done => setTimeout(done, PAUSE_MS));
  }
  connection.close();
  const [alone, lag] = [latencyOf(took), latencyOf(lags)];
  return [
    { name: 'a booking alone', value: alone.p50, unit: 'ms', p50Ms: alone.p50, p99Ms: alone.p99 },
    {
      name: 'sync lag, calm',
      value: lag.p50,
      unit: 'ms',
      p50Ms: lag.p50,
      p99Ms: lag.p99,
      goal: 'p99 <= 250 ms',
      isReached: lag.p99 <= 250,
    },
  ];

  async function isThere(id: string): Promise<boolean> {
    const row = await world.admin.transactions.run('all', tx =>
      tx.db.selectFrom('bookings').select('id').where('id', '=', id).executeTakeFirst(),
    );
    return row !== undefined;
  }
}
