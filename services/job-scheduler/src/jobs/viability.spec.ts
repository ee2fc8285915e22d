import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  AGENCY,
  OWNER_EMAIL,
  STAFF_EMAIL,
  startWorld,
  until,
  type SchedulerWorld,
} from '../testing/scheduler-world.fixture.ts';
import { forecastLaunches } from './forecast-launches.job.ts';
import { refreshRecords } from './refresh-records.job.ts';

// Three real databases and two schedulers on a machine that may have other things to do.
jest.setTimeout(90_000);

const DAY_MS = 86_400_000;

describe('viability, with two schedulers at work', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    await world.scheduler('job-scheduler-1');
    await world.scheduler('job-scheduler-2');
  });
  afterAll(() => world.stop());

  const mailsOf = async (kind: string) => [...(await world.mails()).values()].filter(mail => mail.kind === kind);
  const onSaleSince = (daysAgo: number) => [
    {
      to: 'scheduled' as const,
      reason: 'other' as const,
      text: '',
      by: 'Olga Owner',
      at: new Date(world.clock.now().getTime() - daysAgo * DAY_MS),
    },
  ];
  const run = () =>
    forecastLaunches(world.databases.admin, world.databases.system.mailQueue, {
      clock: world.clock,
      log: world.logger('spec'),
      readersOf: async () => ({ name: 'Orbital Ways', emails: [OWNER_EMAIL, STAFF_EMAIL] }),
      onWritten: () => undefined,
    }).run();
  const chanceOf = async (launchId: string) => {
    const [row] = await world.sql(`select chance, warned_at from launch_forecasts where launch_id = '${launchId}'`);
    return row as { chance: number; warned_at: Date | null } | undefined;
  };

  it('tells the agency once when the seats sold first reach the minimum, whatever comes and goes later', async () => {
    await world.publish('viable', { minimumOccupancy: 3 });
    await world.onSale('viable');
    await world.book('viable', 'una', 2);
    await world.drained();
    expect(await mailsOf('viability-reached')).toEqual([]);
    const second = await world.book('viable', 'dora', 2);
    await until(async () => (await mailsOf('viability-reached')).length === 2);
    expect((await mailsOf('viability-reached')).map(mail => mail.key).toSorted()).toEqual([
      `viability-reached:viable:${OWNER_EMAIL}`,
      `viability-reached:viable:${STAFF_EMAIL}`,
    ]);
    expect((await mailsOf('viability-reached'))[0]?.data).toMatchObject({
      seatsSold: 4,
      minimumOccupancy: 3,
      launch: { rocket: 'Falcon', spaceport: 'Kourou' },
    });
    await world.system.mongo.db.collection('mail_queue').deleteMany({});
    await world.steps.cancel({ bookingId: second, traveler: 'dora' });
    await world.drained();
    await world.book('viable', 'tria', 2);
    await world.drained();
    expect(await mailsOf('viability-reached')).toEqual([]);
  });

  it('tells nobody about a minimum that the demo brought along', async () => {
    await world.publish('demo', { minimumOccupancy: 1 });
    await world.onSale('demo');
    await world.databases.customer.demo.insertBookings([
      {
        id: 'demo-booking',
        launchId: 'demo',
        traveler: { id: 'dee', name: 'Dee', email: 'dee@example.com' },
        passengers: [{ fullName: 'Dee', birthDate: '1990-01-01', email: 'dee@example.com', phone: '+1' }],
        bookedAt: world.clock.now(),
      },
    ]);
    await world.drained();
    await world.book('demo', 'real', 1);
    await world.drained();
    expect((await mailsOf('viability-reached')).filter(mail => mail.key.includes(':demo:'))).toEqual([]);
  });

  it('forecasts launches on sale, and again when their seats have changed', async () => {
    await run();
    expect((await chanceOf('demo'))?.chance).toBeGreaterThan(0.5);
    await world.book('viable', 'quadra', 1);
    await world.drained();
    await run();
    expect(
      await world.sql(
        `select f.seats_sold = l.seats_sold as fits from launch_forecasts f join launches l on l.id = f.launch_id where l.id = 'viable'`,
      ),
    ).toEqual([{ fits: true }]);
  });

  it('warns once about a launch that will hardly reach its minimum, and about no other', async () => {
    const now = world.clock.now().getTime();
    const inDays = (days: number) => new Date(now + days * DAY_MS);
    const terms = { minimumOccupancy: 9, statusChanges: onSaleSince(400) };
    await world.publish('hardly', { ...terms, departsAt: inDays(40) });
    await world.publish('far', { ...terms, departsAt: inDays(200) });
    await world.publish('decided', {
      ...terms,
      departsAt: inDays(41),
      statusChanges: [...onSaleSince(400), { ...onSaleSince(1)[0]!, to: 'confirmed' }],
    });
    for (const id of ['hardly', 'far', 'decided']) await world.onSale(id);
    await run();
    await run();
    const warnings = await mailsOf('viability-warning');
    expect(warnings.map(mail => mail.key).toSorted()).toEqual([
      `viability-warning:hardly:${OWNER_EMAIL}`,
      `viability-warning:hardly:${STAFF_EMAIL}`,
    ]);
    expect(warnings[0]?.data).toMatchObject({ seatsSold: 0, minimumOccupancy: 9, refundsCents: 0, feeCents: 100_000 });
    expect((await chanceOf('hardly'))?.chance).toBeLessThan(0.1);
    expect((await chanceOf('hardly'))?.warned_at).not.toBeNull();
    expect((await chanceOf('far'))?.warned_at).toBeNull();
  });

  it('tells the customer database the record of an agency when its launch ends, and nobody by mail', async () => {
    await world.publish('ends');
    await world.onSale('ends');
    await world.changeStatus('ends', 'delayed');
    await world.changeStatus('ends', 'aborted');
    const record = () => world.databases.customer.collections.flightRecords.findOne({ _id: AGENCY });
    await until(async () => (await record())?.earlier.aborted === 1);
    expect((await record())?.earlier).toEqual({ flown: 0, failed: 0, aborted: 1, delayed: 1 });
    const before = await record();
    await refreshRecords(world.databases.admin).run();
    await world.drained();
    expect(await record()).toEqual(before);
  });

  it('learns from the launches whose sales are over', async () => {
    await world.publish('past', {
      departsAt: new Date(world.clock.now().getTime() - DAY_MS),
      statusChanges: onSaleSince(100),
    });
    await world.sql(`delete from sales_patterns`);
    await run();
    // The one whose sales are over, and the one that was aborted.
    expect(await world.sql(`select scope, launches from sales_patterns order by scope`)).toEqual([
      { scope: AGENCY, launches: 2 },
      { scope: 'all', launches: 2 },
    ]);
  });
});
