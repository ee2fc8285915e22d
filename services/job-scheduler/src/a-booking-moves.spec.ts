import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chargeDue } from '@astro/customer-db';
import { resolvePayments } from './jobs/resolve-payments.job.ts';
import { settleRefunds } from './jobs/settle-refunds.job.ts';
import {
  OWNER_EMAIL,
  PRICE_CENTS,
  startWorld,
  STAFF_EMAIL,
  until,
  type SchedulerWorld,
} from './testing/scheduler-world.fixture.ts';

// Three real databases on a machine that may have other things to do.
jest.setTimeout(60_000);
const DEARER_CENTS = 30_000_000;

describe('a booking that moves to another launch after a delay', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    await world.scheduler();
    await world.publish('late');
    await world.publish('early', { pricePerSeatCents: DEARER_CENTS });
    await world.onSale('late');
    await world.onSale('early');
  });
  afterAll(() => world.stop());

  const move = async (
    bookingId: string,
    traveler: string,
    launchId: string,
    priceCents: number,
    differenceCents: number,
  ) => {
    const answer = await world.steps.move({ bookingId, traveler, launchId, priceCents, differenceCents });
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    return answer.value;
  };
  const delay = async (launchId: string) => {
    await world.changeStatus(launchId, 'delayed');
    await until(async () => (await world.customer.launches.find(launchId))?.status === 'delayed');
  };
  const resolve = () =>
    resolvePayments(world.customer.bookings, world.gateway, { clock: world.clock, log: world.logger('jobs') }).run();
  const payOut = () =>
    settleRefunds(world.customer.refunds, world.gateway, {
      alerts: world.system.alerts,
      log: world.logger('jobs'),
    }).run();
  const net = async (launchId: string) => {
    const [row] = await world.sql(
      `select sum(paid_cents)::float as paid, sum(refunded_cents)::float as back from bookings where launch_id = '${launchId}'`,
    );
    return [row?.['paid'], row?.['back']];
  };

  it('resolves a payment whose answer was lost; both launches sum up, and every reader gets one mail of each kind', async () => {
    const oldId = await world.book('late', 'mona', 2);
    await delay('late');
    const opened = await move(oldId, 'mona', 'early', DEARER_CENTS, 10_000_000);
    if (opened.step !== 'pay') throw new Error('not opened');
    const { booking } = opened.view;
    const order = { key: booking._id, amountCents: chargeDue(booking), description: booking.code };
    expect(await world.gateway.charge({ ...order, token: 'tok_timeoutCharged' })).toEqual({ kind: 'unknown' });
    world.clock.advance(120_000);
    await resolve();
    expect(await world.customer.bookings.find(booking._id)).toMatchObject({ status: 'confirmed' });
    await until(async () => (await world.mails()).has(`booking-received:${booking._id}:${STAFF_EMAIL}`));
    await world.drained();
    expect(await net('late')).toEqual([2 * PRICE_CENTS, 2 * PRICE_CENTS]);
    expect(await net('early')).toEqual([2 * DEARER_CENTS, 0]);
    expect(
      await world.sql(`select reason, state, amount_cents::float from refunds where booking_id = '${oldId}'`),
    ).toEqual([{ reason: 'moved', state: 'settled', amount_cents: 2 * PRICE_CENTS }]);
    const keys = [...(await world.mails()).keys()].filter(key => key.includes(oldId) || key.includes(booking._id));
    expect(keys.toSorted()).toEqual(
      [
        `booking-confirmed:${oldId}:mona@example.com`,
        `booking-confirmed:${booking._id}:mona@example.com`,
        `booking-moved-traveler:${oldId}:mona@example.com`,
        ...[OWNER_EMAIL, STAFF_EMAIL].flatMap(reader => [
          `booking-received:${oldId}:${reader}`,
          `booking-received:${booking._id}:${reader}`,
          `booking-moved-agency:${oldId}:${reader}`,
        ]),
      ].toSorted(),
    );
    const told = (await world.mails()).get(`booking-moved-traveler:${oldId}:mona@example.com`);
    expect(told?.data).toMatchObject({ newCode: booking.code, carriedCents: 2 * PRICE_CENTS, refundCents: 0 });
    // Nobody is sent to the gateway for money that only changed its booking.
    expect((await world.customer.sandboxCharges.find(oldId))?.refunds).toEqual([]);
  });

  it('gives back the payment of a move whose booking was cancelled while nobody knew how it ended', async () => {
    await world.publish('later');
    await world.onSale('later');
    const oldId = await world.book('later', 'nora', 1);
    await delay('later');
    const opened = await move(oldId, 'nora', 'early', DEARER_CENTS, 5_000_000);
    if (opened.step !== 'pay') throw new Error('not opened');
    const { booking } = opened.view;
    await world.gateway.charge({
      key: booking._id,
      amountCents: chargeDue(booking),
      description: booking.code,
      token: 'tok_timeoutCharged',
    });
    await world.steps.cancel({ bookingId: oldId, traveler: 'nora' });
    world.clock.advance(120_000);
    await resolve();
    expect(await world.customer.bookings.find(booking._id)).toMatchObject({ declineReason: 'move-overtaken' });
    await payOut();
    for (const [key, cents] of [
      [oldId, PRICE_CENTS],
      [booking._id, 5_000_000],
    ] as const)
      expect((await world.customer.sandboxCharges.find(key))?.refunds).toMatchObject([{ amountCents: cents }]);
    await world.drained();
    expect(await world.sql(`select id from bookings where id = '${booking._id}'`)).toEqual([]);
  });
});
