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
});
