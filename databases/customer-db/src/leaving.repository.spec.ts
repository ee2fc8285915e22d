import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fixedClock, startTestMongo, type FixedClock } from '@astro/test-kit';
import { connectCustomerDb, type CustomerDb } from './connect-customer-db.ts';
import { sampleLaunch, SeatSteps } from './testing/index.ts';

const ORIGIN = { component: 'test' };

describe('the end of an account on a real database', () => {
  let db: CustomerDb;
  let clock: FixedClock;
  let steps: SeatSteps;
  let stop: () => Promise<void>;
  let ids = 0;
  beforeAll(async () => {
    const mongo = await startTestMongo();
    clock = fixedClock('2026-11-24T12:00:00.000Z');
    db = await connectCustomerDb({ url: mongo.url('customer'), clock, newId: () => `id-${(ids += 1)}` });
    await db.migrate();
    await db.inbox.apply(sampleLaunch({ id: 'moon' }));
    await db.inbox.apply(sampleLaunch({ id: 'mars' }));
    steps = new SeatSteps(db);
    stop = async () => {
      await db.close();
      await mongo.stop();
    };
  }, 30_000);
  afterAll(() => stop());

  it('is refused while a trip is ahead or money on its way', async () => {
    const id = await steps.book({ launchId: 'moon', traveler: 'ann', seats: 2 });
    expect(await db.leaving.leave('ann')).toEqual({ ok: false, refusal: { kind: 'trips-ahead', trips: 1 } });
    await steps.cancel({ bookingId: id ?? '', traveler: 'ann' });
    expect(await db.leaving.leave('ann')).toEqual({ ok: false, refusal: { kind: 'refunds-open', refunds: 1 } });
    for (const refund of await db.refunds.pending(10)) await db.refunds.markSettled(refund.refundId);
    expect(await db.leaving.leave('ann')).toEqual({ ok: true });
    expect(await db.leaving.leave('ann')).toEqual({ ok: true });
    expect(await db.travelers.find('ann')).toMatchObject({
      name: 'Deleted traveler',
      email: 'ann@deleted.invalid',
      isVip: false,
    });
    // A token that still runs neither fills the profile again nor buys anything.
    expect(await db.travelers.findOrMake({ id: 'ann', email: 'ann@example.com', name: 'Ann' })).toMatchObject({
      email: 'ann@deleted.invalid',
    });
    expect(await steps.book({ launchId: 'moon', traveler: 'ann', seats: 1 })).toBeNull();
    expect(await steps.hold({ launchId: 'moon', traveler: 'ann', seats: 1 })).toMatchObject({ ok: false });
  });

  it('forgets names and addresses, keeps money, and tells the Admin DB; done twice it changes nothing', async () => {
    expect(await db.leaving.toForget(10)).toEqual([]);
    clock.advance(6_000);
    expect(await db.leaving.toForget(10)).toEqual(['ann']);
    const before = await db.bookings.listOwn({ travelerId: 'ann', when: 'all', now: clock.now() });
    expect(await db.leaving.forget('ann', ORIGIN)).toBe(1);
    expect(await db.leaving.forget('ann', ORIGIN)).toBe(0);
    const [booking] = (await db.bookings.listOwn({ travelerId: 'ann', when: 'all', now: clock.now() })).items;
    expect(booking).toMatchObject({
      traveler: { id: 'ann', name: 'Deleted traveler', email: 'ann@deleted.invalid' },
      totalPaidCents: before.items[0]?.totalPaidCents,
      totalRefundedCents: before.items[0]?.totalRefundedCents,
    });
    expect(booking?.passengers.map(({ fullName, birthDate, phone }) => [fullName, birthDate, phone])).toEqual([
      ['Passenger 1', '1990-01-01', ''],
      ['Passenger 2', '1990-01-01', ''],
    ]);
    const event = await db.collections.outbox.findOne(
      { type: 'booking-changed', aggregateId: booking?._id ?? '' },
      { sort: { aggregateVersion: -1 } },
    );
    expect(event?.event.state).toMatchObject({ traveler: { email: 'ann@deleted.invalid' } });
    expect(JSON.stringify(event)).not.toContain('@example.com');
    await db.leaving.markForgotten('ann');
    expect(await db.leaving.toForget(10)).toEqual([]);
  });

  it('takes back who booked in the moment of leaving', async () => {
    const [left, booked] = await Promise.all([
      db.leaving.leave('bob'),
      steps.book({ launchId: 'mars', traveler: 'bob', seats: 1 }),
    ]);
    clock.advance(6_000);
    if (left.ok && booked !== null) {
      expect(await db.leaving.hasOpenBookings('bob')).toBe(true);
      await db.leaving.takeBack({ id: 'bob', name: 'Bob', email: 'bob@example.com' });
      expect(await db.travelers.find('bob')).toMatchObject({ name: 'Bob', email: 'bob@example.com' });
    }
    expect((await db.leaving.toForget(10)).length).toBe(left.ok && booked === null ? 1 : 0);
  });

  it('keeps who was on board of a failed launch', async () => {
    const id = await steps.book({ launchId: 'mars', traveler: 'eve', seats: 1 });
    await db.inbox.apply(sampleLaunch({ id: 'mars', status: 'failed', departsAt: clock.now().toISOString() }, 2));
    while ((await db.launchClosing.closeBatch(10)).closed > 0);
    for (const refund of await db.refunds.pending(10)) await db.refunds.markSettled(refund.refundId);
    expect(await db.leaving.leave('eve')).toEqual({ ok: true });
    await db.leaving.forget('eve', ORIGIN);
    const booking = await db.bookings.find(id ?? '');
    expect(booking).toMatchObject({ status: 'refunded', traveler: { name: 'Deleted traveler' } });
    expect(booking?.passengers[0]).toMatchObject({ birthDate: '1990-05-05', email: 'passenger@deleted.invalid' });
    expect(booking?.passengers[0]?.fullName).not.toBe('Passenger 1');
  });
});

describe('companions on a real database', () => {
  it('are replaced only by whom the list was seen as it is', async () => {
    const mongo = await startTestMongo();
    const db = await connectCustomerDb({
      url: mongo.url('companions'),
      clock: fixedClock('2026-11-24T12:00:00.000Z'),
      newId: () => 'id',
    });
    try {
      await db.travelers.findOrMake({ id: 'ann', email: 'ann@example.com', name: 'Ann' });
      const bo = { fullName: 'Bo', birthDate: '1990-05-05', email: 'bo@example.com', phone: '+1 555 0100' };
      const saves = await Promise.all([1, 2, 3].map(() => db.travelers.saveCompanions('ann', 0, [bo])));
      expect(saves.filter(saved => saved !== null)).toEqual([{ companions: [bo], version: 1 }]);
      expect(await db.travelers.saveCompanions('ann', 1, [])).toEqual({ companions: [], version: 2 });
      expect(await db.travelers.saveCompanions('nobody', 0, [])).toBeNull();
    } finally {
      await db.close();
      await mongo.stop();
    }
  }, 30_000);
});
