import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleLaunch } from '@astro/customer-db/testing';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';

const PRICE = { amount: 25_000_000, currency: 'USD' };

describe('waiting for a sold-out launch over HTTP (R15)', () => {
  let api: TestApi;
  let bookingId: string;
  beforeAll(async () => {
    api = await startTestApi('2026-11-24T12:00:00.000Z');
    await api.db.inbox.apply(sampleLaunch({ id: 'full', seatsOnSale: 2 }));
    await api.db.inbox.apply(sampleLaunch({ id: 'free', seatsOnSale: 9 }));
    await api.db.inbox.apply(sampleLaunch({ id: 'hidden', vipUntil: '2027-01-01T00:00:00.000Z', seatsOnSale: 2 }));
    await api.catalogue.refresh();
    bookingId = String((await book('owner', 2)).body['id']);
  }, 30_000);
  afterAll(() => api.close());

  const passenger = { fullName: 'Ann', birthDate: '1990-05-05', email: 'ann@example.com', phone: '+34 600 000 000' };
  const book = (as: string, seats: number, more: Record<string, unknown> = {}) =>
    api.ask('POST', '/bookings', {
      as,
      body: {
        launchId: 'full',
        expectedPricePerSeat: PRICE,
        passengers: Array.from({ length: seats }, () => passenger),
        payment: { method: 'card', token: 'tok_visa' },
        ...more,
      },
    });
  const join = (as: string, seats: unknown, launchId = 'full', key?: string) =>
    api.ask('POST', `/launches/${launchId}/waiting-list`, {
      as,
      body: { seats },
      ...(key === undefined ? {} : { key }),
    });
  const place = (as: string) => api.ask('GET', '/launches/full/waiting-list', { as });

  it.each([
    ['0 seats', 0, 'full', 400, 'invalid-request'],
    ['1.5 seats', 1.5, 'full', 400, 'invalid-request'],
    ['"2" seats', '2', 'full', 400, 'invalid-request'],
    ['7 seats', 7, 'full', 400, 'invalid-request'],
    ['5 seats, no VIP', 5, 'full', 422, 'over-seat-limit'],
    ['seats that are there', 2, 'free', 409, 'seats-available'],
    ['no such launch', 2, 'nowhere', 404, 'not-found'],
    ['a launch that is hidden from them', 2, 'hidden', 404, 'not-found'],
  ])('refuses %s', async (_, seats, launchId, status, kind) => {
    const answer = await join('ann', seats, launchId);
    expect(answer).toMatchObject({ status });
    expect(answer.body['type']).toContain(kind);
  });

  it('asks for a traveler and a key', async () => {
    expect((await api.ask('POST', '/launches/full/waiting-list', { body: { seats: 1 } })).status).toBe(401);
    expect((await join('finance:fina', 1)).status).toBe(403);
    expect((await join('ann', 1, 'full', '')).status).toBe(400);
  });

  it('joins, shows the honest position, offers, passes on and books', async () => {
    const joined = await join('ann', 2, 'full', 'key-of-ann');
    expect(joined).toMatchObject({
      status: 201,
      body: { launchId: 'full', seats: 2, status: 'waiting', position: 1, offer: null, launch: { rocket: 'Falcon' } },
    });
    expect((await join('ann', 2, 'full', 'key-of-ann')).body).toEqual(joined.body);
    expect((await join('ann', 1, 'full', 'key-of-ann')).status).toBe(422);
    expect((await join('ann', 1)).body['type']).toContain('already-waiting');
    expect((await join('ben', 2)).body['position']).toBe(2);
    expect((await place('ben')).body['position']).toBe(2);
    expect((await place('cat')).status).toBe(404);

    await api.ask('POST', `/bookings/${bookingId}/cancellation`, { as: 'owner', body: {} });
    const offered = await place('ann');
    expect(offered.body).toMatchObject({
      status: 'offered',
      position: null,
      offer: { expiresAt: '2026-11-24T14:00:00.000Z' },
    });
    expect((await place('ben')).body).toMatchObject({ status: 'waiting', position: 2 });
    expect((await api.ask('GET', '/holds', { as: 'ann' })).body.items).toMatchObject([{ seats: 2, isOffer: true }]);
    expect((await book('dan', 1)).status).toBe(409);

    expect((await api.ask('DELETE', '/launches/full/waiting-list', { as: 'ann' })).status).toBe(204);
    expect((await api.ask('DELETE', '/launches/full/waiting-list', { as: 'ann' })).status).toBe(204);
    expect((await place('ann')).status).toBe(404);
    const { holdId } = (await place('ben')).body['offer'] as { holdId: string };
    expect((await book('ben', 2, { holdId })).status).toBe(201);
    expect((await api.ask('GET', '/waiting-list', { as: 'ben' })).body.items).toMatchObject([
      { launchId: 'full', status: 'booked' },
    ]);
    expect((await api.ask('GET', '/waiting-list', { as: 'ann' })).body.items).toEqual([]);
  });
});
