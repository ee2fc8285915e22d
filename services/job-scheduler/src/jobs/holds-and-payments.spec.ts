import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BookingDocument } from '@astro/customer-db';
import type { PaymentGateway } from '@astro/payments';
import { startWorld, type SchedulerWorld } from '../testing/scheduler-world.fixture.ts';
import { expireHolds } from './expire-holds.job.ts';
import { resolvePayments } from './resolve-payments.job.ts';
import { settleRefunds } from './settle-refunds.job.ts';

const MINUTE_MS = 60_000;

// Three real databases on a machine that may have other things to do.
jest.setTimeout(60_000);

describe('holds, payments and refunds that were left open', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    const scheduler = await world.scheduler();
    await world.publish('open');
    await world.onSale('open');
    await scheduler.stop();
  });
  afterAll(() => world.stop());

  const payments = () =>
    resolvePayments(world.customer.bookings, world.gateway, { clock: world.clock, log: world.logger('jobs') });

  it('frees the seats of a hold after its fifteen minutes, not before', async () => {
    const job = expireHolds(world.customer.holds);
    await world.steps.hold({ launchId: 'open', traveler: 'hans', seats: 3 });
    world.clock.advance(14 * MINUTE_MS);
    expect(await job.run()).toBe('0 holds ended');
    expect(await world.customer.launches.find('open')).toMatchObject({ seatsHeld: 3 });
    world.clock.advance(2 * MINUTE_MS);
    expect(await job.run()).toBe('1 holds ended');
    expect(await world.customer.launches.find('open')).toMatchObject({ seatsHeld: 0 });
  });

  it.each([
    { token: 'tok_timeoutCharged', says: '1 paid, 0 not paid, 0 still unknown', status: 'confirmed', sold: 2 },
    { token: 'tok_timeoutNotCharged', says: '0 paid, 1 not paid, 0 still unknown', status: 'expired', sold: 0 },
  ])('asks the gateway what became of a payment by $token: $status', async ({ token, says, status, sold }) => {
    const before = (await world.customer.launches.find('open'))?.seatsSold ?? 0;
    const booking = await world.open('open', `payer-${token}`, 2);
    const order = { key: booking._id, amountCents: booking.totalPriceCents, description: booking.code };
    expect(await world.gateway.charge({ ...order, token })).toEqual({ kind: 'unknown' });
    expect(await payments().run()).toBe('0 paid, 0 not paid, 0 still unknown');
    world.clock.advance(2 * MINUTE_MS);
    expect(await payments().run()).toBe(says);
    expect(await world.customer.bookings.find(booking._id)).toMatchObject({ status });
    expect(await world.customer.launches.find('open')).toMatchObject({ seatsHeld: 0, seatsSold: before + sold });
    // Whoever wakes up late cannot charge what was given up, nor charge twice what was paid.
    await world.gateway.charge({ ...order, token: 'tok_visa' });
    const charge = await world.customer.sandboxCharges.find(booking._id);
    expect(charge?.state).toBe(status === 'confirmed' ? 'charged' : 'declined');
  });

  it('leaves a challenge to its owner as long as a hold lasts, then gives the seats back for good', async () => {
    const booking = await world.open('open', 'asked', 2);
    const order = { key: booking._id, amountCents: booking.totalPriceCents, description: booking.code };
    const token = 'tok_threeDSecureRequired';
    expect(await world.gateway.charge({ ...order, token })).toMatchObject({ kind: 'needs-confirmation' });
    world.clock.advance(14 * MINUTE_MS);
    expect(await payments().run()).toBe("0 paid, 0 not paid, 0 still unknown, 1 wait for the card's owner");
    expect(await world.customer.bookings.find(booking._id)).toMatchObject({ status: 'pending', seats: 2 });
    world.clock.advance(MINUTE_MS);
    expect(await payments().run()).toBe('0 paid, 1 not paid, 0 still unknown');
    expect(await world.customer.bookings.find(booking._id)).toMatchObject({ status: 'expired', seats: 0 });
    expect(await world.customer.launches.find('open')).toMatchObject({ seatsHeld: 0 });
    expect(await world.gateway.confirm(booking._id, true)).toEqual({ kind: 'declined', reason: 'abandoned' });
  });

  it('leaves what the gateway cannot say for the next run', async () => {
    const booking = await world.open('open', 'unsure', 1);
    world.clock.advance(2 * MINUTE_MS);
    const { gateway } = world;
    const silent: PaymentGateway = {
      charge: order => gateway.charge(order),
      find: async () => ({ kind: 'unknown' }),
      confirm: (key, isApproved) => gateway.confirm(key, isApproved),
      abandon: key => gateway.abandon(key),
      refund: order => gateway.refund(order),
    };
    const job = resolvePayments(world.customer.bookings, silent, { clock: world.clock, log: world.logger('jobs') });
    expect(await job.run()).toBe('0 paid, 0 not paid, 1 still unknown');
    expect(await world.customer.bookings.find(booking._id)).toMatchObject({ status: 'pending' });
    await payments().run();
  });

  it('resolves a payment although the one before it cannot be, and says so', async () => {
    const faulty = await world.open('open', 'faulty', 1);
    const good = await world.open('open', 'good', 1);
    world.clock.advance(2 * MINUTE_MS);
    const odd: PaymentGateway = {
      ...refundingBy(order => world.gateway.refund(order)),
      // Not what the booking costs: nobody may guess what that means.
      find: async key =>
        key === faulty._id ? { kind: 'succeeded', chargeId: 'odd', amountCents: 1 } : world.gateway.find(key),
    };
    const job = resolvePayments(world.customer.bookings, odd, { clock: world.clock, log: world.logger('jobs') });
    await expect(job.run()).rejects.toThrow('1 were charged');
    expect(await world.customer.bookings.find(good._id)).toMatchObject({ status: 'expired' });
    expect(await world.customer.bookings.find(faulty._id)).toMatchObject({ status: 'pending' });
    await payments().run();
  });

  it('does not leave anybody for later because hundreds wait for their bank', async () => {
    const at = world.clock.now();
    // The seat desk opens up to 64 bookings at one instant.
    const opened = (_id: string, n: number) =>
      ({ _id, code: _id, bookedAt: new Date(at.getTime() + Math.floor(n / 64)) }) as BookingDocument;
    const waiting = Array.from({ length: 200 }, (_, n) => opened(`asked-${n}`, n));
    const behind = opened('behind', 200);
    const all = [...waiting, behind];
    const asked: string[] = [];
    const job = resolvePayments(
      {
        pendingOlderThan: async (_before, limit, from) =>
          all.filter(({ bookedAt }) => from == null || bookedAt >= from).slice(0, limit),
        settlePayment: async () => null,
      },
      {
        ...refundingBy(order => world.gateway.refund(order)),
        find: async key => {
          asked.push(key);
          return key === 'behind' ? { kind: 'unknown' } : { kind: 'needs-confirmation', clientSecret: null };
        },
      },
      { clock: world.clock, log: world.logger('jobs') },
    );
    expect(await job.run()).toBe("0 paid, 0 not paid, 1 still unknown, 200 wait for the card's owner");
    expect(asked).toHaveLength(201);
  });

  /** The gateway, with other answers to refunds. */
  const refundingBy = (refund: PaymentGateway['refund']): PaymentGateway => ({
    charge: order => world.gateway.charge(order),
    find: key => world.gateway.find(key),
    confirm: (key, isApproved) => world.gateway.confirm(key, isApproved),
    abandon: key => world.gateway.abandon(key),
    refund,
  });

  it('pays a refund out once, and raises an alert when the gateway refuses', async () => {
    const job = settleRefunds(world.customer.refunds, world.gateway, {
      alerts: world.system.alerts,
      log: world.logger('jobs'),
    });
    const good = await world.book('open', 'rita', 1);
    await world.steps.cancel({ bookingId: good, traveler: 'rita' });
    expect(await job.run()).toBe('1 refunds paid out, 0 refused, 0 unknown');
    expect(await job.run()).toBe('0 refunds paid out, 0 refused, 0 unknown');
    expect((await world.customer.sandboxCharges.find(good))?.refunds).toHaveLength(1);
    // Paid without a word to this gateway: it has nothing to give back from.
    const odd = (await world.steps.book({ launchId: 'open', traveler: 'odd', seats: 1 })) ?? '';
    await world.steps.cancel({ bookingId: odd, traveler: 'odd' });
    expect(await job.run()).toBe('0 refunds paid out, 1 refused, 0 unknown');
    expect((await world.system.alerts.list()).map(alert => alert.text)).toEqual([
      `The gateway refuses a refund of booking ${odd}: There is no such charge.`,
    ]);
    const willing = refundingBy(async ({ key }) => ({ kind: 'succeeded', refundId: key }));
    // Killed as it writes down that the money arrived: the alert must not stay open for a refund that no run sees again.
    const dies = settleRefunds(
      {
        pending: limit => world.customer.refunds.pending(limit),
        async markSettled(refundId) {
          await world.customer.refunds.markSettled(refundId);
          throw new Error('killed');
        },
      },
      willing,
      { alerts: world.system.alerts, log: world.logger('jobs') },
    );
    await expect(dies.run()).rejects.toThrow('killed');
    expect(await world.system.alerts.list()).toMatchObject([{ times: 1, recoveredAt: expect.any(Date) }]);
    expect(await job.run()).toBe('0 refunds paid out, 0 refused, 0 unknown');
  });

  it('ends the alert of a refund that is refused and paid out in one run', async () => {
    const full = Array.from({ length: 500 }, (_, nth) => ({
      refundId: `r${nth}`,
      bookingId: `b${nth}`,
      chargeKey: `b${nth}`,
      amountCents: 100,
      at: world.clock.now(),
    }));
    const batches = [full, full.slice(0, 1)];
    const outcomes = [{ kind: 'refused' as const, reason: 'Not now.' }];
    const job = settleRefunds(
      { pending: async () => batches.shift() ?? [], markSettled: async () => true },
      refundingBy(async ({ key }) => outcomes.shift() ?? { kind: 'succeeded', refundId: key }),
      { alerts: world.system.alerts, log: world.logger('jobs') },
    );
    expect(await job.run()).toBe('500 refunds paid out, 1 refused, 0 unknown');
    expect(await world.system.alerts.openOf('refund-refused')).toEqual(new Set());
  });
});
