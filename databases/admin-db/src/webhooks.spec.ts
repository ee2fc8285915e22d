import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY_A, AGENCY_B, aLaunch, bookingChanged, seededAdminDb, START, step } from '../spec/seeded-admin-db.ts';
import type { AdminDb, ClaimedDelivery, DeliveryTry, WebhookEndpointRecord } from './index.ts';

let world: Awaited<ReturnType<typeof seededAdminDb>>;
beforeAll(async () => {
  world = await seededAdminDb();
  await world.owner.demo.insertLaunches([
    aLaunch('launch-1', { statusChanges: [step('scheduled', START)] }),
    aLaunch('launch-b', { agencyId: AGENCY_B, statusChanges: [step('scheduled', START)] }),
  ]);
}, 120_000);
afterAll(() => world.stop(), 30_000);

const LEASE = { owner: 'one', limit: 20, leaseMs: 30_000 };
const OK: DeliveryTry = {
  ok: true,
  responseStatus: 204,
  responseBody: '',
  durationMs: 12,
  error: null,
  isGone: false,
};
const DOWN: DeliveryTry = { ...OK, ok: false, responseStatus: 503, responseBody: 'later', error: 'status 503' };
const GONE: DeliveryTry = { ...DOWN, responseStatus: 410, isGone: true };

const within = <T>(work: Parameters<AdminDb['transactions']['run']>[1], agencyId = AGENCY_A) =>
  world.api.transactions.run({ agencyId }, work) as Promise<T>;
const added = (agencyId = AGENCY_A, more: Partial<WebhookEndpointRecord> = {}) =>
  within<WebhookEndpointRecord>(
    tx =>
      world.api.webhookEndpoints.add(
        tx,
        {
          agencyId,
          url: 'https://hooks.example/in',
          description: '',
          events: ['booking.confirmed', 'booking.cancelled', 'launch.status-changed', 'invoice.issued'],
          createdBy: 'Olga Owner',
          ...more,
        },
        'whsec_first',
      ),
    agencyId,
  );
const removed = (endpoint: WebhookEndpointRecord) =>
  within(tx => world.api.webhookEndpoints.remove(tx, endpoint.id), endpoint.agencyId);
const logOf = ({ id, agencyId }: WebhookEndpointRecord) =>
  within<Awaited<ReturnType<AdminDb['webhookDeliveries']['list']>>>(
    tx => world.api.webhookDeliveries.list(tx, id, { limit: 50 }),
    agencyId,
  );
const claimOne = async (): Promise<ClaimedDelivery> => {
  const [claimed, ...others] = await world.scheduler.webhookOutbox.claim(LEASE);
  if (claimed === undefined || others.length > 0) throw new Error(`claimed ${others.length + 1}`);
  return claimed;
};

