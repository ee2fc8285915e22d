import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sampleLaunch } from '@astro/customer-db/testing';
import type { SandboxGateway } from '@astro/payments';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';
import { bookingWish } from './booking-wish.fixture.ts';

jest.setTimeout(60_000);
/** Browsers, balancers and programs give up after this time. */
const GIVE_UP_MS = 10_000;
const CHARGE_MS = 11_000;

describe('a request that takes too long', () => {
  let api: TestApi;
  let isSlow = true;
  const slow = (sandbox: SandboxGateway) => ({
    charge: async (order: Parameters<SandboxGateway['charge']>[0]) => {
      if (isSlow) await new Promise(done => setTimeout(done, CHARGE_MS));
      return sandbox.charge(order);
    },
    find: (key: string) => sandbox.find(key),
    confirm: (key: string, isApproved: boolean) => sandbox.confirm(key, isApproved),
    abandon: (key: string) => sandbox.abandon(key),
    refund: (order: Parameters<SandboxGateway['refund']>[0]) => sandbox.refund(order),
  });
  beforeAll(async () => {
    api = await startTestApi('2026-11-24T12:00:00.000Z', { gateway: slow });
    await api.db.inbox.apply(sampleLaunch({ id: 'moon', seatsOnSale: 4 }));
    await api.catalogue.refresh();
  });
  afterAll(() => api.close());

  it('is answered before its asker gives up; its key knows how it ended', async () => {
    const book = () => api.ask('POST', '/bookings', { as: 'ann', key: 'slow-bank', body: bookingWish('moon', {}) });
    const from = performance.now();
    const late = await book();
    expect(performance.now() - from).toBeLessThan(GIVE_UP_MS);
    expect(late).toMatchObject({ status: 503, body: { title: 'Temporarily unavailable' } });
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    isSlow = false;
    let again = await book();
    while (again.status === 409) {
      expect(again.body['type']).toContain('in-progress');
      await new Promise(done => setTimeout(done, 250));
      again = await book();
    }
    expect(again).toMatchObject({ status: 201, body: { status: 'confirmed' } });
    expect((await api.ask('GET', '/bookings', { as: 'ann' })).body.items).toHaveLength(1);
    expect(await api.db.launches.find('moon')).toMatchObject({ seatsSold: 1, seatsHeld: 0 });
  });
});
