import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY_A, aLaunch, seededAdminDb, START, step } from '../spec/seeded-admin-db.ts';
import { InvalidCursorError } from './page.ts';
import { toSafeNumber } from './pool.ts';

let world: Awaited<ReturnType<typeof seededAdminDb>>;
beforeAll(async () => {
  world = await seededAdminDb();
}, 120_000);
afterAll(() => world.stop(), 30_000);

describe('the admin database', () => {
  it('migrates once when three programs start at once, and finds nothing to do later', async () => {
    const results = await Promise.all([world.owner.migrate(), world.owner.migrate(), world.owner.migrate()]);
    expect(results.map(result => result.applied)).toEqual([[], [], []]);
    expect(results[0].roles.sort()).toEqual(['admin_api', 'job_scheduler']);
  });

  it('says by a write and a read that it lives, to both programs', async () => {
    await world.api.ping();
    await world.scheduler.ping();
  });

  it('refuses cents that a number cannot hold', () => {
    expect(toSafeNumber('5500000000000')).toBe(5_500_000_000_000);
    expect(() => toSafeNumber('9007199254740993')).toThrow(RangeError);
  });

  it('lists launches page by page, each once, in every order', async () => {
    await world.owner.demo.insertLaunches(
      Array.from({ length: 7 }, (_, index) =>
        aLaunch(`launch-${index}`, {
          departsAt: new Date(Date.parse(START) + (index % 3) * 86_400_000),
          statusChanges: [step('scheduled', START)],
        }),
      ),
    );
    for (const sort of ['departure', '-departure', 'occupancy', '-revenue'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await world.api.transactions.run({ agencyId: AGENCY_A }, tx =>
          world.api.launchLists.list(tx, { agencyId: AGENCY_A, sort, limit: 3, cursor, now: new Date(START) }),
        );
        expect(page.total).toBe(7);
        seen.push(...page.items.map(item => item.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
    }
  });

  it.each([
    '',
    'x',
    Buffer.from('[1]').toString('base64url'),
    Buffer.from(`["2026'; drop table launches",1]`).toString('base64url'),
  ])('refuses the forged cursor %j', async cursor => {
    await expect(
      world.api.transactions.run('all', tx =>
        world.api.launchLists.list(tx, { sort: 'departure', limit: 3, cursor, now: new Date(START) }),
      ),
    ).rejects.toBeInstanceOf(InvalidCursorError);
  });

  it('lets one of two connections change a launch first and shows the other what it did', async () => {
    const second = world.open(world.urlOf('admin_api'), 'second api');
    const reach = { agencyId: AGENCY_A };
    const results = await Promise.all(
      [world.api, second].map(db =>
        db.transactions.run(reach, async tx => {
          const launch = await db.launches.lock(tx, AGENCY_A, 'launch-1');
          if (launch?.status !== 'scheduled') return 'too late';
          await db.launches.change(tx, 'launch-1', { status: 'aborted' });
          return 'aborted';
        }),
      ),
    );
    expect(results.sort()).toEqual(['aborted', 'too late']);
  });

  it('shows who waited for a lock what was kept back and swapped meanwhile', async () => {
    const second = world.open(world.urlOf('admin_api'), 'waiting api');
    const reach = { agencyId: AGENCY_A };
    let isLocked = (): void => undefined;
    let mayCommit = (): void => undefined;
    const locked = new Promise<void>(resolve => (isLocked = resolve));
    const released = new Promise<void>(resolve => (mayCommit = resolve));
    const first = world.api.transactions.run(reach, async tx => {
      const launch = await world.api.launches.lock(tx, AGENCY_A, 'launch-2');
      if (launch === null) throw new Error('there is no launch-2');
      const made = { madeBy: 'mia', madeAt: new Date(START), endedBy: null, endedAt: null, reason: 'crew' };
      const kept = { id: 'k-1', launchId: launch.id, agencyId: AGENCY_A, kind: 'blocked', seats: 2 } as const;
      const actor = { id: 'mia', name: 'Mia', role: 'agency-owner' };
      await world.api.keptSeats.add(tx, actor, launch, {
        ...made,
        ...kept,
        until: null,
        status: 'active',
        seatsFree: null,
      });
      isLocked();
      await released;
    });
    await locked;
    const waiting = second.transactions.run(reach, tx => second.launches.lock(tx, AGENCY_A, 'launch-2'));
    // It stands at the lock before the first one commits.
    for (let isWaiting = false; !isWaiting;)
      isWaiting = (await world.sql(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`)).length > 0;
    mayCommit();
    await first;
    expect(await waiting).toMatchObject({ activeKept: [{ id: 'k-1', seats: 2 }] });
    await second.close();
  });
});
