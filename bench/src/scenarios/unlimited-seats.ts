import { GroupCommit } from '../floors/group-commit.ts';
import { startFloorServer } from '../floors/start-floor-server.ts';
import { loadFigure, round, type Figure } from '../figures.ts';
import { latencyOf, runLoad } from '../load/run-load.ts';
import { bookingShot } from '../system/booking-shots.ts';
import { cpuEach, cpuTimes } from '../system/cpu-time.ts';
import { countSeats } from '../system/count-seats.ts';
import { publishLaunches, SEATS_MAX } from '../system/launches.ts';
import { untilMailsAreSent } from '../system/mails-sent.ts';
import { watchLag } from '../system/watch-lag.ts';
import { travelerTokens } from '../system/tokens.ts';
import type { ScenarioContext } from './scenario.ts';

const AT_ONCE = 64;
/** A traveler may have four seats on a launch (R2): each books four times. */
const EACH = 4;
const FLOOR_MS = 4_000;
const WARM_UP = 400;

/** W1 without an end of seats, with its two floors and the lag to the Admin DB meanwhile; W2: the same over 100 launches. */
export async function unlimitedSeats({ world, note }: ScenarioContext): Promise<Figure[]> {
  const { instance, isQuick } = world;
  const count = isQuick ? 1_200 : 6_000;
  const shotsOn = async (launchIds: readonly string[], bookings: number) => {
    const tokens = await travelerTokens(instance.home, bookings / EACH);
    return Array.from({ length: bookings }, (_, index) =>
      bookingShot({
        token: tokens[index % tokens.length]!,
        launchId: launchIds[index % launchIds.length]!,
        key: world.newId(),
      }),
    );
  };
  const job = { ca: instance.ca, connections: AT_ONCE };

  note('floor: bare driver');
  const driverRate = await bareDriver(instance.databases.customer, isQuick ? 1_500 : FLOOR_MS);
  note('floor: bare Fastify');
  const floorServer = await startFloorServer(instance, { seatsOnSale: 1_000_000, listBytes: 0 });
  const floorShots = await shotsOn([''], count);
  await runLoad({ ...job, url: floorServer.url, shots: floorShots.slice(0, WARM_UP) });
  const floor = await runLoad({ ...job, url: floorServer.url, shots: floorShots });
  await floorServer.stop();
  const floorFigure = loadFigure('floor: bookings behind a bare Fastify', 'bookings/s', floor, '201');

  note('W1, one launch');
  const url = instance.urls.customerApi;
  const [launchId = '', warmId = ''] = await publishLaunches(world, 2, SEATS_MAX);
  await runLoad({ ...job, url, shots: await shotsOn([warmId], WARM_UP) });
  const shots = await shotsOn([launchId], count);
  const watch = watchLag(world, launchId);
  const beforeOne = cpuTimes(instance);
  const one = await runLoad({ ...job, url, shots });
  const cpuOne = cpuEach(instance, beforeOne, count);
  const { lagsMs, drainedMs, isComplete } = await watch.end(one.doneAt);
  const lag = latencyOf(lagsMs);
  const oneSeats = await countSeats(world, [launchId]);
  const oneFigure = loadFigure('W1 unlimited seats', 'bookings/s', one, '201');

  note('W2, 100 launches, when the mails of W1 are sent');
  await untilMailsAreSent(world);
  const hundred = await publishLaunches(world, 100, 100);
  const manyShots = await shotsOn(hundred, count);
  const beforeMany = cpuTimes(instance);
  const many = await runLoad({ ...job, url, shots: manyShots });
  const cpuMany = cpuEach(instance, beforeMany, count);
  const manySeats = await countSeats(world, hundred);
  const manyFigure = loadFigure('W2 100 launches x 100 seats', 'bookings/s', many, '201');

  const isSound = (seats: typeof oneSeats, figure: Figure) =>
    seats.oversold + seats.wrongCounts + seats.seatsHeld === 0 && seats.confirmedBookings === figure.answers?.['201'];
  return [
    { name: 'floor: bookings by the bare driver', value: round(driverRate), unit: 'bookings/s' },
    { ...floorFigure, ofFloor: floorFigure.value / driverRate },
    {
      ...oneFigure,
      cpuMsEach: cpuOne,
      ofFloor: oneFigure.value / floorFigure.value,
      goal: '>= 1,500/s, p99 <= 100 ms',
      isReached: oneFigure.value >= 1_500 && (oneFigure.p99Ms ?? Infinity) <= 100 && isSound(oneSeats, oneFigure),
      note: `${oneSeats.oversold} oversold, ${oneSeats.confirmedBookings} confirmed in the database`,
    },
    {
      name: 'sync lag under W1',
      value: lag.p50,
      unit: 'ms',
      p50Ms: lag.p50,
      p99Ms: lag.p99,
      goal: 'p99 <= 5 s, drained within 10 s',
      isReached: isComplete && lag.p99 <= 5_000 && drainedMs <= 10_000,
      note: `${lag.count} of ${one.doneAt.length} arrived, drained ${Math.round(drainedMs)} ms after the last booking`,
    },
    {
      ...manyFigure,
      cpuMsEach: cpuMany,
      ofFloor: manyFigure.value / floorFigure.value,
      goal: '>= 60 % of W1',
      isReached: manyFigure.value >= 0.6 * oneFigure.value && isSound(manySeats, manyFigure),
      note: `${Math.round((100 * manyFigure.value) / oneFigure.value)} % of W1, ${manySeats.oversold} oversold`,
    },
  ];
}

async function bareDriver(url: string, durationMs: number): Promise<number> {
  const desk = new GroupCommit(url);
  try {
    const launchId = await desk.addLaunch(10_000_000);
    const body = bookingShot({ token: '', launchId, key: '' }).body as Record<string, unknown>;
    let booked = 0;
    const from = performance.now();
    const endsAt = from + durationMs;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (performance.now() < endsAt) {
          await desk.book(launchId, body);
          booked += 1;
        }
      }),
    );
    return (booked * 1000) / (performance.now() - from);
  } finally {
    await desk.close(true);
  }
}
