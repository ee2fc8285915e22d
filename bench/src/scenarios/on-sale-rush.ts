import { startFloorServer } from '../floors/start-floor-server.ts';
import { loadFigure, round, type Figure } from '../figures.ts';
import { runLoad, type LoadResult } from '../load/run-load.ts';
import { bookingShot } from '../system/booking-shots.ts';
import { countSeats } from '../system/count-seats.ts';
import { publishLaunches } from '../system/launches.ts';
import { travelerTokens } from '../system/tokens.ts';
import type { ScenarioContext } from './scenario.ts';

const SEATS = 200;
const BUYERS = 1_000;
const AT_ONCE = 64;
/** Purchases per second of Vendure 3.7 in the same rush (GOALS.md, measured on 4 cores). */
const VENDURE_RATE = 18.7;
const SOLD_OUT = '409 not-enough-seats';

/** W1: one launch, 200 seats, 1,000 buyers, 64 at once; three times, the middle one counts. */
export async function onSaleRush({ world, note }: ScenarioContext): Promise<Figure[]> {
  const { instance, isQuick } = world;
  const rounds: { load: LoadResult; floor: LoadResult; oversold: number; wrongCounts: number; sold: number }[] = [];
  for (let round = 1; round <= (isQuick ? 1 : 3); round++) {
    note(`rush ${round}`);
    const [launchId = ''] = await publishLaunches(world, 1, SEATS);
    const tokens = await travelerTokens(instance.home, BUYERS);
    const shots = tokens.map(token => bookingShot({ token, launchId, key: world.newId() }));
    const job = { ca: instance.ca, connections: AT_ONCE, shots };
    const load = await runLoad({ ...job, url: instance.urls.customerApi });
    const floorServer = await startFloorServer(instance, { seatsOnSale: SEATS, listBytes: 0 });
    const floor = await runLoad({ ...job, url: floorServer.url });
    await floorServer.stop();
    const seats = await countSeats(world, [launchId]);
    rounds.push({
      load,
      floor,
      oversold: seats.oversold,
      wrongCounts: seats.wrongCounts,
      sold: seats.seatsSold,
    });
  }
  rounds.sort((one, two) => purchases(one.load) - purchases(two.load));
  const middle = rounds[Math.floor(rounds.length / 2)]!;
  const floorRates = rounds.map(one => purchases(one.floor)).sort((one, two) => one - two);
  const floorRate = floorRates[Math.floor(floorRates.length / 2)]!;
  const rate = purchases(middle.load);
  const errors = rounds
    .flatMap(({ load }) => Object.keys(load.byKind))
    .filter(kind => kind !== '201' && kind !== SOLD_OUT);
  const oversold = rounds.reduce((sum, one) => sum + one.oversold + one.wrongCounts, 0);
  const isSoundlySold = errors.length === 0 && oversold === 0 && rounds.every(one => one.sold === SEATS);
  return [
    { ...loadFigure('floor: rush behind a bare Fastify', 'purchases/s', middle.floor, '201'), value: round(floorRate) },
    {
      ...loadFigure('W1 rush', 'purchases/s', middle.load, '201'),
      value: round(rate),
      ofFloor: rate / floorRate,
      goal: `0 oversold, only sold out refused, >= 60 x Vendure (${60 * VENDURE_RATE}/s), >= 50 % of the floor`,
      isReached: isSoundlySold && rate >= 60 * VENDURE_RATE && rate / floorRate >= 0.5,
      note: `${round(rate / VENDURE_RATE)} x Vendure, ${oversold} oversold or miscounted in ${rounds.length} rounds`,
    },
    {
      ...loadFigure('W1 rush: sold-out answers', 'answers/s', middle.load, SOLD_OUT),
      goal: 'p99 <= 20 ms',
      isReached: (middle.load.byKind[SOLD_OUT]?.p99 ?? Infinity) <= 20,
    },
  ];
}

/** Bookings per second until the last seat was sold. */
function purchases({ doneAt, startedAt }: LoadResult): number {
  return (doneAt.length * 1000) / ((doneAt.at(-1) ?? Infinity) - startedAt);
}