describe('what an agency’s programs are told', () => {
  it('is written with its cause, once for each address that wants it, and to nobody else', async () => {
    const all = await added();
    const launchesOnly = await added(AGENCY_A, { events: ['launch.status-changed'] });
    const others = await added(AGENCY_B);
    await world.scheduler.inbox.apply(bookingChanged('b-1'));
    await world.scheduler.inbox.apply(bookingChanged('b-1'));
    await world.scheduler.inbox.apply(bookingChanged('b-1', { version: 2, state: { seats: 1 } }));
    await world.scheduler.inbox.apply(bookingChanged('b-1', { version: 3, state: { seats: 1 } }));
    const { items } = await logOf(all);
    expect(items.map(item => item.eventType).toSorted()).toEqual(['booking.cancelled', 'booking.confirmed']);
    const confirmed = items.find(item => item.eventType === 'booking.confirmed');
    expect(JSON.parse(confirmed?.body ?? '')).toEqual({
      type: 'booking.confirmed',
      timestamp: START,
      data: {
        id: 'b-1',
        version: 1,
        code: 'Cb-1',
        launchId: 'launch-1',
        status: 'confirmed',
        seats: 2,
        pricePerSeat: { amount: 25_000_000, currency: 'USD' },
        totalPaid: { amount: 50_000_000, currency: 'USD' },
        totalRefunded: { amount: 0, currency: 'USD' },
        bookedAt: START,
        passengers: [
          { id: 'b-1-one', cancelledAt: null },
          { id: 'b-1-two', cancelledAt: null },
        ],
      },
    });
    expect((await logOf(launchesOnly)).items).toEqual([]);
    expect((await logOf(others)).items).toEqual([]);
    for (const endpoint of [all, launchesOnly, others]) await removed(endpoint);
  });

  it('holds the new status of a launch, and nothing of a change that is taken back', async () => {
    const endpoint = await added();
    const change = (isKept: boolean) =>
      within(async tx => {
        await world.api.launches.change(
          tx,
          'launch-1',
          { status: 'confirmed' },
          {
            id: `change-${isKept}`,
            launchId: 'launch-1',
            agencyId: AGENCY_A,
            fromStatus: 'scheduled',
            toStatus: 'confirmed',
            reason: 'commercial',
            text: '',
            by: 'Olga',
            at: world.clock.now(),
          },
        );
        return { ok: isKept };
      });
    await change(false);
    expect((await logOf(endpoint)).items).toEqual([]);
    await change(true);
    const [item] = (await logOf(endpoint)).items;
    expect(JSON.parse(item?.body ?? '')).toMatchObject({
      type: 'launch.status-changed',
      data: { id: 'launch-1', version: 3, status: 'confirmed', previousStatus: 'scheduled' },
    });
    await removed(endpoint);
  });

  it('is nothing while the agency is suspended or the address is off', async () => {
    const [off, on] = [await added(AGENCY_B), await added(AGENCY_B)];
    await within(tx => world.api.webhookEndpoints.change(tx, off.id, { isEnabled: false }), AGENCY_B);
    await world.sql(`update agencies set status = 'suspended' where id = '${AGENCY_B}'`);
    const event = (id: string) => bookingChanged(id, { launchId: 'launch-b', agencyId: AGENCY_B });
    await world.scheduler.inbox.apply(event('s-1'));
    await world.sql(`update agencies set status = 'active' where id = '${AGENCY_B}'`);
    await world.scheduler.inbox.apply(event('s-2'));
    expect((await logOf(off)).items).toEqual([]);
    expect((await logOf(on)).items.map(item => JSON.parse(item.body).data.id)).toEqual(['s-2']);
    for (const endpoint of [off, on]) await removed(endpoint);
  });
});

