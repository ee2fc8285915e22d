import { sampleLaunch } from '@astro/customer-db/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';
import { bookingWish } from './booking-wish.fixture.ts';

jest.setTimeout(60_000);

// Found by `npm run hostile`.
describe('what a refusal looks like', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi('2026-11-24T12:00:00.000Z');
    await api.db.inbox.apply(sampleLaunch({ id: 'moon', seatsOnSale: 20 }));
    await api.catalogue.refresh();
  });
  afterAll(() => api.close());

  it('has the status of the answer as its status, whatever else it says', async () => {
    const booked = await api.ask('POST', '/bookings', { as: 'ann', body: bookingWish('moon') });
    const path = `/bookings/${String(booked.body['id'])}/cancellation`;
    await api.ask('POST', path, { as: 'ann', body: {} });
    const again = await api.ask('POST', path, { as: 'ann', body: {} });
    expect(again).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('not-cancellable'), status: 409, bookingStatus: 'cancelled' },
    });
    const confirmation = `/bookings/${String(booked.body['id'])}/payment-confirmation`;
    expect(await api.ask('POST', confirmation, { as: 'ann', body: { approve: true } })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('nothing-to-confirm'), status: 409, bookingStatus: 'cancelled' },
    });
  });

  it.each(['/bookings/%zz', '/bookings/%00', '/bookings/%ff', `/bookings/${'x'.repeat(2_000)}`])(
    'is a problem that no browser guesses the type of, at %s, too',
    async path => {
      const { status, headers } = await api.ask('GET', path, { as: 'ann' });
      expect([400, 414]).toContain(status);
      expect(headers).toMatchObject({
        'content-type': expect.stringContaining('application/problem+json'),
        'x-content-type-options': 'nosniff',
      });
    },
  );

  it.each(['gzip', 'br', 'x'])(
    'is 415 for a body that says it is packed as %s: nothing is unpacked here',
    async packed => {
      const headers = { 'content-encoding': packed };
      expect(
        await api.ask('POST', '/holds', { as: 'ann', body: { launchId: 'moon', seats: 1 }, headers }),
      ).toMatchObject({
        status: 415,
        body: { type: expect.stringContaining('unsupported-media-type') },
      });
      expect(await api.db.collections.holds.countDocuments()).toBe(0);
    },
  );

  it('does not mind a body that says it is not packed', async () => {
    const headers = { 'content-encoding': 'identity' };
    expect(await api.ask('POST', '/holds', { as: 'ben', body: { launchId: 'moon', seats: 1 }, headers })).toMatchObject(
      {
        status: 201,
      },
    );
  });
});
