import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { learnPattern } from '@astro/domain';
import { AGENCY_A, AGENCY_B, aLaunch, bookingChanged, seededAdminDb, START, step } from '../spec/seeded-admin-db.ts';

const NOW = new Date(START);
let world: Awaited<ReturnType<typeof seededAdminDb>>;
beforeAll(async () => {
  world = await seededAdminDb();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const seats = (launchId: string, version: number, seatsSold: number) =>
  world.scheduler.inbox.apply({
    eventId: `seats-${launchId}-${version}`,
    type: 'launch-seats-changed',
    aggregateId: launchId,
    aggregateVersion: version,
    origin: { component: 'spec' },
    occurredAt: `2026-11-24T12:00:0${version}.000Z`,
    state: { launchId, seatsSold, seatsHeld: 0, seatsOnSale: 10 },
  });
const salesOf = async (launchId: string) =>
  (await world.api.transactions.run({ agencyId: AGENCY_A }, tx => world.api.sales.ofLaunches(tx, [launchId]))).get(
    launchId,
  );

describe('the sales of a launch', () => {
  it('are parties that booked and seats that came back, not what its end gave back', async () => {
    await world.owner.demo.insertLaunches([aLaunch('sold', { statusChanges: [step('scheduled', START)] })]);
    const cancelled = (id: string, amountCents: number | null) => {
      const at = '2026-11-26T09:00:00.000Z';
      const { state } = bookingChanged(id, { launchId: 'sold' });
      return bookingChanged(id, {
        launchId: 'sold',
        state: {
          passengers: state.passengers.map((person, place) => (place === 0 ? { ...person, cancelledAt: at } : person)),
          ...(amountCents === null
            ? {}
            : {
                totalRefundedCents: amountCents,
                refunds: [
                  { id: `r-${id}`, amountCents, reason: 'traveler-cancelled', state: 'settled', at, passengerIds: [] },
                ],
              }),
        },
      });
    };
    await world.scheduler.inbox.applyMany([
      bookingChanged('plain', { launchId: 'sold', state: { bookedAt: '2026-11-25T09:00:00.000Z' } }),
      cancelled('refunded-one', 17_500_000),
      cancelled('kept-one', null),
      bookingChanged('never-paid', { launchId: 'sold', state: { status: 'expired' } }),
      bookingChanged('ended', {
        launchId: 'sold',
        state: {
          status: 'refunded',
          seats: 0,
          seatsSold: 0,
          refunds: [
            {
              id: 'r-end',
              amountCents: 50_000_000,
              reason: 'launch-aborted',
              state: 'pending',
              at: '2026-11-27T09:00:00.000Z',
              passengerIds: [],
            },
          ],
        },
      }),
    ]);
    expect(await salesOf('sold')).toEqual([
      { at: NOW, seats: 2 },
      { at: NOW, seats: 2 },
      { at: NOW, seats: 2 },
      { at: new Date('2026-11-25T09:00:00.000Z'), seats: 2 },
      { at: new Date('2026-11-26T09:00:00.000Z'), seats: -1 },
    ]);
  });

  it('are hidden from the other agency', async () => {
    const seen = await world.api.transactions.run({ agencyId: AGENCY_B }, tx =>
      world.api.sales.ofLaunches(tx, ['sold']),
    );
    expect(seen.get('sold')).toEqual([]);
  });
});

describe('what is learnt', () => {
  const learn = (scope: string) =>
    world.scheduler.transactions.run('all', async tx => {
      const completed = await world.scheduler.sales.completed(tx, scope, NOW);
      await world.scheduler.forecasts.learn(tx, scope, completed, NOW);
      return completed;
    });
  const patternFor = (agencyId: string) =>
    world.api.transactions.run({ agencyId }, tx => world.api.forecasts.pattern(tx, agencyId));

  it('is nothing without a launch', async () => {
    expect(await learn('all')).toEqual([]);
    expect(await patternFor(AGENCY_A)).toEqual({ pattern: learnPattern([]), basis: { of: 'nothing' } });
  });

  it('comes from launches whose sales are over, the aborted ones until then', async () => {
    const old = (id: string, more: Parameters<typeof aLaunch>[1] = {}) =>
      aLaunch(id, { departsAt: new Date('2026-10-01T12:00:00.000Z'), ...more });
    const onSale = step('scheduled', '2026-06-01T12:00:00.000Z');
    await world.owner.demo.insertLaunches([
      old('flown', { statusChanges: [onSale, step('successful', '2026-10-01T14:00:00.000Z')] }),
      old('given-up', { statusChanges: [onSale, step('aborted', '2026-08-01T12:00:00.000Z')] }),
      old('closed', { departsAt: new Date('2026-11-25T11:00:00.000Z'), statusChanges: [onSale] }),
      old('drafted', {}),
      old('other', { agencyId: AGENCY_B, statusChanges: [onSale, step('failed', '2026-10-01T14:00:00.000Z')] }),
    ]);
    const completed = await learn(AGENCY_A);
    expect(completed.map(({ endedAt }) => endedAt.toISOString()).toSorted()).toEqual([
      '2026-08-01T12:00:00.000Z',
      '2026-09-30T12:00:00.000Z',
      '2026-11-24T11:00:00.000Z',
    ]);
    await learn(AGENCY_B);
    expect((await learn('all')).map(({ agencyId }) => agencyId)).toHaveLength(4);
    // Two agencies together would tell each about the other: each keeps to its own.
    expect((await patternFor(AGENCY_A)).basis).toEqual({ of: 'agency', launches: 3 });
    expect((await patternFor(AGENCY_B)).basis).toEqual({ of: 'agency', launches: 1 });
    await world.sql(`update sales_patterns set agencies = 3 where scope = 'all'`);
    expect((await patternFor(AGENCY_B)).basis).toEqual({ of: 'all', launches: 4, agencies: 3, ownLaunches: 1 });
    expect((await patternFor('agency-new')).basis).toMatchObject({ of: 'all', ownLaunches: 0 });
  });
});

describe('the forecast of a launch', () => {
  const HOUR_AGO = new Date(NOW.getTime() - 3_600_000);
  const due = async () =>
    (await world.scheduler.transactions.run('all', tx => world.scheduler.forecasts.due(tx, NOW, HOUR_AGO, 100))).map(
      launch => launch.id,
    );
  const save = (launchId: string, chance: number, more: { seatsSold?: number } = {}) =>
    world.scheduler.transactions.run('all', tx =>
      world.scheduler.forecasts.save(
        tx,
        { launchId, agencyId: AGENCY_A, chance, seatsSold: 0, launchVersion: 2, ...more },
        NOW,
      ),
    );

  it('is due while there is none, when its seats have changed, and when it is old', async () => {
    await world.owner.demo.insertLaunches(
      ['likely', 'doubtful'].map(id => aLaunch(id, { statusChanges: [step('scheduled', START)] })),
    );
    expect(await due()).toEqual(['closed', 'doubtful', 'likely', 'sold']);
    expect(await save('likely', 0.8)).toEqual({ isWarned: false });
    await save('doubtful', 0.2);
    expect(await due()).toEqual(['closed', 'sold']);
    await seats('likely', 1, 1);
    expect(await due()).toContain('likely');
    await save('likely', 0.9, { seatsSold: 1 });
    expect(await due()).not.toContain('likely');
    await world.sql(`update launch_forecasts set computed_at = computed_at - interval '2 hours'`);
    expect(await due()).toContain('likely');
  });

  it('remembers that the agency was warned', async () => {
    await world.scheduler.transactions.run('all', tx => world.scheduler.forecasts.markWarned(tx, 'doubtful', NOW));
    expect(await save('doubtful', 0.1)).toEqual({ isWarned: true });
  });

  it('sorts the list, the least likely first and what is not on sale last, over pages', async () => {
    const seen: [string, number | null][] = [];
    let cursor: string | undefined;
    do {
      const page = await world.api.transactions.run({ agencyId: AGENCY_A }, tx =>
        world.api.launchLists.list(tx, { agencyId: AGENCY_A, sort: 'viability', now: NOW, limit: 2, cursor }),
      );
      seen.push(...page.items.map(({ id, chance }): [string, number | null] => [id, chance]));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen.slice(0, 2)).toEqual([
      ['doubtful', 0.1],
      ['likely', 0.9],
    ]);
    expect(seen.slice(2).map(([, chance]) => chance)).toEqual(seen.slice(2).map(() => null));
    expect(new Set(seen.map(([id]) => id)).size).toBe(7);
  });

  it('names the one event that brought the seats to the minimum', async () => {
    const viable = async () =>
      (
        await world.sql<{ at: Date | null; event: string | null }>(
          `select viable_at as at, viable_event as event from launches where id = 'doubtful'`,
        )
      )[0];
    await seats('doubtful', 1, 3);
    expect(await viable()).toEqual({ at: null, event: null });
    await seats('doubtful', 2, 4);
    const reached = { at: new Date('2026-11-24T12:00:02.000Z'), event: 'seats-doubtful-2' };
    expect(await viable()).toEqual(reached);
    await seats('doubtful', 3, 1);
    await seats('doubtful', 4, 5);
    expect(await viable()).toEqual(reached);
  });
});