describe('messages on their way', () => {
  it('are claimed by one scheduler each, a few of each address, and again when a lease has run out', async () => {
    const [busy, calm] = [await added(), await added(AGENCY_B)];
    for (let nth = 0; nth < 12; nth += 1) await within(tx => world.api.webhookDeliveries.addTest(tx, busy));
    await within(tx => world.api.webhookDeliveries.addTest(tx, calm), AGENCY_B);
    const claims = await Promise.all(
      ['one', 'two', 'three'].map(owner => world.scheduler.webhookOutbox.claim({ ...LEASE, owner })),
    );
    const ids = claims.flat().map(claimed => claimed.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(claims.flat().filter(claimed => claimed.endpointId === calm.id)).toHaveLength(1);
    // Three that ask in the same moment may take a few each; whoever asks later gets nothing of the busy one.
    expect(await world.scheduler.webhookOutbox.claim({ ...LEASE, owner: 'four' })).toEqual([]);
    await world.sql(`update webhook_deliveries set lease_until = clock_timestamp() where endpoint_id = '${calm.id}'`);
    const again = await world.scheduler.webhookOutbox.claim({ ...LEASE, owner: 'five' });
    expect(again).toMatchObject([{ endpointId: calm.id, tries: 2 }]);
    const late = claims.flat().find(claimed => claimed.endpointId === calm.id)!;
    expect(await world.scheduler.webhookOutbox.finish('one', late, OK)).toBeNull();
    expect(await world.scheduler.webhookOutbox.finish('five', again[0]!, OK)).toMatchObject({ status: 'delivered' });
    for (const endpoint of [busy, calm]) await removed(endpoint);
  });

  it('are tried again with growing waits for 24 hours, have then failed, and can be sent again', async () => {
    const endpoint = await added();
    await within(tx => world.api.webhookDeliveries.addTest(tx, endpoint));
    const first = await claimOne();
    expect(await world.scheduler.webhookOutbox.finish('one', first, DOWN)).toEqual({
      status: 'waiting',
      disabled: null,
    });
    expect(await world.scheduler.webhookOutbox.claim(LEASE)).toEqual([]);
    let status = 'waiting';
    let tries = 1;
    while (status === 'waiting') {
      world.clock.advance(4 * 3_600_000);
      const claimed = await claimOne();
      tries = claimed.tries;
      status = (await world.scheduler.webhookOutbox.finish('one', claimed, DOWN))?.status ?? 'lost';
    }
    expect({ status, tries }).toEqual({ status: 'failed', tries: 7 });
    const [item] = (await logOf(endpoint)).items;
    expect(item).toMatchObject({ status: 'failed', responseStatus: 503, responseBody: 'later', nextTryAt: null });
    await within(tx => world.api.webhookDeliveries.resend(tx, endpoint.id, first.id));
    const again = await claimOne();
    expect(again).toMatchObject({ id: first.id, eventId: first.eventId, body: first.body, tries: 1 });
    await world.scheduler.webhookOutbox.finish('one', again, OK);
    expect((await logOf(endpoint)).items[0]).toMatchObject({ status: 'delivered', responseStatus: 204, error: null });
    await removed(endpoint);
  });

  it('switch an address off that has failed for five days, or says that it is gone; what waits has failed', async () => {
    for (const [tried, reason] of [
      [DOWN, 'failing'],
      [GONE, 'gone'],
    ] as const) {
      const endpoint = await added();
      await within(tx => world.api.webhookDeliveries.addTest(tx, endpoint));
      await world.scheduler.webhookOutbox.finish('one', await claimOne(), DOWN);
      if (reason === 'failing') world.clock.advance(5 * 86_400_000);
      await within(tx => world.api.webhookDeliveries.addTest(tx, endpoint));
      const claimed = await world.scheduler.webhookOutbox.claim({ ...LEASE, limit: 1 });
      expect(await world.scheduler.webhookOutbox.finish('one', claimed[0]!, tried)).toEqual({
        status: 'failed',
        disabled: reason,
      });
      const after = await within<WebhookEndpointRecord>(tx =>
        world.api.webhookEndpoints.get(tx, AGENCY_A, endpoint.id),
      );
      expect(after).toMatchObject({ isEnabled: false, disabledReason: reason });
      expect((await logOf(endpoint)).items.map(item => item.status)).toEqual(['failed', 'failed']);
      await removed(endpoint);
    }
  });

  it('are given back untried by a process that ends', async () => {
    const endpoint = await added();
    await within(tx => world.api.webhookDeliveries.addTest(tx, endpoint));
    const claimed = await claimOne();
    await world.scheduler.webhookOutbox.release('one', claimed.id);
    expect(await claimOne()).toMatchObject({ id: claimed.id, tries: 1 });
    await removed(endpoint);
  });

  it('are forgotten when they are old, those that wait excepted', async () => {
    const endpoint = await added();
    await within(tx => world.api.webhookDeliveries.addTest(tx, endpoint));
    await world.scheduler.webhookOutbox.finish('one', await claimOne(), OK);
    await within(tx => world.api.webhookDeliveries.addTest(tx, endpoint));
    const soon = new Date(world.clock.now().getTime() + 1);
    expect(await world.scheduler.webhookOutbox.forgetOld(soon, 100)).toBe(1);
    expect((await logOf(endpoint)).items).toHaveLength(1);
    await removed(endpoint);
  });
});

describe('the secrets', () => {
  it('overlap after a rotation until the old one ends, and there are never more than two', async () => {
    const endpoint = await added();
    await within(tx => world.api.webhookDeliveries.addTest(tx, endpoint));
    const until = new Date(world.clock.now().getTime() + 86_400_000);
    for (const secret of ['whsec_second', 'whsec_third'])
      await within(tx => world.api.webhookEndpoints.rotateSecret(tx, endpoint, secret, until));
    const claimed = await claimOne();
    expect(claimed.secrets).toEqual(['whsec_third', 'whsec_second']);
    await world.scheduler.webhookOutbox.release('one', claimed.id);
    world.clock.advance(86_400_001);
    expect((await claimOne()).secrets).toEqual(['whsec_third']);
    await removed(endpoint);
  });

  it('cannot be read by the API', async () => {
    await expect(within(tx => tx.db.selectFrom('webhookSecrets').select('secret').execute())).rejects.toThrow(
      'permission denied',
    );
  });
});

describe('another agency’s addresses', () => {
  it('are nothing, by id or by a wrong query', async () => {
    const theirs = await added(AGENCY_B);
    await within(tx => world.api.webhookDeliveries.addTest(tx, theirs), AGENCY_B);
    expect(await within(tx => world.api.webhookEndpoints.get(tx, AGENCY_A, theirs.id))).toBeNull();
    for (const table of ['webhookEndpoints', 'webhookDeliveries'] as const)
      expect(await within(tx => tx.db.selectFrom(table).select('id').execute())).toEqual([]);
    expect(await within(tx => world.api.webhookDeliveries.resend(tx, theirs.id, 'any'))).toBeNull();
    await removed(theirs);
  });
});
