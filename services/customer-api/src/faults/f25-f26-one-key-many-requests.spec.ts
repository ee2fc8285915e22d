import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sampleLaunch } from '@astro/customer-db/testing';
import { startTestMongo, type TestMongo } from '@astro/test-kit';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';
import { bookingWish, passenger } from './booking-wish.fixture.ts';

jest.setTimeout(60_000);
const ROUNDS = 10;
const CLICKS = 50;

describe('one key, many requests, over two API processes on one database', () => {
  let mongo: TestMongo;
  let apis: TestApi[];
  beforeAll(async () => {
    mongo = await startTestMongo();
    apis = [];
    for (let n = 0; n < 2; n += 1) apis.push(await startTestApi('2026-11-24T12:00:00.000Z', { mongo }));
    await api(0).db.inbox.apply(sampleLaunch({ id: 'moon', seatsOnSale: 500 }));
    for (const one of apis) await one.catalogue.refresh();
  });
  afterAll(async () => {
    for (const one of apis) await one.close();
    await mongo.stop();
  });
  const api = (n: number): TestApi => {
    const one = apis[n % 2];
    if (one === undefined) throw new Error('not started');
    return one;
  };
  const book = (n: number, as: string, key: string, more: Record<string, unknown> = {}) =>
    api(n).ask('POST', '/bookings', { as, key, body: bookingWish('moon', more) });

  it(`F25: ${CLICKS} at once with one key are one booking, one charge; the others hear the same, or to wait`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const as = `clicker-${round}`;
      const answers = await Promise.all(Array.from({ length: CLICKS }, (_, n) => book(n, as, 'double-click')));
      const booked = answers.filter(answer => answer.status === 201);
      expect(booked.length).toBeGreaterThanOrEqual(1);
      for (const answer of booked) expect(answer.body).toEqual(booked[0]?.body);
      for (const answer of answers.filter(({ status }) => status !== 201)) {
        expect(answer).toMatchObject({ status: 409, body: { type: expect.stringContaining('in-progress') } });
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      }
      const list = await api(0).ask('GET', '/bookings', { as });
      expect(list.body.items).toHaveLength(1);
    }
    expect(await api(0).db.launches.find('moon')).toMatchObject({ seatsSold: ROUNDS, seatsHeld: 0 });
    const charges = await api(0).db.collections.sandboxCharges.countDocuments({ state: 'charged' });
    expect(charges).toBe(ROUNDS);
  });

  it('F26: the same key with another body is refused by both, whether the first is under way or done', async () => {
    const answers = await Promise.all([
      book(0, 'changer', 'one-key-1'),
      book(1, 'changer', 'one-key-1', { passengers: [passenger(), passenger()] }),
    ]);
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 422]);
    for (const n of [0, 1])
      expect(await book(n, 'changer', 'one-key-1', { payment: { method: 'card', token: 'tok_other' } })).toMatchObject({
        status: 422,
        body: { type: expect.stringContaining('idempotency-key-reused') },
      });
    expect((await api(0).ask('GET', '/bookings', { as: 'changer' })).body.items).toHaveLength(1);
  });

  it("F26: somebody else's same key is a key of its own, and so is the same key on another route", async () => {
    const mine = await book(0, 'owner-1', 'shared-key');
    const theirs = await book(1, 'owner-2', 'shared-key');
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.body['id']).not.toBe(mine.body['id']);
    const hold = await api(0).ask('POST', '/holds', {
      as: 'owner-1',
      key: 'shared-key',
      body: { launchId: 'moon', seats: 1 },
    });
    expect(hold.status).toBe(201);
  });

  it('F26: the order of the fields is no other body', async () => {
    const first = await book(0, 'sorter', 'sorted-key');
    const body = Object.fromEntries(Object.entries(bookingWish('moon')).reverse());
    const again = await api(1).ask('POST', '/bookings', { as: 'sorter', key: 'sorted-key', body });
    expect(again.body).toEqual(first.body);
  });
});
