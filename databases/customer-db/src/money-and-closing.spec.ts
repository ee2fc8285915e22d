import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { LaunchChanged } from '@astro/events';
import { SandboxGateway } from '@astro/payments';
import { fixedClock, startTestMongo, type FixedClock, type TestMongo } from '@astro/test-kit';
import { randomUUID } from 'node:crypto';
import { connectCustomerDb, type CustomerDb } from './connect-customer-db.ts';
import { sampleAgency, sampleLaunch, samplePassenger, sampleTraveler, SeatSteps } from './testing/index.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);

describe('money, closing and synchronisation on a real database', () => {
  let mongo: TestMongo;
  let db: CustomerDb;
  let other: CustomerDb;
  let clock: FixedClock;
  let steps: SeatSteps;
  beforeAll(async () => {
    mongo = await startTestMongo();
    clock = fixedClock('2026-11-24T12:00:00.000Z');
    const config = { url: mongo.url('money'), clock, newId: randomUUID };
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

  const apply = (id: string, version: number, state: Partial<LaunchChanged['state']> = {}) =>
    db.inbox.apply(sampleLaunch({ ...state, id }, version));
  const booked = async (launchId: string, traveler: string, seats: number) => {
    const id = await steps.book({ launchId, traveler, seats });
    if (id === null) throw new Error('not booked');
    return id;
  };
  const totals = async (launchId: string) =>
    (await db.reconcile.launchTotals()).items.find(row => row.launchId === launchId);

  it('is migrated twice without a change', async () => {
    const before = await db.collections.bookings.indexes();
    await db.migrate();
    expect(await db.collections.bookings.indexes()).toEqual(before);
    await db.ping();
  });

  it('refuses what would oversell even past the seat desk', async () => {
    await apply('wall', 1, { seatsOnSale: 2 });
    await expect(db.collections.launches.updateOne({ _id: 'wall' }, { $inc: { seatsSold: 3 } })).rejects.toThrow(
      /validation/,
    );
    await expect(db.collections.launches.updateOne({ _id: 'wall' }, { $set: { seatsHeld: -1 } })).rejects.toThrow(
      /validation/,
    );
  });

  it('keeps every cent through partial cancellations and an abort, and refunds each at most once', async () => {
    await apply('cents', 1, { pricePerSeatCents: 33_333_333, departsAt: '2027-08-01T00:00:00.000Z' });
    const opened = await steps.open({ launchId: 'cents', traveler: 'ann', seats: 3, priceCents: 33_333_333 });
    if (!opened.ok || opened.value.step !== 'pay') throw new Error('not opened');
    const { booking } = opened.value.view;
    const gateway = new SandboxGateway(db.sandboxCharges, randomUUID);
    const charge = await gateway.charge({
      key: booking._id,
      amountCents: booking.totalPriceCents,
      token: 'tok_visa',
      description: 'x',
    });
    await db.bookings.settlePayment(booking._id, charge);
    const first = await steps.cancel({
      bookingId: booking._id,
      traveler: 'ann',
      passengers: [booking.passengers[0]?.id ?? ''],
    });
    expect(first).toMatchObject({
      ok: true,
      value: { quote: { percent: 70, refundCents: 23_333_333, keptCents: 10_000_000 } },
    });
    expect(await db.launches.find('cents')).toMatchObject({ seatsSold: 2 });
    await apply('cents', 2, { pricePerSeatCents: 33_333_333, status: 'aborted' });
    expect(await steps.cancel({ bookingId: booking._id, traveler: 'ann' })).toMatchObject({
      ok: false,
      refusal: { kind: 'not-cancellable', isDeparted: true },
    });
    await db.launchClosing.closeBatch(100);
    const closed = await db.bookings.find(booking._id);
    expect(closed).toMatchObject({
      status: 'refunded',
      seats: 0,
      seatsSold: 0,
      totalPaidCents: 99_999_999,
      totalRefundedCents: 99_999_999,
    });
    expect(closed?.refunds.map(refund => refund.amountCents)).toEqual([23_333_333, 76_666_666]);
    for (let round = 0; round < 2; round += 1) {
      for (const refund of (await db.refunds.pending(100)).filter(one => one.bookingId === booking._id)) {
        const outcome = await gateway.refund({
          key: `refund:${refund.refundId}`,
          chargeKey: refund.chargeKey,
          amountCents: refund.amountCents,
        });
        expect(outcome.kind).toBe('succeeded');
        expect(await db.refunds.markSettled(refund.refundId)).toBe(true);
        expect(await db.refunds.markSettled(refund.refundId)).toBe(false);
      }
    }
    expect((await db.refunds.pending(100)).filter(one => one.bookingId === booking._id)).toHaveLength(0);
    expect((await db.bookings.find(booking._id))?.history.map(entry => entry.status)).toEqual([
      'pending',
      'confirmed',
      'confirmed',
      'refunded',
      'refunded',
      'refunded',
    ]);
  });

  it('keeps seats sold that were cancelled without a refund (R7)', async () => {
    await apply('late', 1, { departsAt: '2026-12-24T00:00:00.000Z' });
    const id = await booked('late', 'ben', 2);
    expect(await steps.cancel({ bookingId: id, traveler: 'ben', expectedCents: 1 })).toMatchObject({
      refusal: { kind: 'refund-changed', quote: { refundCents: 0 } },
    });
    expect(await steps.cancel({ bookingId: id, traveler: 'ben' })).toMatchObject({
      ok: true,
      value: { booking: { status: 'cancelled', seats: 0, seatsSold: 2, refunds: [] } },
    });
    expect(await totals('late')).toMatchObject({ seatsSold: 2, countedSold: 2, refundedCents: 0 });
  });

  it('gives everything back within 14 days of a delay, one millisecond later by the rule', async () => {
    const delayed = {
      departsAt: '2027-01-10T00:00:00.000Z',
      status: 'delayed',
      delayNoticeAt: '2026-11-24T13:00:00.000Z',
    } as const;
    await apply('delay', 1, { departsAt: '2026-12-24T00:00:00.000Z' });
    const one = await booked('delay', 'cat', 1);
    const two = await booked('delay', 'dan', 1);
    await apply('delay', 2, delayed);
    clock.set('2026-12-08T13:00:00.000Z');
    expect(await steps.cancel({ bookingId: one, traveler: 'cat' })).toMatchObject({
      value: { quote: { percent: 100 }, booking: { refunds: [{ reason: 'launch-delayed' }] } },
    });
    clock.advance(1);
    expect(await steps.cancel({ bookingId: two, traveler: 'dan' })).toMatchObject({ value: { quote: { percent: 0 } } });
    clock.set('2026-11-24T12:00:00.000Z');
  });

  it('lets cancel, abort and a second cancel race: one refund of each cent (F29)', async () => {
    const otherSteps = new SeatSteps(other);
    for (let round = 0; round < 10; round += 1) {
      const launchId = `race-${round}`;
      await apply(launchId, 1);
      const id = await booked(launchId, `racer-${round}`, 2);
      await Promise.all([
        steps.cancel({ bookingId: id, traveler: `racer-${round}` }),
        otherSteps.cancel({ bookingId: id, traveler: `racer-${round}` }),
        apply(launchId, 2, { status: 'aborted' }).then(() =>
          Promise.all([db.launchClosing.closeBatch(100), other.launchClosing.closeBatch(100)]),
        ),
      ]);
      const booking = await db.bookings.find(id);
      expect(['cancelled', 'refunded']).toContain(booking?.status);
      expect(booking?.refunds).toHaveLength(1);
      expect(booking?.refunds[0]?.amountCents).toBe(booking?.totalRefundedCents);
      expect(booking?.totalRefundedCents).toBeLessThanOrEqual(booking?.totalPaidCents ?? 0);
      expect(await totals(launchId)).toMatchObject({ seatsSold: 0, countedSold: 0, seatsHeld: 0 });
    }
  });

  it('closes a launch in batches, waits for a payment under way, and says once that it is settled', async () => {
    await apply('closing', 1, { seatsOnSale: 40 });
    for (let n = 0; n < 7; n += 1) await booked('closing', `closer-${n}`, 1);
    const open = await steps.open({ launchId: 'closing', traveler: 'slow', seats: 1 });
    const hold = await steps.hold({ launchId: 'closing', traveler: 'holder', seats: 2 });
    if (!open.ok || open.value.step !== 'pay' || !hold.ok) throw new Error('not opened');
    await apply('closing', 2, { seatsOnSale: 40, status: 'aborted' });
    await db.launchClosing.closeBatch(3);
    expect(await db.collections.bookings.countDocuments({ launchId: 'closing', status: 'refunded' })).toBe(3);
    await db.launchClosing.closeBatch(100);
    expect(await db.launches.find('closing')).toMatchObject({ seatsSold: 0, seatsHeld: 1, settledAs: null });
    // The money had been taken: the booking is confirmed first and then refunded like the others.
    const { booking } = open.value.view;
    await db.bookings.settlePayment(booking._id, {
      kind: 'succeeded',
      chargeId: 'c',
      amountCents: booking.totalPriceCents,
    });
    await Promise.all([db.launchClosing.closeBatch(100), other.launchClosing.closeBatch(100)]);
    await db.launchClosing.closeBatch(100);
    expect(await db.launches.find('closing')).toMatchObject({ seatsSold: 0, seatsHeld: 0, settledAs: 'aborted' });
    const settled = await db.collections.outbox.find({ aggregateId: 'closing', type: 'launch-settled' }).toArray();
    expect(settled.map(entry => entry.event.state)).toEqual([
      { launchId: 'closing', finalStatus: 'aborted', bookings: 8, paidCents: 200_000_000, refundedCents: 200_000_000 },
    ]);
    expect(await steps.open({ launchId: 'closing', traveler: 'late', seats: 1 })).toMatchObject({
      refusal: { kind: 'not-on-sale', reason: 'status' },
    });
  });

  it('turns the bookings of a successful launch into flown ones', async () => {
    await apply('success', 1);
    const id = await booked('success', 'flyer', 2);
    await apply('success', 2, { status: 'successful' });
    await db.launchClosing.closeBatch(100);
    expect(await db.bookings.find(id)).toMatchObject({ status: 'flown', seats: 2, totalRefundedCents: 0 });
    expect(await db.launches.find('success')).toMatchObject({ seatsSold: 2, settledAs: 'successful' });
  });

  it('applies each event once and only if it is newer', async () => {
    expect(await apply('inbox', 5, { slug: 'five' })).toBe('applied');
    expect(await apply('inbox', 5, { slug: 'again' })).toBe('skipped');
    expect(await apply('inbox', 4, { slug: 'four' })).toBe('skipped');
    expect(await Promise.all([1, 2, 3].map(() => apply('inbox', 6, { slug: 'six' })))).toEqual(
      expect.arrayContaining(['applied', 'skipped', 'skipped']),
    );
    expect(await db.launches.find('inbox')).toMatchObject({ slug: 'six' });
    await expect(
      db.inbox.apply({ ...sampleLaunch({ id: 'bad' }), type: 'launch-exploded' } as never),
    ).rejects.toThrow();
  });

  it('keeps its own counters through launch events, and refuses fewer seats than are taken (R13)', async () => {
    await apply('fewer', 1, { seatsOnSale: 10 });
    await booked('fewer', 'eva', 3);
    await steps.hold({ launchId: 'fewer', traveler: 'fox', seats: 2 });
    await apply('fewer', 2, { seatsOnSale: 4, slug: 'renamed' });
    expect(await db.launches.find('fewer')).toMatchObject({
      seatsOnSale: 10,
      seatsSold: 3,
      seatsHeld: 2,
      slug: 'renamed',
    });
    const refused = await db.collections.outbox.findOne({ aggregateId: 'fewer', 'event.state.refusedSeatsOnSale': 4 });
    expect(refused?.event.state).toEqual({
      launchId: 'fewer',
      seatsSold: 3,
      seatsHeld: 2,
      seatsOnSale: 10,
      refusedSeatsOnSale: 4,
      refusedVersion: 2,
    });
    await apply('fewer', 3, { seatsOnSale: 5, slug: 'renamed' });
    expect(await db.launches.find('fewer')).toMatchObject({ seatsOnSale: 5 });
  });

  it('stops sales of a suspended agency, whichever of its events comes first', async () => {
    await apply('suspended', 1, {
      agency: { id: 'agency-9', name: 'Nine', slug: 'nine', contactEmail: 'n@example.com', status: 'active' },
    });
    await db.inbox.apply(sampleAgency({ id: 'agency-9', displayName: 'Nine', slug: 'nine', status: 'suspended' }));
    expect(await steps.open({ launchId: 'suspended', traveler: 'gus', seats: 1 })).toMatchObject({
      refusal: { kind: 'not-on-sale', reason: 'agency' },
    });
    // A launch event that was written before the suspension arrives after it.
    await apply('suspended', 2, {
      agency: { id: 'agency-9', name: 'Nine', slug: 'nine', contactEmail: 'n@example.com', status: 'active' },
    });
    expect(await db.launches.find('suspended')).toMatchObject({ agency: { status: 'suspended' } });
  });

  it('hands outbox entries out once, parks a poisonous one, and lets the rest flow', async () => {
    await db.collections.outbox.deleteMany({});
    await apply('flow', 1, { seatsOnSale: 40 });
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => steps.book({ launchId: 'flow', traveler: `flow-${n}`, seats: 1 })),
    );
    const waiting = (await db.outbox.stats()).pending;
    const claims = await Promise.all([
      db.outbox.claim({ owner: 'one', limit: 100, leaseMs: 5_000 }),
      other.outbox.claim({ owner: 'two', limit: 100, leaseMs: 5_000 }),
    ]);
    const ids = claims.flat().map(claimed => claimed.event.eventId);
    expect(ids).toHaveLength(waiting);
    expect(new Set(ids).size).toBe(waiting);
    const [poison = '', ...rest] = ids;
    await db.outbox.markDone(rest);
    for (let tries = 1; tries <= 5; tries += 1)
      expect(await db.outbox.markFailed(poison, 'no')).toBe(tries < 5 ? 'new' : 'parked');
    expect(await db.outbox.stats()).toMatchObject({ pending: 0, parked: 1 });
    expect(await db.outbox.replay({})).toBe(waiting);
  });

  it('seeds a demo with bookings that are as right as any', async () => {
    await apply('demo', 1, { seatsOnSale: 100, departsAt: '2026-01-01T00:00:00.000Z', status: 'successful' });
    const bookings = Array.from({ length: 60 }, (_, n) => {
      const { id: _id, ...passenger } = samplePassenger(`demo-${n}`);
      return {
        id: `demo-booking-${n}`,
        launchId: 'demo',
        traveler: sampleTraveler(`demo-${n}`),
        passengers: [passenger, passenger],
        bookedAt: new Date('2025-06-01T00:00:00Z'),
      };
    });
    const seeded = await db.demo.insertBookings(bookings);
    expect(seeded).toMatchObject({ refused: 10 });
    expect((await db.demo.insertBookings(bookings.slice(0, 5))).bookings).toHaveLength(5);
    expect(await totals('demo')).toMatchObject({
      seatsSold: 100,
      countedSold: 100,
      bookings: 50,
      paidCents: 2_500_000_000,
    });
    expect(await db.sandboxCharges.find('demo-booking-3')).toMatchObject({ state: 'charged', amountCents: 50_000_000 });
    expect(await db.travelers.find('demo-3')).toMatchObject({ trips: [{ launchId: 'demo', bookings: 1 }] });
  });
});
