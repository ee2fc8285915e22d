import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LaunchChanged } from '@astro/events';
import { fixedClock, startTestMongo, type FixedClock, type TestMongo } from '@astro/test-kit';
import { randomUUID } from 'node:crypto';
import { connectCustomerDb, type CustomerDb } from '../connect-customer-db.ts';
import { sampleLaunch, SeatSteps } from '../testing/index.ts';

const NOW = '2026-11-24T12:00:00.000Z';

describe('the seat desk on a real database', () => {
  let mongo: TestMongo;
  let db: CustomerDb;
  let other: CustomerDb;
  let clock: FixedClock;
  let steps: SeatSteps;
  beforeAll(async () => {
    mongo = await startTestMongo();
    clock = fixedClock(NOW);
    const config = { url: mongo.url('seat_desk'), clock, newId: randomUUID };
    db = await connectCustomerDb(config);
    other = await connectCustomerDb(config);
    await db.migrate();
    steps = new SeatSteps(db);
  }, 30_000);
  afterAll(async () => {
    await db.close();
    await other.close();
    await mongo.stop();
  });

  const onSale = async (id: string, state: Partial<LaunchChanged['state']> = {}) => {
    await db.inbox.apply(sampleLaunch({ ...state, id }));
  };
  const launch = async (id: string) => {
    const found = await db.launches.find(id);
    if (found === null) throw new Error(`no launch ${id}`);
    return found;
  };
  /** What the counters say must be what bookings and holds sum to (I1). */
  const expectHonest = async (launchId: string) => {
    const totals = (await db.reconcile.launchTotals()).items.find(row => row.launchId === launchId);
    expect(totals).toMatchObject({ seatsSold: totals?.countedSold, seatsHeld: totals?.countedHeld });
    expect((totals?.seatsSold ?? 0) + (totals?.seatsHeld ?? 0)).toBeLessThanOrEqual(totals?.seatsOnSale ?? 0);
  };

  it('sells exactly the last seats to 200 buyers of two processes', async () => {
    await onSale('rush', { seatsOnSale: 50 });
    const otherSteps = new SeatSteps(other);
    const sold = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        (n % 2 === 0 ? steps : otherSteps).book({ launchId: 'rush', traveler: `rush-${n}`, seats: 1 }),
      ),
    );
    expect(sold.filter(id => id !== null)).toHaveLength(50);
    expect(await launch('rush')).toMatchObject({ seatsSold: 50, seatsHeld: 0 });
    expect(await db.collections.bookings.countDocuments({ launchId: 'rush', status: 'confirmed' })).toBe(50);
    await expectHonest('rush');
  });

  it('fills ten seats with groups of three and leaves the odd one on sale', async () => {
    await onSale('threes', { seatsOnSale: 10 });
    const otherSteps = new SeatSteps(other);
    const sold = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? steps : otherSteps).book({ launchId: 'threes', traveler: `threes-${n}`, seats: 3 }),
      ),
    );
    expect(sold.filter(id => id !== null)).toHaveLength(3);
    expect(await steps.book({ launchId: 'threes', traveler: 'late', seats: 1 })).not.toBeNull();
    await expectHonest('threes');
  });

  it('makes one booking of fifty parallel requests with one key', async () => {
    await onSale('retry');
    const otherSteps = new SeatSteps(other);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        (n % 2 === 0 ? steps : otherSteps).open({ launchId: 'retry', traveler: 'ann', seats: 2, key: 'one' }),
      ),
    );
    expect(answers.filter(answer => answer.ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.refusal.kind).toBe('in-progress');
    expect(await launch('retry')).toMatchObject({ seatsHeld: 2 });
    const opened = answers.find(answer => answer.ok);
    if (opened?.ok !== true || opened.value.step !== 'pay') throw new Error('nothing was opened');
    const { booking } = opened.value.view;
    await db.bookings.settlePayment(booking._id, {
      kind: 'succeeded',
      chargeId: 'c',
      amountCents: booking.totalPriceCents,
    });
    const again = await Promise.all(
      [1, 2, 3].map(() => steps.open({ launchId: 'retry', traveler: 'ann', seats: 2, key: 'one' })),
    );
    for (const answer of again)
      expect(answer).toMatchObject({
        ok: true,
        value: {
          step: 'answered',
          answer: { ok: true, value: { booking: { _id: booking._id, status: 'confirmed' } } },
        },
      });
    expect(await steps.open({ launchId: 'retry', traveler: 'ann', seats: 1, key: 'one' })).toEqual({
      ok: false,
      refusal: { kind: 'key-reused' },
    });
    expect((await steps.open({ launchId: 'retry', traveler: 'ben', seats: 2, key: 'one' })).ok).toBe(true);
  });

  it('lets a retry take over the payment of a process that died between the two halves', async () => {
    await onSale('crash');
    const first = await steps.open({ launchId: 'crash', traveler: 'cat', seats: 1, key: 'k' });
    if (!first.ok || first.value.step !== 'pay') throw new Error('not opened');
    clock.advance(16_000);
    const second = await steps.open({ launchId: 'crash', traveler: 'cat', seats: 1, key: 'k' });
    expect(second).toMatchObject({
      ok: true,
      value: { step: 'pay', view: { booking: { _id: first.value.view.booking._id } } },
    });
    // The lease is taken: a third one waits.
    expect(await steps.open({ launchId: 'crash', traveler: 'cat', seats: 1, key: 'k' })).toMatchObject({
      ok: false,
      refusal: { kind: 'in-progress' },
    });
    expect(await launch('crash')).toMatchObject({ seatsHeld: 1 });
  });

  it('gives the seats back when the payment is declined, and remembers the answer', async () => {
    await onSale('declined');
    const opened = await steps.open({ launchId: 'declined', traveler: 'dan', seats: 4, key: 'k' });
    if (!opened.ok || opened.value.step !== 'pay') throw new Error('not opened');
    const bookingId = opened.value.view.booking._id;
    const settled = await db.bookings.settlePayment(bookingId, { kind: 'declined', reason: 'insufficient-funds' });
    expect(settled).toEqual({
      ok: true,
      value: { ok: false, refusal: { kind: 'payment-declined', reason: 'insufficient-funds', bookingId } },
    });
    expect(await launch('declined')).toMatchObject({ seatsSold: 0, seatsHeld: 0 });
    expect(await steps.open({ launchId: 'declined', traveler: 'dan', seats: 4, key: 'k' })).toMatchObject({
      value: { step: 'answered', answer: { ok: false } },
    });
    // Said late by another process: the money must be given back, the booking stays as it is.
    const late = await db.bookings.settlePayment(bookingId, {
      kind: 'succeeded',
      chargeId: 'c',
      amountCents: 100_000_000,
    });
    expect(late).toEqual({ ok: false, refusal: { kind: 'not-pending', status: 'declined' } });
    await expectHonest('declined');
  });

  it('counts the seat limit over all bookings and holds of a launch, whoever is asked (R2)', async () => {
    await onSale('limit', { seatsOnSale: 100 });
    const otherSteps = new SeatSteps(other);
    const sold = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? steps : otherSteps).book({ launchId: 'limit', traveler: 'eve', seats: 1 }),
      ),
    );
    expect(sold.filter(id => id !== null)).toHaveLength(4);
    expect(await steps.hold({ launchId: 'limit', traveler: 'eve', seats: 1 })).toMatchObject({
      refusal: { kind: 'over-seat-limit', seatsMax: 4, seatsAlready: 4 },
    });
    await expectHonest('limit');
  });

  it('gives a VIP six seats, until a cancellation takes the second trip away', async () => {
    for (const id of ['vip-a', 'vip-b', 'vip-c', 'vip-d']) await onSale(id);
    const trip = await steps.book({ launchId: 'vip-a', traveler: 'fay', seats: 1 });
    await steps.book({ launchId: 'vip-b', traveler: 'fay', seats: 1 });
    expect(await steps.book({ launchId: 'vip-c', traveler: 'fay', seats: 6 })).not.toBeNull();
    if (trip === null) throw new Error('not booked');
    const third = await db.travelers.find('fay');
    expect(third).toMatchObject({ isVip: true, trips: [{ bookings: 1 }, { bookings: 1 }, { bookings: 1 }] });
    await steps.cancel({ bookingId: trip, traveler: 'fay' });
    const mine = await db.bookings.listOwn({ travelerId: 'fay', when: 'all', now: clock.now() });
    const other1 = mine.items.find(booking => booking.launchId === 'vip-b');
    await steps.cancel({ bookingId: other1?._id ?? '', traveler: 'fay' });
    expect(await db.travelers.find('fay')).toMatchObject({ isVip: false });
    expect(await steps.open({ launchId: 'vip-d', traveler: 'fay', seats: 5 })).toMatchObject({
      refusal: { kind: 'over-seat-limit', seatsMax: 4 },
    });
  });

  it('decides by one instant whether a hold was paid in time or is over, never both (F28)', async () => {
    await onSale('border', { seatsOnSale: 4 });
    const hold = await steps.hold({ launchId: 'border', traveler: 'gus', seats: 4 });
    if (!hold.ok) throw new Error('not held');
    expect(await steps.hold({ launchId: 'border', traveler: 'hal', seats: 1 })).toMatchObject({
      refusal: { kind: 'not-enough-seats', seatsLeft: 0 },
    });
    clock.set(new Date(hold.value.expiresAt.getTime() - 1).toISOString());
    expect(await db.holds.expireDue(100)).toBe(0);
    const inTime = await steps.open({ launchId: 'border', traveler: 'gus', seats: 4, holdId: hold.value._id });
    expect(inTime.ok).toBe(true);
    clock.advance(60_000);
    expect(await db.holds.expireDue(100)).toBe(0);
    expect(await launch('border')).toMatchObject({ seatsHeld: 4 });

    await onSale('border-2', { seatsOnSale: 4 });
    const late = await steps.hold({ launchId: 'border-2', traveler: 'gus', seats: 4 });
    if (!late.ok) throw new Error('not held');
    clock.set(late.value.expiresAt.toISOString());
    expect(await steps.open({ launchId: 'border-2', traveler: 'gus', seats: 4, holdId: late.value._id })).toEqual({
      ok: false,
      refusal: { kind: 'hold-expired' },
    });
    // The refused request itself has released the seats: nobody waits for a scheduler.
    expect(await launch('border-2')).toMatchObject({ seatsHeld: 0 });
    expect((await steps.hold({ launchId: 'border-2', traveler: 'hal', seats: 4 })).ok).toBe(true);
    await expectHonest('border-2');
  });

  it('finds an expired hold although hundreds of other launches wait for the scheduler', async () => {
    clock.set(NOW);
    await onSale('far', { seatsOnSale: 2 });
    const hold = await steps.hold({ launchId: 'far', traveler: 'lia', seats: 2 });
    if (!hold.ok) throw new Error('not held');
    const earlier = new Date(hold.value.expiresAt.getTime() - 60_000);
    const others = Array.from({ length: 600 }, (_, n) => ({
      ...hold.value,
      _id: `a-hold-${n}`,
      launchId: `a-${n}`,
      expiresAt: earlier,
    }));
    await db.collections.holds.insertMany(others);
    clock.advance(16 * 60_000);
    expect((await steps.hold({ launchId: 'far', traveler: 'max', seats: 2 })).ok).toBe(true);
    await db.collections.holds.deleteMany({ _id: { $in: others.map(({ _id }) => _id) } });
  });

  it('turns a hold into a booking of fewer seats and frees the rest', async () => {
    await onSale('fewer', { seatsOnSale: 4 });
    const hold = await steps.hold({ launchId: 'fewer', traveler: 'ian', seats: 4 });
    if (!hold.ok) throw new Error('not held');
    expect(await steps.book({ launchId: 'fewer', traveler: 'ian', seats: 1, holdId: hold.value._id })).not.toBeNull();
    expect(await launch('fewer')).toMatchObject({ seatsSold: 1, seatsHeld: 0 });
    expect(await steps.open({ launchId: 'fewer', traveler: 'jan', seats: 1, holdId: hold.value._id })).toEqual({
      ok: false,
      refusal: { kind: 'not-found' },
    });
  });

  it('never lets a faulty request fail its neighbours', async () => {
    await onSale('neighbours');
    const broken = db.seatDesk.submit<'seed-booking'>({
      kind: 'seed-booking',
      bookingId: 'broken',
      launchId: 'neighbours',
      traveler: { id: 'kim', name: 'Kim', email: 'kim@example.com' },
      // Decided, it looks well; the database refuses a document of this size.
      passengers: [
        {
          id: 'p',
          fullName: 'Kim',
          birthDate: '1990-01-01',
          email: 'k@example.com',
          phone: '1',
          documentNumber: 'x'.repeat(17 * 1024 * 1024),
        },
      ],
      bookedAt: clock.now(),
      chargeId: 'c',
      origin: { component: 'test' },
    });
    const good = Promise.all(
      [1, 2, 3].map(n => steps.book({ launchId: 'neighbours', traveler: `good-${n}`, seats: 1 })),
    );
    await expect(broken).rejects.toThrow();
    expect((await good).filter(id => id !== null)).toHaveLength(3);
    await expectHonest('neighbours');
  });

  it('writes one seats event per launch and commit, and one event per confirmed booking', async () => {
    await onSale('events', { seatsOnSale: 40 });
    const before = await db.collections.outbox.countDocuments({ aggregateId: 'events' });
    const booked = await Promise.all(
      Array.from({ length: 20 }, (_, n) => steps.book({ launchId: 'events', traveler: `ev-${n}`, seats: 1 })),
    );
    const seats = await db.collections.outbox.find({ aggregateId: 'events' }).sort({ aggregateVersion: 1 }).toArray();
    expect(seats.length - before).toBeLessThan(20);
    expect(new Set(seats.map(entry => entry.aggregateVersion)).size).toBe(seats.length);
    expect(seats.at(-1)?.event.state).toEqual({ launchId: 'events', seatsSold: 20, seatsHeld: 0, seatsOnSale: 40 });
    expect(
      await db.collections.outbox.countDocuments({
        type: 'booking-changed',
        aggregateId: { $in: booked.flatMap(id => id ?? []) },
      }),
    ).toBe(20);
  });
});
