import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Tx } from '@astro/admin-db';
import { AGENCY, startWorld, until, type SchedulerWorld } from '../testing/scheduler-world.fixture.ts';

// Three real databases on a machine that may have other things to do.
jest.setTimeout(60_000);

describe('a wish for fewer seats than were sold meanwhile (R13)', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    await world.owner.demo.insertRockets([
      {
        id: 'rocket-small',
        agencyId: AGENCY,
        name: 'Sparrow',
        model: 'S',
        capacity: 4,
        range: 'interplanetary',
        active: true,
        createdAt: world.clock.now(),
      },
    ]);
  });
  afterAll(() => world.stop());

  const launch = async (id: string) =>
    (await world.owner.transactions.run('all', tx => world.owner.launches.get(tx, AGENCY, id)))!;
  const activity = async (id: string) =>
    (
      await world.owner.transactions.run('all', tx => world.owner.audit.ofAgency(tx, AGENCY, { limit: 50 }))
    ).items.filter(act => act.subjectId === id);
  /** Five seats are sold and one is held where the Admin DB cannot know it yet; then the agency's wish meets them. */
  const meets = (id: string, wish: { seatsOnSale: number; rocketId?: string; slug?: string }) =>
    meetsWish(
      id,
      tx => world.owner.launches.change(tx, id, wish),
      async () => (await launch(id)).seatsRefusal !== null,
    );
  const meetsWish = async (id: string, wish: (tx: Tx) => Promise<void>, isBack: () => Promise<boolean>) => {
    const before = await world.scheduler(`first-${id}`);
    await world.publish(id);
    await world.onSale(id);
    await world.drained();
    await before.stop();
    for (const [traveler, seats] of [
      ['ann', 4],
      ['bob', 1],
    ] as const)
      await world.book(id, `${id}-${traveler}`, seats);
    await world.steps.hold({ launchId: id, traveler: `${id}-cy`, seats: 1 });
    await world.owner.transactions.run('all', wish);
    // Older and newer news about seats are carried by two schedulers at once.
    const after = [await world.scheduler(`second-${id}`), await world.scheduler(`third-${id}`)];
    await until(isBack);
    await world.drained();
    await Promise.all(after.map(scheduler => scheduler.stop()));
  };

  it('comes back visibly, and the Admin DB is right again', async () => {
    await meets('fewer', { seatsOnSale: 4 });
    expect(await launch('fewer')).toMatchObject({
      seatsOnSale: 10,
      seatsSold: 5,
      seatsHeld: 1,
      refusedSeatsOnSale: 4,
      seatsRefusal: { wishedSeats: 4, seatsSold: 5, seatsHeld: 1, seatsOnSale: 10, rocket: null },
    });
    const shop = await world.customer.launches.find('fewer');
    expect(shop).toMatchObject({ seatsOnSale: 10, seatsSold: 5 });
    // Taken back in both databases: later news about seats carry no old refusal.
    expect(shop?.refusedWish).toBeUndefined();
    expect(await activity('fewer')).toMatchObject([
      {
        action: 'launch.seats-refused',
        actorName: 'AstroBookings',
        before: { seatsOnSale: 4 },
        after: { seatsOnSale: 10, seatsSold: 5, seatsHeld: 1 },
      },
    ]);
  });

  it('keeps the rocket that has the seats, in both databases', async () => {
    await meets('swap', { seatsOnSale: 4, rocketId: 'rocket-small', slug: 'sparrow-swap' });
    expect(await launch('swap')).toMatchObject({
      rocketId: 'rocket-1',
      seatsOnSale: 10,
      slug: expect.stringMatching(/^falcon-from-kourou/),
      oldSlugs: ['sparrow-swap'],
      seatsRefusal: { wishedSeats: 4, rocket: { wished: 'Sparrow', kept: 'Falcon' } },
    });
    expect(await world.customer.launches.find('swap')).toMatchObject({
      rocket: { id: 'rocket-1', capacity: 2_000 },
      seatsOnSale: 10,
      seatsSold: 5,
      slug: expect.stringMatching(/^falcon-from-kourou/),
    });
    expect(await activity('swap')).toMatchObject([{ before: { rocket: 'Sparrow' }, after: { rocket: 'Falcon' } }]);
  });

  it('keeps back what is free, refuses the rest, and has the same in both databases', async () => {
    const kept = async () => {
      const all = await world.owner.transactions.run('all', tx => world.owner.keptSeats.ofLaunch(tx, 'keep'));
      return new Map(all.map(one => [one.id, one]));
    };
    const mia = { id: 'mia', name: 'Mia', role: 'agency-owner' };
    const block = (id: string, seats: number) => ({
      id,
      launchId: 'keep',
      agencyId: AGENCY,
      kind: 'blocked' as const,
      seats,
      reason: 'Crew',
      until: null,
      status: 'active' as const,
      madeBy: mia.name,
      madeAt: world.clock.now(),
      endedBy: null,
      endedAt: null,
      seatsFree: null,
    });
    await meetsWish(
      'keep',
      async tx => {
        for (const [id, seats] of [
          ['fits', 3],
          ['too-much', 4],
        ] as const)
          await world.owner.keptSeats.add(
            tx,
            mia,
            (await world.owner.launches.lock(tx, AGENCY, 'keep'))!,
            block(id, seats),
          );
      },
      async () => (await kept()).get('too-much')?.status === 'refused',
    );
    expect((await kept()).get('too-much')).toMatchObject({ seatsFree: 1, endedBy: 'AstroBookings' });
    expect((await kept()).get('fits')).toMatchObject({ status: 'active' });
    const shop = await world.customer.launches.find('keep');
    expect(shop).toMatchObject({ seatsOnSale: 10, seatsSold: 5, seatsKept: [{ id: 'fits', seats: 3 }] });
    expect(shop?.refusedWish).toBeUndefined();
    const totals = (await world.owner.reconcile.launchTotals()).items.find(one => one.launchId === 'keep');
    expect(totals).toMatchObject({ seatsKept: 3 });
  });
});
