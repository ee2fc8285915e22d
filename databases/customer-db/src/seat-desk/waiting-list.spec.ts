import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { LaunchChanged } from '@astro/events';
import { fixedClock, startTestMongo, type FixedClock, type TestMongo } from '@astro/test-kit';
import { randomUUID } from 'node:crypto';
import { connectCustomerDb, type CustomerDb } from '../connect-customer-db.ts';
import { sampleLaunch, SeatSteps } from '../testing/index.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const OFFER_MS = 2 * 3_600_000;

describe('the waiting list on a real database (R15)', () => {
  let mongo: TestMongo;
  let db: CustomerDb;
  let other: CustomerDb;
  let clock: FixedClock;
  let steps: SeatSteps;
  let otherSteps: SeatSteps;
  const used: string[] = [];
  beforeAll(async () => {
    mongo = await startTestMongo();
    clock = fixedClock(NOW);
    const config = { url: mongo.url('waiting'), clock, newId: randomUUID };
    db = await connectCustomerDb(config);
    other = await connectCustomerDb(config);
    await db.migrate();
    steps = new SeatSteps(db);
    otherSteps = new SeatSteps(other);
  }, 30_000);
  afterAll(async () => {
    await db.close();
    await other.close();
    await mongo.stop();
  });
  afterEach(async () => {
    for (const id of used.splice(0)) await expectHonest(id);
  });

  /** What the counters say must be what bookings, holds and entries sum to (I1, R1). */
  const expectHonest = async (launchId: string) => {
    const totals = (await db.reconcile.launchTotals()).items.find(row => row.launchId === launchId);
    expect(totals).toMatchObject({ seatsSold: totals?.countedSold, seatsHeld: totals?.countedHeld });
    expect((totals?.seatsSold ?? 0) + (totals?.seatsHeld ?? 0)).toBeLessThanOrEqual(totals?.seatsOnSale ?? 0);
    const open = { launchId, state: { $in: ['waiting' as const, 'offered' as const] } };
    const launch = await db.launches.find(launchId);
    expect(launch?.waitingList?.open ?? 0).toBe(await db.collections.waitingEntries.countDocuments(open));
  };
  const onSale = async (id: string, seatsOnSale: number, state: Partial<LaunchChanged['state']> = {}, version = 1) => {
    used.push(id);
    await db.inbox.apply(sampleLaunch({ seatsOnSale, ...state, id }, version));
  };
  /** A launch whose only seats are one booking's, which can be cancelled. */
  const soldOut = async (id: string, seats: number) => {
    await onSale(id, seats);
    const bookingId = await steps.book({ launchId: id, traveler: `${id}-owner`, seats });
    if (bookingId === null) throw new Error('not booked');
    return { bookingId, cancel: () => steps.cancel({ bookingId, traveler: `${id}-owner` }) };
  };
  const stateOf = async (launchId: string, traveler: string) =>
    (await db.waitingLists.findOwn(launchId, traveler))?.entry.state ?? null;
  const holdOf = async (launchId: string, traveler: string) => {
    const holds = await db.holds.listOwn(traveler);
    return holds.find(hold => hold.launchId === launchId && hold.state === 'active') ?? null;
  };

  it('takes nobody while seats are left, and each traveler once, whatever number of requests come', async () => {
    await onSale('free', 2);
    expect(await steps.join({ launchId: 'free', traveler: 'ann', seats: 2 })).toMatchObject({
      refusal: { kind: 'seats-available', seatsLeft: 2 },
    });
    await soldOut('once', 2);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? steps : otherSteps).join({ launchId: 'once', traveler: 'ann', seats: 1 }),
      ),
    );
    expect(answers.filter(answer => answer.ok)).toHaveLength(1);
    expect(answers.filter(answer => !answer.ok && answer.refusal.kind === 'already-waiting')).toHaveLength(19);
    const again = await Promise.all(
      [1, 2, 3].map(() => steps.join({ launchId: 'once', traveler: 'ben', seats: 1, key: 'ben-joins' })),
    );
    expect(again.every(answer => answer.ok && answer.value.position === 2)).toBe(true);
  });

  it('lets a hundred travelers of two processes join in one order without gaps', async () => {
    await soldOut('crowd', 1);
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        (n % 2 === 0 ? steps : otherSteps).join({ launchId: 'crowd', traveler: `crowd-${n}`, seats: 1 }),
      ),
    );
    const entries = await db.collections.waitingEntries.find({ launchId: 'crowd' }).sort({ place: 1 }).toArray();
    expect(entries.map(entry => entry.place)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    const last = entries[99];
    expect((await db.waitingLists.findOwn('crowd', last?.traveler.id ?? ''))?.position).toBe(100);
  });

  it('holds freed seats for the first who fits, in the transaction that freed them', async () => {
    const { cancel } = await soldOut('fits', 2);
    await steps.join({ launchId: 'fits', traveler: 'ann', seats: 3 });
    await steps.join({ launchId: 'fits', traveler: 'ben', seats: 2 });
    await steps.join({ launchId: 'fits', traveler: 'cat', seats: 2 });
    expect((await db.waitingLists.findOwn('fits', 'cat'))?.position).toBe(3);
    await cancel();
    expect(await stateOf('fits', 'ann')).toBe('waiting');
    expect(await stateOf('fits', 'ben')).toBe('offered');
    expect(await holdOf('fits', 'ben')).toMatchObject({
      seats: 2,
      expiresAt: new Date(Date.parse(NOW) + OFFER_MS),
    });
    // Nobody from outside gets what is offered.
    expect(await steps.hold({ launchId: 'fits', traveler: 'dan', seats: 1 })).toMatchObject({
      refusal: { kind: 'not-enough-seats', seatsLeft: 0 },
    });
  });

  it('passes an offer on when it is turned down, given back, or runs out; the last one leaves the seat on sale', async () => {
    const { cancel } = await soldOut('passes', 1);
    for (const traveler of ['ann', 'ben', 'cat']) await steps.join({ launchId: 'passes', traveler, seats: 1 });
    await cancel();
    await steps.leave('passes', 'ann');
    expect(await stateOf('passes', 'ann')).toBeNull();
    expect(await stateOf('passes', 'ben')).toBe('offered');
    const hold = await holdOf('passes', 'ben');
    await db.seatDesk.submit<'release-hold'>({
      kind: 'release-hold',
      holdId: hold?._id ?? '',
      travelerId: 'ben',
      origin: { component: 'test' },
    });
    expect(await stateOf('passes', 'ben')).toBe('passed-over');
    expect(await stateOf('passes', 'cat')).toBe('offered');
    clock.advance(OFFER_MS);
    expect(await db.holds.expireDue(10)).toBeGreaterThan(0);
    expect(await stateOf('passes', 'cat')).toBe('passed-over');
    // Ben may queue again only when there is something to wait for.
    expect(await steps.join({ launchId: 'passes', traveler: 'ben', seats: 1 })).toMatchObject({
      refusal: { kind: 'seats-available' },
    });
    expect(await steps.book({ launchId: 'passes', traveler: 'dan', seats: 1 })).not.toBeNull();
    expect(await steps.join({ launchId: 'passes', traveler: 'ben', seats: 1 })).toMatchObject({
      value: { position: 1 },
    });
  });

  it('gives the seats to the next when a card is declined after the offer, and tries another card before', async () => {
    const { cancel } = await soldOut('card', 1);
    await steps.join({ launchId: 'card', traveler: 'ann', seats: 1 });
    await steps.join({ launchId: 'card', traveler: 'ben', seats: 1 });
    await cancel();
    const pay = async (isPaid: boolean) => {
      const holdId = (await holdOf('card', 'ann'))?._id ?? '';
      const opened = await steps.open({ launchId: 'card', traveler: 'ann', seats: 1, holdId });
      if (!opened.ok || opened.value.step !== 'pay') throw new Error('not opened');
      const { booking } = opened.value.view;
      return () =>
        db.bookings.settlePayment(
          booking._id,
          isPaid
            ? { kind: 'succeeded', chargeId: booking._id, amountCents: booking.totalPriceCents }
            : { kind: 'declined', reason: 'card-declined' },
        );
    };
    const declined = await pay(false);
    expect(await stateOf('card', 'ann')).toBe('booked');
    await declined();
    await declined();
    expect(await stateOf('card', 'ann')).toBe('offered');
    expect(await stateOf('card', 'ben')).toBe('waiting');
    await expectHonest('card');
    const late = await pay(false);
    clock.advance(OFFER_MS);
    await late();
    expect(await stateOf('card', 'ann')).toBe('booked');
    expect(await stateOf('card', 'ben')).toBe('offered');
  });

  it('turns an offer into a booking like any hold', async () => {
    const { cancel } = await soldOut('booked', 2);
    await steps.join({ launchId: 'booked', traveler: 'ann', seats: 2 });
    await cancel();
    const holdId = (await holdOf('booked', 'ann'))?._id ?? '';
    expect(await steps.book({ launchId: 'booked', traveler: 'ann', seats: 2, holdId })).not.toBeNull();
    expect(await stateOf('booked', 'ann')).toBe('booked');
    expect(await db.launches.find('booked')).toMatchObject({ seatsSold: 2, seatsHeld: 0 });
  });

  it('offers more seats on sale to those who wait before anybody from outside gets one', async () => {
    await soldOut('more', 2);
    await steps.join({ launchId: 'more', traveler: 'ann', seats: 2 });
    await onSale('more', 4, {}, 2);
    expect(await db.waitingLists.needingCare()).toContain('more');
    // The scheduler has not looked yet; somebody from outside is faster than it.
    expect(await steps.hold({ launchId: 'more', traveler: 'dan', seats: 1 })).toMatchObject({
      refusal: { kind: 'not-enough-seats' },
    });
    expect(await stateOf('more', 'ann')).toBe('offered');
    expect(await db.waitingLists.needingCare()).not.toContain('more');
  });

  it('ends the list when the launch sells no more', async () => {
    await soldOut('over', 1);
    await steps.join({ launchId: 'over', traveler: 'ann', seats: 1 });
    await onSale('over', 1, { status: 'aborted' }, 2);
    expect(await db.waitingLists.needingCare()).toContain('over');
    expect(await db.waitingLists.tend('over')).toBe(1);
    expect(await db.waitingLists.tend('over')).toBe(0);
    expect(await stateOf('over', 'ann')).toBe('ended');
    expect(await db.waitingLists.needingCare()).not.toContain('over');
  });

  it('offers each freed seat once while two processes free, join, leave, tend and book at the same moment', async () => {
    await onSale('race', 8);
    const owners = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => ({
        traveler: `owner-${n}`,
        bookingId: await steps.book({ launchId: 'race', traveler: `owner-${n}`, seats: 1 }),
      })),
    );
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? steps : otherSteps).join({ launchId: 'race', traveler: `race-${n}`, seats: 1 + (n % 2) }),
      ),
    );
    const watch = { isOver: false };
    const watching = (async () => {
      while (!watch.isOver) await expectSoldWithin();
    })();
    await Promise.all([
      ...owners.map(({ traveler, bookingId }, n) =>
        (n % 2 === 0 ? steps : otherSteps).cancel({ bookingId: bookingId ?? '', traveler }),
      ),
      ...Array.from({ length: 6 }, (_, n) => (n % 2 === 0 ? db : other).waitingLists.tend('race')),
      ...Array.from({ length: 5 }, (_, n) => steps.leave('race', `race-${n}`)),
      ...Array.from({ length: 10 }, (_, n) => otherSteps.hold({ launchId: 'race', traveler: `dan-${n}`, seats: 1 })),
    ]);
    watch.isOver = true;
    await watching;
    const launch = await db.launches.find('race');
    const offered = await db.collections.waitingEntries.find({ launchId: 'race', state: 'offered' }).toArray();
    const outside = await db.collections.holds
      .find({ launchId: 'race', travelerId: /^dan/, state: 'active' })
      .toArray();
    const seatsOf = (all: { seats: number }[]) => all.reduce((sum, { seats }) => sum + seats, 0);
    expect(launch?.seatsSold).toBe(0);
    expect(seatsOf(offered) + seatsOf(outside)).toBe(launch?.seatsHeld);
    // Only a seat that fitted nobody who waited went to somebody from outside.
    const waiting = await db.collections.waitingEntries.find({ launchId: 'race', state: 'waiting' }).toArray();
    expect(outside.length === 0 || waiting.every(entry => entry.seats > 1)).toBe(true);
    expect(new Set(offered.map(entry => entry.holdId)).size).toBe(offered.length);
  });

  const expectSoldWithin = async () => {
    const launch = await db.launches.find('race');
    expect((launch?.seatsSold ?? 0) + (launch?.seatsHeld ?? 0)).toBeLessThanOrEqual(launch?.seatsOnSale ?? 0);
  };
});
