import { readFileSync } from 'node:fs';
import { startFloorServer } from '../floors/start-floor-server.ts';
import { loadFigure, type Figure } from '../figures.ts';
import { HttpConnection } from '../load/http-connection.ts';
import { requestText } from '../load/request-text.ts';
import { runLoad, type LoadResult } from '../load/run-load.ts';
import type { Shot } from '../load/shot.ts';
import type { Instance } from '../system/instance.ts';
import { publishLaunches } from '../system/launches.ts';
import { addManyLaunches, removeManyLaunches } from '../system/many-launches.ts';
import { cpuEach, cpuTimes } from '../system/cpu-time.ts';
import { memoryOf } from '../system/memory.ts';
import { startOwnApi } from '../system/own-api.ts';
import type { ScenarioContext } from './scenario.ts';

const AT_ONCE = 50;
const MANY = 100_000;
const FILTERS = [
  '',
  '&sort=price',
  '&sort=-price',
  '&sort=seats',
  '&seats=2',
  '&maxPrice=50000000',
  '&range=suborbital',
  '&range=suborbital&sort=price',
  '&q=bench',
  '&q=bench%20rocket&seats=4',
  '&seats=1&maxPrice=60000000&sort=seats',
  '&from=2027-01-01&to=2032-12-31',
];
const SHOTS: Shot[] = FILTERS.map(filter => ({ method: 'GET', path: `/api/v1/launches?limit=20${filter}` }));

/** W3: lists of 20 launches with filters, 50 at once: plain, with ETags, and with 100,000 launches in the catalogue. */
export async function launchList({ world, note }: ScenarioContext): Promise<Figure[]> {
  const { instance, isQuick } = world;
  const durationMs = isQuick ? 1_500 : 5_000;
  await publishLaunches(world, 60, 100);
  const listOf = (url: string, isWithEtags = false) =>
    runLoad({ url, ca: instance.ca, connections: AT_ONCE, shots: SHOTS, durationMs, isWithEtags });

  note('floor: bare Fastify');
  const { items, bytes } = await firstPage(instance, instance.urls.customerApi);
  if (items !== 20) throw new Error(`a page has ${items} launches, not 20`);
  const floorServer = await startFloorServer(instance, { seatsOnSale: 0, listBytes: bytes });
  await listOf(floorServer.url);
  const floor = loadFigure('floor: a ready list by a bare Fastify', 'lists/s', await listOf(floorServer.url), '200');
  await floorServer.stop();

  note('W3');
  await listOf(instance.urls.customerApi);
  const before = cpuTimes(instance);
  const plain = loadFigure('W3 list of 20', 'lists/s', await listOf(instance.urls.customerApi), '200');
  const cpuMsEach = cpuEach(instance, before, plain.answers?.['200'] ?? 0);
  const tagged = loadFigure(
    'W3 list of 20 with ETags',
    'answers/s',
    await listOf(instance.urls.customerApi, true),
    '304',
  );

  const few = await ownList();
  const count = isQuick ? MANY / 10 : MANY;
  note(`W3 with ${count.toLocaleString('en')} launches`);
  let many: Awaited<ReturnType<typeof ownList>>;
  try {
    await addManyLaunches(world, count);
    many = await ownList();
  } finally {
    await removeManyLaunches(world, count);
  }
  const fewFigure = loadFigure('W3, a process with few launches', 'lists/s', few.load, '200');
  const manyFigure = loadFigure(
    `W3, a process with ${count.toLocaleString('en')} launches`,
    'lists/s',
    many.load,
    '200',
  );
  return [
    floor,
    {
      ...plain,
      cpuMsEach,
      ofFloor: plain.value / floor.value,
      goal: '>= 5,000/s, p99 <= 30 ms',
      isReached: plain.value >= 5_000 && (plain.p99Ms ?? Infinity) <= 30 && isOnly(plain, '200'),
      note: `${bytes} bytes each`,
    },
    {
      ...tagged,
      ofFloor: tagged.value / floor.value,
      goal: '>= 8,000/s',
      isReached: tagged.value >= 8_000,
    },
    { ...fewFigure, note: `${few.megabytes} MB, started in ${few.startedMs} ms` },
    {
      ...manyFigure,
      goal: 'at most 1.5 x slower than with few',
      isReached: manyFigure.value * 1.5 >= fewFigure.value && isOnly(manyFigure, '200'),
      note: `${(fewFigure.value / manyFigure.value).toFixed(2)} x, ${many.megabytes} MB, started in ${many.startedMs} ms`,
    },
  ];

  /** The same from a process that began with the present catalogue. */
  async function ownList(): Promise<{ load: LoadResult; megabytes: number; startedMs: number }> {
    const api = await startOwnApi(instance);
    try {
      await listOf(api.url);
      const load = await listOf(api.url);
      return { load, megabytes: memoryOf([api.pid]), startedMs: Math.round(api.startedMs) };
    } finally {
      await api.stop();
    }
  }
}

function isOnly({ answers = {} }: Figure, kind: string): boolean {
  return Object.keys(answers).every(known => known === kind);
}

async function firstPage(instance: Instance, api: string): Promise<{ items: number; bytes: number }> {
  const url = new URL(api);
  const connection = await HttpConnection.open(url, readFileSync(instance.ca, 'utf8'));
  const { body } = await connection.send(requestText(SHOTS[0]!, url.host));
  connection.close();
  return { items: (JSON.parse(body.toString('utf8')) as { items: unknown[] }).items.length, bytes: body.length };
}
