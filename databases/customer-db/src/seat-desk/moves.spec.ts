import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SandboxGateway } from '@astro/payments';
import { fixedClock, startTestMongo, type TestMongo } from '@astro/test-kit';
import { randomUUID } from 'node:crypto';
import { connectCustomerDb, type CustomerDb } from '../connect-customer-db.ts';
import { sampleLaunch, SeatSteps } from '../testing/index.ts';
import { chargeDue } from './booking-money.ts';

jest.setTimeout(120_000);
const NOW = '2026-11-24T12:00:00.000Z';
const PRICE = 25_000_000;
const DEARER = 30_000_000;
const CHEAPER = 20_000_001;
const TRAVELERS = 50;
const SEATS = 30;

describe('moving to another launch after a delay, on a real database', () => {
  let mongo: TestMongo;
  let db: CustomerDb;
  let other: CustomerDb;
  let steps: SeatSteps;
  let gateway: SandboxGateway;
  let launches = 0;
  beforeAll(async () => {
    mongo = await startTestMongo();
    const config = { url: mongo.url('moves'), clock: fixedClock(NOW), newId: randomUUID };
    db = await connectCustomerDb(config);
    other = await connectCustomerDb(config);
    await db.migrate();
    steps = new SeatSteps(db);
    gateway = new SandboxGateway(db.sandboxCharges, randomUUID);
  });
  afterAll(async () => {
    await db.close();
    await other.close();
    await mongo.stop();
  });

  const offer = async (pricePerSeatCents: number, seatsOnSale = 10) => {
    launches += 1;
    const id = `launch-${launches}`;
    await db.inbox.apply(sampleLaunch({ id, pricePerSeatCents, seatsOnSale }));
    return id;
  };
  const change = (id: string, state: Parameters<typeof sampleLaunch>[0] | object, version = 2) =>
    db.inbox.apply(sampleLaunch({ id, ...state }, version));
  const delay = (id: string, more: object = {}, version = 2) =>
    change(id, { status: 'delayed', delayNoticeAt: NOW, ...more }, version);
  const find = async (id: string) => {
    const booking = await db.bookings.find(id);
    if (booking === null) throw new Error(`no booking ${id}`);
    return booking;
  };
  /** Books and pays at the sandbox gateway. */
  const book = async (launchId: string, traveler: string, seats = 2, priceCents = PRICE) => {
    const opened = await steps.open({ launchId, traveler, seats, priceCents });
    if (!opened.ok || opened.value.step !== 'pay') throw new Error('not opened');
    await pay(opened.value.view.booking._id);
    return opened.value.view.booking._id;
  };
  const pay = async (bookingId: string, at: CustomerDb = db) => {
    const booking = await find(bookingId);
    const order = { key: bookingId, amountCents: chargeDue(booking), token: 'tok_visa', description: 'seats' };
    const charged = await gateway.charge(order);
    const settled = await at.bookings.settlePayment(bookingId, charged);
    // Whoever says it again changes nothing.
    expect(await at.bookings.settlePayment(bookingId, charged)).toMatchObject({ ok: settled?.ok });
    return settled;
  };
  const move = async (bookingId: string, traveler: string, launchId: string, priceCents: number, seats = 2) => {
    const old = await find(bookingId);
    const differenceCents = priceCents * seats - (old.totalPaidCents / old.passengers.length) * seats;
    const answer = await steps.move({ bookingId, traveler, launchId, priceCents, differenceCents });
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    if (answer.value.step === 'answered')
      return answer.value.answer.ok ? answer.value.answer.value.booking._id : 'refused';
    await pay(answer.value.view.booking._id);
    return answer.value.view.booking._id;
  };
  /** What the scheduler does: each pending refund goes to the gateway under its own key. */
  const payOut = async () => {
    for (const { refundId, chargeKey, amountCents } of await db.refunds.pending(500)) {
      const outcome = await gateway.refund({ key: `refund:${refundId}`, chargeKey, amountCents });
      expect(outcome.kind).toBe('succeeded');
      await db.refunds.markSettled(refundId);
    }
  };
  const givenBack = async (chargeKey: string) =>
    (await db.sandboxCharges.find(chargeKey))?.refunds.reduce((sum, refund) => sum + refund.amountCents, 0) ?? 0;
  /** Every cent that the cards gave is on a booking, or was given back (R9). */
  const expectConserved = async () => {
    await payOut();
    const bookings = await db.collections.bookings.find().toArray();
    const kept = bookings.reduce((sum, booking) => sum + booking.totalPaidCents - booking.totalRefundedCents, 0);
    const charges = await db.collections.sandboxCharges.find({ state: 'charged' }).toArray();
    const taken = charges.reduce(
      (sum, charge) => sum + charge.amountCents - charge.refunds.reduce((given, one) => given + one.amountCents, 0),
      0,
    );
    expect(kept).toBe(taken);
    for (const { refunds, totalRefundedCents } of bookings)
      expect(refunds.reduce((sum, refund) => sum + refund.amountCents, 0)).toBe(totalRefundedCents);
    for (const totals of (await db.reconcile.launchTotals()).items)
      expect([totals.countedSold, totals.countedHeld]).toEqual([totals.seatsSold, totals.seatsHeld]);
  };

  it('cheaper: done at once; the difference comes back, later everything, from the charge that holds it', async () => {
    const [from, to] = [await offer(PRICE), await offer(CHEAPER)];
    const oldId = await book(from, 'cheap');
    await delay(from);
    const newId = await move(oldId, 'cheap', to, CHEAPER);
    const old = await find(oldId);
    expect(old).toMatchObject({ status: 'cancelled', seats: 0, seatsSold: 0, totalRefundedCents: 2 * PRICE });
    expect(old.movedTo).toMatchObject({ bookingId: newId, launchId: to });
    expect(old.refunds).toMatchObject([
      { reason: 'launch-delayed', amountCents: 2 * (PRICE - CHEAPER), state: 'pending' },
      { reason: 'moved', amountCents: 2 * CHEAPER, state: 'settled' },
    ]);
    const moved = await find(newId);
    expect(moved).toMatchObject({
      status: 'confirmed',
      totalPaidCents: 2 * CHEAPER,
      chargeId: null,
      charges: [{ chargeKey: oldId, amountCents: 2 * CHEAPER }],
      movedFrom: { bookingId: oldId, code: old.code },
    });
    expect(moved.passengers.map(person => person.fullName)).toEqual(old.passengers.map(person => person.fullName));
    expect(await db.launches.find(from)).toMatchObject({ seatsSold: 0 });
    expect(await db.launches.find(to)).toMatchObject({ seatsSold: 2, seatsHeld: 0 });
    expect((await db.travelers.find('cheap'))?.trips).toEqual([{ launchId: to, bookings: 1 }]);
    await expectConserved();
    expect(await givenBack(oldId)).toBe(2 * (PRICE - CHEAPER));
    await change(to, { status: 'aborted', pricePerSeatCents: CHEAPER });
    await db.launchClosing.closeBatch(100);
    await expectConserved();
    expect(await givenBack(oldId)).toBe(2 * PRICE);
  });

  it('dearer: the old seats stay until the difference is paid; a later refund comes from both charges', async () => {
    const [from, to] = [await offer(PRICE), await offer(DEARER)];
    const oldId = await book(from, 'dear');
    await delay(from);
    const wish = { bookingId: oldId, traveler: 'dear', launchId: to, priceCents: DEARER };
    const opened = await steps.move({ ...wish, differenceCents: 2 * (DEARER - PRICE), key: 'once' });
    if (!opened.ok || opened.value.step !== 'pay') throw new Error('not opened');
    const newId = opened.value.view.booking._id;
    expect(await find(oldId)).toMatchObject({ status: 'confirmed', seats: 2, seatsSold: 2, movingTo: newId });
    expect(await db.launches.find(to)).toMatchObject({ seatsHeld: 2, seatsSold: 0 });
    const second = await steps.move({ ...wish, differenceCents: 2 * (DEARER - PRICE) });
    expect(second).toEqual({ ok: false, refusal: { kind: 'move-under-way', bookingId: newId } });
    await pay(newId);
    const again = await steps.move({ ...wish, differenceCents: 2 * (DEARER - PRICE), key: 'once' });
    expect(again).toMatchObject({ ok: true, value: { step: 'answered', answer: { ok: true } } });
    expect(await find(newId)).toMatchObject({
      status: 'confirmed',
      totalPaidCents: 2 * DEARER,
      charges: [
        { chargeKey: oldId, amountCents: 2 * PRICE },
        { chargeKey: newId, amountCents: 2 * (DEARER - PRICE) },
      ],
    });
    expect(await find(oldId)).toMatchObject({ status: 'cancelled', refunds: [{ reason: 'moved' }] });
    await expectConserved();
    // 90 % of 600,000 USD: the newest charge first, the rest from the first one.
    await steps.cancel({ bookingId: newId, traveler: 'dear' });
    await expectConserved();
    expect(await givenBack(newId)).toBe(2 * (DEARER - PRICE));
    expect(await givenBack(oldId)).toBe(2 * DEARER * 0.9 - 2 * (DEARER - PRICE));
  });

  it('moved twice, to a dearer launch and on to a cheaper one, then cancelled one by one', async () => {
    const [first, second, third] = [await offer(PRICE), await offer(DEARER), await offer(CHEAPER)];
    const firstId = await book(first, 'twice');
    await delay(first);
    const secondId = await move(firstId, 'twice', second, DEARER);
    await delay(second, { pricePerSeatCents: DEARER });
    const thirdId = await move(secondId, 'twice', third, CHEAPER);
    await expectConserved();
    // 199,999.98 USD came back: 100,000 from the charge of the difference, the rest from the first one.
    expect(await givenBack(secondId)).toBe(2 * (DEARER - PRICE));
    expect(await givenBack(firstId)).toBe(2 * (DEARER - CHEAPER) - 2 * (DEARER - PRICE));
    const { passengers } = await find(thirdId);
    for (const { id } of passengers) await steps.cancel({ bookingId: thirdId, traveler: 'twice', passengers: [id] });
    await expectConserved();
    expect(await find(thirdId)).toMatchObject({ status: 'cancelled', totalRefundedCents: 2 * 18_000_001 });
    expect((await db.travelers.find('twice'))?.trips).toEqual([]);
  });

  it('what was kept for somebody who cancelled before the delay stays kept', async () => {
    const [from, to] = [await offer(PRICE), await offer(PRICE)];
    const oldId = await book(from, 'part', 3);
    const [gone] = (await find(oldId)).passengers;
    await steps.cancel({ bookingId: oldId, traveler: 'part', passengers: [gone?.id ?? ''] });
    await delay(from);
    const newId = await move(oldId, 'part', to, PRICE);
    expect(await find(newId)).toMatchObject({ seats: 2, totalPaidCents: 2 * PRICE });
    const old = await find(oldId);
    expect(old.totalPaidCents - old.totalRefundedCents).toBe(PRICE * 0.1);
    await expectConserved();
  });

  it('refuses what was not seen, what is not delayed, and what is somebody else’s', async () => {
    const [from, to] = [await offer(PRICE), await offer(DEARER)];
    const bookingId = await book(from, 'early');
    const wish = { bookingId, traveler: 'early', launchId: to, priceCents: DEARER, differenceCents: 10_000_000 };
    expect(await steps.move(wish)).toMatchObject({ refusal: { kind: 'not-movable', reason: 'no-delay' } });
    await delay(from);
    expect(await steps.move({ ...wish, differenceCents: 0 })).toMatchObject({
      refusal: { kind: 'fare-changed', plan: { chargeCents: 10_000_000 } },
    });
    expect(await steps.move({ ...wish, traveler: 'thief' })).toEqual({ ok: false, refusal: { kind: 'not-found' } });
    expect(await steps.move({ ...wish, launchId: 'nowhere' })).toEqual({ ok: false, refusal: { kind: 'not-found' } });
    expect(await find(bookingId)).toMatchObject({ status: 'confirmed' });
    expect(await db.moves.quote({ bookingId, travelerId: 'early', launchId: to })).toMatchObject({
      differenceCents: 10_000_000,
      refusal: null,
    });
    expect(await db.moves.quote({ bookingId, travelerId: 'thief', launchId: to })).toBeNull();
  });

  it('a declined card frees the new seats, and another try may follow', async () => {
    const [from, to] = [await offer(PRICE), await offer(DEARER, 2)];
    const oldId = await book(from, 'poor');
    await delay(from);
    const wish = { bookingId: oldId, traveler: 'poor', launchId: to, priceCents: DEARER, differenceCents: 10_000_000 };
    const opened = await steps.move(wish);
    if (!opened.ok || opened.value.step !== 'pay') throw new Error('not opened');
    const { _id } = opened.value.view.booking;
    await db.bookings.settlePayment(_id, { kind: 'declined', reason: 'insufficient-funds' });
    expect(await find(_id)).toMatchObject({ status: 'declined', totalPaidCents: 0 });
    const old = await find(oldId);
    expect([old.status, old.movingTo]).toEqual(['confirmed', undefined]);
    await move(oldId, 'poor', to, DEARER);
    await expectConserved();
  });

  it.each<[string, (oldId: string, from: string, to: string) => Promise<unknown>]>([
    ['the old booking was cancelled', oldId => steps.cancel({ bookingId: oldId, traveler: 'late' })],
    [
      'one of its passengers was cancelled',
      async oldId => {
        const [first] = (await find(oldId)).passengers;
        await steps.cancel({ bookingId: oldId, traveler: 'late', passengers: [first?.id ?? ''] });
      },
    ],
    [
      'its launch was aborted',
      (_oldId, from) => change(from, { status: 'aborted' }, 3).then(() => db.launchClosing.closeBatch(100)),
    ],
    ['the new launch was aborted', (_oldId, _from, to) => change(to, { status: 'aborted', pricePerSeatCents: DEARER })],
  ])('gives the charge back when %s before it arrived', async (_what, meanwhile) => {
    const [from, to] = [await offer(PRICE), await offer(DEARER)];
    const oldId = await book(from, 'late');
    await delay(from);
    const wish = { bookingId: oldId, traveler: 'late', launchId: to, priceCents: DEARER, differenceCents: 10_000_000 };
    const opened = await steps.move({ ...wish, key: `late-${from}` });
    if (!opened.ok || opened.value.step !== 'pay') throw new Error('not opened');
    const { _id } = opened.value.view.booking;
    await meanwhile(oldId, from, to);
    const before = await find(oldId);
    const refusal = { kind: 'move-overtaken', bookingId: _id, refundCents: 10_000_000 };
    expect(await pay(_id)).toEqual({ ok: true, value: { ok: false, refusal } });
    expect(await steps.move({ ...wish, key: `late-${from}` })).toEqual({
      ok: true,
      value: { step: 'answered', answer: { ok: false, refusal } },
    });
    expect(await find(_id)).toMatchObject({ status: 'declined', seats: 0, totalRefundedCents: 10_000_000 });
    const { movingTo, version: _version, ...after } = await find(oldId);
    const { movingTo: _movingTo, version: _before, ...asItWas } = before;
    expect([movingTo, after]).toEqual([undefined, asItWas]);
    await expectConserved();
    expect(await givenBack(_id)).toBe(10_000_000);
    expect(await db.launches.find(to)).toMatchObject({ seatsHeld: 0, seatsSold: 0 });
  });

  it('offers the seats that were given up to the first on the waiting list', async () => {
    const [from, to] = [await offer(PRICE, 2), await offer(PRICE)];
    const oldId = await book(from, 'giver');
    await steps.join({ launchId: from, traveler: 'waiter', seats: 2 });
    await delay(from, { seatsOnSale: 2 });
    await move(oldId, 'giver', to, PRICE);
    expect(await db.launches.find(from)).toMatchObject({ seatsSold: 0, seatsHeld: 2 });
    await expectConserved();
  });

  it.each([
    ['dearer', DEARER],
    ['cheaper', CHEAPER],
  ])(
    `${TRAVELERS} travelers race for ${SEATS} %s seats at two desks: nobody ends with none or two`,
    async (_what, price) => {
      const [from, to] = [await offer(PRICE, TRAVELERS), await offer(price, SEATS)];
      const names = Array.from({ length: TRAVELERS }, (_, n) => `${to}-racer-${n}`);
      const booked = await Promise.all(names.map(name => book(from, name, 1)));
      await delay(from, { seatsOnSale: TRAVELERS });
      const desks = [
        { at: db, by: steps },
        { at: other, by: new SeatSteps(other) },
      ];
      const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
        for (;;) {
          try {
            return await work();
          } catch (error) {
            if (!(error instanceof Error && error.name === 'SeatDeskBusyError')) throw error;
          }
        }
      };
      await Promise.all(
        booked.flatMap((bookingId, n) =>
          // Everybody asks twice, at both desks: one press too many must not make two moves.
          desks.map(async ({ at, by }) => {
            const wish = { bookingId, traveler: names[n] ?? '', launchId: to, priceCents: price };
            const answer = await patiently(() => by.move({ ...wish, differenceCents: price - PRICE, key: 'one' }));
            if (answer.ok && answer.value.step === 'pay') {
              const { _id } = answer.value.view.booking;
              await patiently(() => pay(_id, at));
            }
          }),
        ),
      );
      const standing = await db.collections.bookings
        .find({ launchId: { $in: [from, to] }, status: { $in: ['pending', 'confirmed'] } })
        .toArray();
      expect(new Set(standing.map(booking => booking.traveler.id)).size).toBe(TRAVELERS);
      expect(standing).toHaveLength(TRAVELERS);
      expect(standing.filter(booking => booking.launchId === to)).toHaveLength(SEATS);
      expect(standing.filter(booking => booking.movingTo !== undefined)).toEqual([]);
      expect(await db.launches.find(to)).toMatchObject({ seatsSold: SEATS, seatsHeld: 0 });
      expect(await db.launches.find(from)).toMatchObject({ seatsSold: TRAVELERS - SEATS, seatsHeld: 0 });
      await expectConserved();
      const totals = new Map((await db.reconcile.launchTotals()).items.map(one => [one.launchId, one]));
      const net = (id: string) => (totals.get(id)?.paidCents ?? 0) - (totals.get(id)?.refundedCents ?? 0);
      expect([net(from), net(to)]).toEqual([(TRAVELERS - SEATS) * PRICE, SEATS * price]);
    },
  );
});
