import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sampleLaunch } from '@astro/customer-db/testing';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';

jest.setTimeout(60_000);
const MINUTE_MS = 60_000;
const NOW = '2026-11-24T12:00:00.000Z';

describe('a payment that its card owner has to confirm', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi(NOW);
    for (const id of ['moon', 'mars', 'late', 'gone']) await api.db.inbox.apply(sampleLaunch({ id, seatsOnSale: 50 }));
    await api.catalogue.refresh();
  }, 30_000);
  afterAll(() => api.close());

  const book = (as: string, launchId = 'moon') =>
    api.ask('POST', '/bookings', {
      as,
      key: `key-of-${as}`,
      body: {
        launchId,
        expectedPricePerSeat: { amount: 25_000_000, currency: 'USD' },
        passengers: [1, 2].map(n => ({
          fullName: `Passenger ${n}`,
          birthDate: '1990-05-05',
          email: 'p@example.com',
          phone: '+34 600 000 000',
        })),
        payment: { method: 'card', token: 'tok_threeDSecureRequired' },
      },
    });
  const confirm = (as: string, id: string, body: unknown) =>
    api.ask('POST', `/bookings/${id}/payment-confirmation`, { as, body });
  const challenged = async (as: string, launchId?: string) => {
    const answer = await book(as, launchId);
    expect(answer).toMatchObject({
      status: 402,
      body: { type: expect.stringContaining('payment-confirmation-needed') },
    });
    return String(answer.body['bookingId']);
  };

  it('is asked for with the seats kept, the same on a retry, and shown with the booking', async () => {
    const first = await book('ann');
    expect(first).toMatchObject({
      status: 402,
      body: { confirmBy: '2026-11-24T12:15:00.000Z', clientSecret: null, detail: expect.stringContaining('seats') },
    });
    const again = await book('ann');
    expect({ ...again.body, requestId: '', instance: '' }).toEqual({ ...first.body, requestId: '', instance: '' });
    const id = String(first.body['bookingId']);
    expect((await api.ask('GET', `/bookings/${id}`, { as: 'ann' })).body).toMatchObject({
      status: 'pending',
      confirmation: { confirmBy: '2026-11-24T12:15:00.000Z' },
    });
    expect(await api.db.launches.find('moon')).toMatchObject({ seatsHeld: 2, seatsSold: 0 });
    const done = await confirm('ann', id, { approve: true });
    expect(done).toMatchObject({ status: 200, body: { id, status: 'confirmed', seats: 2 } });
    expect(done.body).not.toHaveProperty('confirmation');
    expect(await api.db.launches.find('moon')).toMatchObject({ seatsHeld: 0, seatsSold: 2 });
    // Said again it is the same, the other word changes nothing, and the first request's key gives the booking.
    expect((await confirm('ann', id, { approve: true })).body).toEqual(done.body);
    expect(await confirm('ann', id, { approve: false })).toMatchObject({
      status: 409,
      body: { status: 409, bookingStatus: 'confirmed' },
    });
    expect(await book('ann')).toMatchObject({ status: 201, body: { id } });
  });

  it('declines when the owner refuses, and frees the seats', async () => {
    const id = await challenged('ben', 'mars');
    const refused = await confirm('ben', id, { approve: false });
    expect(refused).toMatchObject({ status: 402, body: { reason: 'not-confirmed', bookingId: id } });
    expect(await confirm('ben', id, { approve: false })).toMatchObject({ status: 402 });
    expect(await confirm('ben', id, { approve: true })).toMatchObject({ status: 409 });
    expect(await api.db.launches.find('mars')).toMatchObject({ seatsHeld: 0, seatsSold: 0 });
    expect((await api.ask('GET', `/bookings/${id}`, { as: 'ben' })).body).toMatchObject({ status: 'declined' });
    expect(await book('ben', 'mars')).toMatchObject({ status: 402, body: { reason: 'not-confirmed' } });
  });

  it.each([
    [-1, 200, 'confirmed'],
    [0, 409, 'expired'],
    [1, 409, 'expired'],
  ])('%d ms from the end of its time: %d, %s', async (ms, status, ends) => {
    const as = `border-${ms}`;
    api.clock.set(NOW);
    const id = await challenged(as, 'late');
    api.clock.advance(15 * MINUTE_MS + ms);
    const answer = await confirm(as, id, { approve: true });
    expect(answer.status).toBe(status);
    if (status === 409) expect(answer.body['type']).toContain('hold-expired');
    expect(await api.db.bookings.find(id)).toMatchObject({ status: ends });
    const charge = await api.db.sandboxCharges.find(id);
    expect(charge?.state).toBe(ends === 'confirmed' ? 'charged' : 'declined');
    expect(await confirm(as, id, { approve: true })).toMatchObject({ status });
    api.clock.set(NOW);
  });

  it('has one end when approval, refusal and giving up come at once, many times', async () => {
    for (let round = 0; round < 20; round += 1) {
      const as = `racer-${round}`;
      const id = await challenged(as, 'late');
      await Promise.all([
        confirm(as, id, { approve: true }),
        confirm(as, id, { approve: false }),
        confirm(as, id, { approve: true }),
      ]);
      const booking = await api.db.bookings.find(id);
      const charge = await api.db.sandboxCharges.find(id);
      expect(['confirmed', 'declined']).toContain(booking?.status);
      expect(charge).toMatchObject({ state: booking?.status === 'confirmed' ? 'charged' : 'declined', refunds: [] });
      if (booking?.status === 'confirmed') await api.ask('POST', `/bookings/${id}/cancellation`, { as, body: {} });
    }
    expect(await api.db.launches.find('late')).toMatchObject({ seatsHeld: 0 });
  });

  it('charges nobody for a launch that was aborted meanwhile', async () => {
    const id = await challenged('cat', 'gone');
    await api.db.inbox.apply(sampleLaunch({ id: 'gone', seatsOnSale: 50, status: 'aborted' }, 2));
    await api.catalogue.refresh();
    expect(await confirm('cat', id, { approve: true })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('not-on-sale') },
    });
    expect((await api.db.sandboxCharges.find(id))?.state).toBe('declined');
    expect(await api.db.launches.find('gone')).toMatchObject({ seatsHeld: 0, seatsSold: 0 });
  });

  it("is nobody else's, and nothing but a yes or a no", async () => {
    const id = await challenged('dan');
    expect(await confirm('thief', id, { approve: true })).toMatchObject({ status: 404 });
    for (const body of [
      {},
      { approve: 'yes' },
      { approve: { $ne: null } },
      { approve: true, status: 'confirmed' },
      null,
    ])
      expect(await confirm('dan', id, body)).toMatchObject({ status: 400 });
    expect(await api.db.bookings.find(id)).toMatchObject({ status: 'pending' });
  });
});
