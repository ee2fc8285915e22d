import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sampleLaunch } from '@astro/customer-db/testing';
import type { SandboxGateway } from '@astro/payments';
import type { FixedClock } from '@astro/test-kit';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';
import { bookingWish, passenger } from './booking-wish.fixture.ts';

jest.setTimeout(60_000);
const NOW = '2026-11-24T12:00:00.000Z';
const HOLD_MS = 15 * 60_000;

describe('F28: a hold that ends while its owner pays', () => {
  let api: TestApi;
  /** So long does the card company take. */
  let chargeMs = 0;
  let meanwhile: () => Promise<unknown> = () => Promise.resolve();
  const slow = (sandbox: SandboxGateway, clock: FixedClock) => ({
    charge: async (order: Parameters<SandboxGateway['charge']>[0]) => {
      clock.advance(chargeMs);
      await meanwhile();
      return sandbox.charge(order);
    },
    find: (key: string) => sandbox.find(key),
    confirm: (key: string, isApproved: boolean) => sandbox.confirm(key, isApproved),
    abandon: (key: string) => sandbox.abandon(key),
    refund: (order: Parameters<SandboxGateway['refund']>[0]) => sandbox.refund(order),
  });
  beforeAll(async () => {
    api = await startTestApi(NOW, { gateway: slow });
  });
  afterAll(() => api.close());

  const onSale = async (id: string) => {
    api.clock.set(NOW);
    chargeMs = 0;
    meanwhile = () => Promise.resolve();
    await api.db.inbox.apply(sampleLaunch({ id, seatsOnSale: 2 }));
    await api.catalogue.refresh();
    const hold = await api.ask('POST', '/holds', { as: 'payer', body: { launchId: id, seats: 2 } });
    return String(hold.body['id']);
  };
  const pay = (launchId: string, holdId: string) =>
    api.ask('POST', '/bookings', {
      as: 'payer',
      body: bookingWish(launchId, { holdId, passengers: [passenger(), passenger()] }),
    });

  it.each([
    [-1, 201],
    [0, 409],
    [1, 409],
  ])('pressed %d ms from its end: %d; the seats are sold or free, never both', async (ms, status) => {
    const launchId = `border${ms}`;
    const holdId = await onSale(launchId);
    api.clock.advance(HOLD_MS + ms);
    const answer = await pay(launchId, holdId);
    expect(answer.status).toBe(status);
    const launch = await api.db.launches.find(launchId);
    expect(launch).toMatchObject({ seatsSold: status === 201 ? 2 : 0, seatsHeld: 0 });
    if (status === 409) expect(answer.body['type']).toContain('hold-expired');
    const next = await api.ask('POST', '/holds', { as: 'next', body: { launchId, seats: 2 } });
    expect(next.status).toBe(status === 201 ? 409 : 201);
  });

  it.each([HOLD_MS - 1, HOLD_MS, HOLD_MS + 1, 10 * HOLD_MS])(
    'the card company takes %d ms, others want the seats, holds are ended: the seats are the payer’s',
    async ms => {
      const launchId = `slow${ms}`;
      const holdId = await onSale(launchId);
      chargeMs = ms;
      meanwhile = async () => {
        await api.db.holds.expireDue(100);
        const other = await api.ask('POST', '/holds', { as: 'other', body: { launchId, seats: 1 } });
        expect(other).toMatchObject({ status: 409, body: { seatsLeft: 0 } });
      };
      expect(await pay(launchId, holdId)).toMatchObject({ status: 201, body: { status: 'confirmed' } });
      expect(await api.db.launches.find(launchId)).toMatchObject({ seatsSold: 2, seatsHeld: 0 });
    },
  );

  it('given up by the scheduler while the card company takes its time: released, and nothing is charged', async () => {
    const launchId = 'given-up';
    const holdId = await onSale(launchId);
    meanwhile = async () => {
      const [pending] = await api.db.bookings.pendingOlderThan(new Date(api.clock.now().getTime() + 1), 10);
      const id = pending?._id ?? '';
      // What the scheduler does with a booking that its process left.
      const sandbox = await api.db.sandboxCharges.record({
        key: id,
        chargeId: 'tombstone',
        amountCents: 0,
        state: 'declined',
        reason: 'abandoned',
        refunds: [],
      });
      expect(sandbox.state).toBe('declined');
      await api.db.bookings.settlePayment(id, { kind: 'declined', reason: 'abandoned' });
    };
    expect(await pay(launchId, holdId)).toMatchObject({ status: 402, body: { reason: 'abandoned' } });
    expect(await api.db.launches.find(launchId)).toMatchObject({ seatsSold: 0, seatsHeld: 0 });
    expect(await api.db.collections.sandboxCharges.countDocuments({ state: 'charged', chargeId: 'tombstone' })).toBe(0);
  });
});
