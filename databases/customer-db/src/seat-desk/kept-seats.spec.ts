import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { keptNow } from '@astro/domain';
import type { KeptSeatsState, LaunchChanged } from '@astro/events';
import { fixedClock, startTestMongo, type FixedClock, type TestMongo } from '@astro/test-kit';
import { randomUUID } from 'node:crypto';
import { connectCustomerDb, type CustomerDb } from '../connect-customer-db.ts';
import { sampleLaunch, SeatSteps } from '../testing/index.ts';
import { keptOf } from './allotment.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const UNTIL = '2026-11-24T13:00:00.000Z';
const vips = (id: string, seats: number): KeptSeatsState => ({ id, kind: 'vips', seats, until: UNTIL });
const blocked = (id: string, seats: number, until?: string): KeptSeatsState => {
  return { id, kind: 'blocked', seats, ...(until === undefined ? {} : { until }) };
};

describe('seats that an agency keeps back, on a real database', () => {
  let mongo: TestMongo;
  let db: CustomerDb;
  let other: CustomerDb;
  let clock: FixedClock;
  let steps: SeatSteps;
  let otherSteps: SeatSteps;
  const used = new Set<string>();
  const versions = new Map<string, number>();
  beforeAll(async () => {
    mongo = await startTestMongo();
    clock = fixedClock(NOW);
    const config = { url: mongo.url('kept_seats'), clock, newId: randomUUID };
    db = await connectCustomerDb(config);
    other = await connectCustomerDb(config);
    await db.migrate();
    steps = new SeatSteps(db);
    otherSteps = new SeatSteps(other);
    await offer('trip-1', 1_000);
    await offer('trip-2', 1_000);
    for (const vip of ['valentina', 'vera', ...Array.from({ length: 12 }, (_, n) => `vip-${n}`)])
      for (const launchId of ['trip-1', 'trip-2']) await steps.book({ launchId, traveler: vip, seats: 1 });
  }, 60_000);
  afterAll(async () => {
    await db.close();
    await other.close();
    await mongo.stop();
  });
  afterEach(async () => {
    for (const id of used) await expectHonest(id);
    used.clear();
    clock.set(NOW);
  });

  /** The agency's newest word about a launch. */
  const offer = async (id: string, seatsOnSale: number, seatsKept?: KeptSeatsState[], more: object = {}) => {
    used.add(id);
    versions.set(id, (versions.get(id) ?? 0) + 1);
    const state: Partial<LaunchChanged['state']> = seatsKept === undefined ? {} : { seatsKept };
    await db.inbox.apply(sampleLaunch({ seatsOnSale, ...state, ...more, id }, versions.get(id)));
  };
  const launch = async (id: string) => {
    const found = await db.launches.find(id);
    if (found === null) throw new Error(`no launch ${id}`);
    return found;
  };
  const taken = async (id: string) => keptOf(await launch(id)).find(kept => kept.kind === 'vips')?.taken;
  const hold = async (launchId: string, traveler: string, seats: number) => {
    const answer = await steps.hold({ launchId, traveler, seats });
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    return answer.value._id;
  };
  /** What the agency's database was told last about a launch's seats. */
  const told = async (id: string) =>
    (await db.collections.outbox.find({ aggregateId: id }).sort({ aggregateVersion: -1 }).limit(1).toArray())[0]?.event
      .state;
  /** Nothing is sold twice, nor what is kept back; and VIPs have taken what their holds and bookings say. */
  const expectHonest = async (launchId: string) => {
    const document = await launch(launchId);
    const kept = keptNow(keptOf(document), clock.now());
    expect(document.seatsSold + document.seatsHeld + kept.blocked + kept.forVips).toBeLessThanOrEqual(
      document.seatsOnSale,
    );
    const totals = (await db.reconcile.launchTotals()).items.find(row => row.launchId === launchId);
    expect(totals).toMatchObject({ seatsSold: totals?.countedSold, seatsHeld: totals?.countedHeld });
    const shares = [
      ...(await db.collections.holds.find({ launchId, state: 'active' }).toArray()),
      ...(await db.collections.bookings.find({ launchId, status: { $in: ['pending', 'confirmed'] } }).toArray()),
    ];
    for (const one of keptOf(document).filter(({ kind }) => kind === 'vips'))
      expect(one.taken).toBe(
        shares.reduce((sum, { ofAllotment }) => sum + (ofAllotment?.keptId === one.id ? ofAllotment.seats : 0), 0),
      );
  };

  it('sells blocked seats to nobody until their end, then to everybody, without a job', async () => {
    await offer('blocked', 4, [blocked('crew', 1), blocked('press', 2, UNTIL)]);
    expect(await steps.hold({ launchId: 'blocked', traveler: 'valentina', seats: 2 })).toMatchObject({
      refusal: { kind: 'not-enough-seats', seatsLeft: 1 },
    });
    clock.set('2026-11-24T12:59:59.999Z');
    expect(await steps.book({ launchId: 'blocked', traveler: 'ada', seats: 2 })).toBeNull();
    clock.set(UNTIL);
    expect(await steps.book({ launchId: 'blocked', traveler: 'ada', seats: 3 })).not.toBeNull();
    expect(await steps.book({ launchId: 'blocked', traveler: 'ada', seats: 1 })).toBeNull();
  });

  it('keeps seats for VIPs: ada finds it sold out, valentina books, after the end ada can', async () => {
    await offer('allot', 3, [vips('a-1', 3)]);
    expect(await steps.hold({ launchId: 'allot', traveler: 'ada', seats: 1 })).toMatchObject({
      refusal: { kind: 'not-enough-seats', seatsLeft: 0 },
    });
    expect(await steps.join({ launchId: 'allot', traveler: 'ada', seats: 1 })).toMatchObject({ ok: true });
    await steps.leave('allot', 'ada');
    expect(await steps.book({ launchId: 'allot', traveler: 'valentina', seats: 2 })).not.toBeNull();
    expect(await taken('allot')).toBe(2);
    expect(await told('allot')).toMatchObject({ vipsTook: { keptId: 'a-1', seats: 2 } });
    expect(await steps.book({ launchId: 'allot', traveler: 'ada', seats: 1 })).toBeNull();
    clock.set(UNTIL);
    expect(await steps.book({ launchId: 'allot', traveler: 'ada', seats: 1 })).not.toBeNull();
  });

  it('counts a hold that becomes a booking once, and gives back what comes back', async () => {
    await offer('back', 6, [vips('b-1', 3)]);
    const first = await hold('back', 'valentina', 2);
    expect(await taken('back')).toBe(2);
    // Given back, it is for VIPs again: nobody else gets it through a checkout that was left.
    const release = {
      kind: 'release-hold',
      holdId: first,
      travelerId: 'valentina',
      origin: { component: 'test' },
    } as const;
    await db.seatDesk.submit<'release-hold'>(release);
    expect(await taken('back')).toBe(0);
    const holdId = await hold('back', 'valentina', 2);
    const opened = await steps.open({ launchId: 'back', traveler: 'valentina', seats: 4, holdId });
    expect(await taken('back')).toBe(3);
    const booking = opened.ok && opened.value.step === 'pay' ? opened.value.view.booking : null;
    await db.bookings.settlePayment(booking?._id ?? '', { kind: 'declined', reason: 'card-declined' });
    expect(await taken('back')).toBe(0);
    const bookingId = await steps.book({ launchId: 'back', traveler: 'valentina', seats: 4 });
    expect(await taken('back')).toBe(3);
    const passenger = booking?.passengers[0]?.id;
    expect(passenger).toBeDefined();
    await steps.cancel({ bookingId: bookingId ?? '', traveler: 'valentina' });
    expect(await taken('back')).toBe(0);
    const runsOut = await hold('back', 'vera', 1);
    clock.set('2026-11-24T12:15:00.000Z');
    await db.holds.expireDue(10);
    expect((await db.collections.holds.findOne({ _id: runsOut }))?.state).toBe('expired');
    expect(await taken('back')).toBe(0);
  });

  it('starts a new allotment at nothing taken; seats of the one before are none of it', async () => {
    await offer('anew', 8, [vips('n-1', 2)]);
    const bookingId = await steps.book({ launchId: 'anew', traveler: 'valentina', seats: 2 });
    await offer('anew', 8, [vips('n-2', 3)]);
    expect(await taken('anew')).toBe(0);
    expect(await steps.book({ launchId: 'anew', traveler: 'vera', seats: 1 })).not.toBeNull();
    expect(await taken('anew')).toBe(1);
    await steps.cancel({ bookingId: bookingId ?? '', traveler: 'valentina' });
    expect(await taken('anew')).toBe(1);
  });

  it('keeps its promise to a VIP who is none any more when the hold becomes a booking', async () => {
    await offer('lost', 2, [vips('l-1', 2)]);
    const [trip] = await db.collections.bookings.find({ launchId: 'trip-1', 'traveler.id': 'vip-11' }).toArray();
    const holdId = await hold('lost', 'vip-11', 2);
    await steps.cancel({ bookingId: trip?._id ?? '', traveler: 'vip-11' });
    expect((await db.travelers.find('vip-11'))?.isVip).toBe(false);
    expect(await steps.book({ launchId: 'lost', traveler: 'vip-11', seats: 2, holdId })).not.toBeNull();
    expect(await taken('lost')).toBe(2);
  });

  it('offers kept seats to the VIP on the waiting list, and after the end to whoever waits (R15)', async () => {
    await offer('wait', 4);
    await steps.book({ launchId: 'wait', traveler: 'owner', seats: 4 });
    await steps.join({ launchId: 'wait', traveler: 'eve', seats: 1 });
    await steps.join({ launchId: 'wait', traveler: 'valentina', seats: 1 });
    await offer('wait', 6, [vips('w-1', 2)]);
    expect(await db.waitingLists.needingCare()).toContain('wait');
    await db.waitingLists.tend('wait');
    const stateOf = async (who: string) => (await db.waitingLists.findOwn('wait', who))?.entry.state;
    expect([await stateOf('eve'), await stateOf('valentina')]).toEqual(['waiting', 'offered']);
    expect(await taken('wait')).toBe(1);
    clock.set(UNTIL);
    // A stranger who comes first finds the list served before.
    expect(await steps.book({ launchId: 'wait', traveler: 'stranger', seats: 1 })).toBeNull();
    expect(await stateOf('eve')).toBe('offered');
  });

  it('refuses to keep back what is sold meanwhile, keeps what fits, and says so until the next word', async () => {
    await offer('refuse', 6);
    await steps.book({ launchId: 'refuse', traveler: 'ada', seats: 3 });
    await offer('refuse', 6, [blocked('r-1', 2), vips('r-2', 2)]);
    expect((await launch('refuse')).seatsKept).toEqual([{ id: 'r-1', kind: 'blocked', seats: 2, until: null }]);
    expect(await told('refuse')).toMatchObject({ refusedKept: [{ id: 'r-2', seatsFree: 1 }] });
    await steps.book({ launchId: 'refuse', traveler: 'ben', seats: 1 });
    expect(await told('refuse')).toMatchObject({ seatsSold: 4, refusedKept: [{ id: 'r-2', seatsFree: 1 }] });
    await offer('refuse', 6, [blocked('r-1', 2)]);
    expect((await launch('refuse')).refusedWish).toBeUndefined();
    await offer('refuse', 6);
    expect((await launch('refuse')).seatsKept).toBeUndefined();
  });

  it('takes no seats off sale that are kept back (R13); both wishes at once are refused apart', async () => {
    await offer('lower', 6, [blocked('k-1', 2)]);
    await steps.book({ launchId: 'lower', traveler: 'ada', seats: 2 });
    await offer('lower', 3, [blocked('k-1', 2), blocked('k-2', 3)]);
    expect(await launch('lower')).toMatchObject({ seatsOnSale: 6, seatsKept: [{ id: 'k-1' }] });
    expect(await told('lower')).toMatchObject({
      seatsOnSale: 6,
      refusedSeatsOnSale: 3,
      refusedKept: [{ id: 'k-2', seatsFree: 2 }],
    });
    await offer('lower', 4, [blocked('k-1', 2)]);
    expect(await launch('lower')).toMatchObject({ seatsOnSale: 4 });
  });

  it('stays right while VIPs and others rush in two processes and the agency keeps and ends', async () => {
    await offer('rush', 24, [vips('x-1', 6), blocked('x-2', 2)]);
    const buyers = Array.from({ length: 60 }, (_, n) => ({
      traveler: n % 6 === 0 ? `vip-${n / 6}` : `rush-${n}`,
      seats: 1 + (n % 3),
    }));
    const word = async () => {
      await offer('rush', 24, [vips('x-1', 6), blocked('x-2', 2), blocked('x-3', 3)]);
      await offer('rush', 24, [vips('x-1', 6), blocked('x-3', 3), blocked('x-4', 9)]);
    };
    const sold = await Promise.all([
      word(),
      ...buyers.map((buyer, n) => (n % 2 === 0 ? steps : otherSteps).book({ launchId: 'rush', ...buyer })),
    ]);
    expect(sold.filter(id => typeof id === 'string').length).toBeGreaterThan(0);
    await expectHonest('rush');
    clock.set(UNTIL);
    await Promise.all(
      buyers.map(({ traveler }) => steps.book({ launchId: 'rush', traveler: `late-${traveler}`, seats: 1 })),
    );
    const { seatsSold, seatsOnSale, ...document } = await launch('rush');
    expect(seatsSold).toBe(seatsOnSale - keptNow(keptOf(document), clock.now()).blocked);
  });
});
