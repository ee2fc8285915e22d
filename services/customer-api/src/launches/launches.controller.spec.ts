import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleAgency, sampleLaunch } from '@astro/customer-db/testing';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';

describe('the shop over HTTP', () => {
  let api: TestApi;
  const mars = { id: 'd-mars', name: 'Mars', range: 'interplanetary' as const };
  beforeAll(async () => {
    api = await startTestApi('2026-11-24T12:00:00.000Z');
    const { inbox } = api.db;
    for (let n = 0; n < 30; n += 1) {
      await inbox.apply(
        sampleLaunch({
          id: `l-${String(n).padStart(2, '0')}`,
          departsAt: new Date(Date.UTC(2028, 0, 1 + (n % 10))).toISOString(),
          pricePerSeatCents: 10_000_000 + (n % 5) * 1_000_000,
          ...(n % 3 === 0 ? { destination: mars } : {}),
        }),
      );
    }
    await inbox.apply(sampleLaunch({ id: 'past', departsAt: '2026-01-01T00:00:00.000Z', status: 'successful' }));
    await inbox.apply(sampleLaunch({ id: 'vip', vipUntil: '2026-11-25T00:00:00.000Z' }));
    await inbox.apply(
      sampleLaunch({
        id: 'asleep',
        agency: { id: 'a-2', name: 'Asleep', slug: 'asleep', contactEmail: 'a@example.com', status: 'active' },
      }),
    );
    await inbox.apply(sampleAgency({ id: 'a-2', slug: 'asleep', displayName: 'Asleep', status: 'suspended' }));
    await inbox.apply(sampleLaunch({ id: 'moved', slug: 'new-address', oldSlugs: ['old-address'] }));
    await api.db.demo.insertTravelers([{ id: 'vera', email: 'vera@example.com', name: 'Vera' }]);
    await api.db.collections.travelers.updateOne({ _id: 'vera' }, { $set: { isVip: true } });
    await api.catalogue.refresh();
  }, 30_000);
  afterAll(() => api.close());

  const ids = (body: { items?: Record<string, unknown>[] }) => (body.items ?? []).map(item => item['id']);

  it('lists what is on sale, not what is past, hidden or suspended', async () => {
    const all = ids((await api.ask('GET', '/launches?limit=100')).body);
    expect(all).toHaveLength(31);
    for (const id of ['past', 'vip', 'asleep']) expect(all).not.toContain(id);
  });

  it.each(['departure', 'price', '-price', 'seats', 'nearest&near=2028-01-05T12:00:00.000Z'])(
    'pages by %s without repeating or missing one, even when launches come in between',
    async sort => {
      const seen: unknown[] = [];
      let cursor = '';
      do {
        const { body } = await api.ask('GET', `/launches?limit=7&sort=${sort}${cursor}`);
        seen.push(...ids(body));
        const { nextCursor } = body as { nextCursor: string | null };
        cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
      } while (cursor !== '');
      expect(seen).toHaveLength(31);
      expect(new Set(seen).size).toBe(31);
    },
  );

  it('filters, finds and counts', async () => {
    const found = await api.ask(
      'GET',
      '/launches?limit=100&destination=mars&maxPrice=11000000&from=2028-01-02&to=2028-01-05',
    );
    expect(found.body.items?.length).toBeGreaterThan(0);
    for (const item of found.body.items ?? []) {
      expect(item).toMatchObject({ destination: { name: 'Mars' } });
      expect((item['pricePerSeat'] as { amount: number }).amount).toBeLessThanOrEqual(11_000_000);
      expect(String(item['departsAt']) >= '2028-01-02' && String(item['departsAt']) < '2028-01-06').toBe(true);
    }
    const facets = (await api.ask('GET', '/launches?destination=Mars')).body['facets'];
    expect(facets).toMatchObject({
      destinations: [
        { name: 'Moon', launches: 21 },
        { name: 'Mars', launches: 10 },
      ],
      agencies: [{ slug: 'orbital-ways', launches: 10 }],
    });
    expect((await api.ask('GET', '/launches?q=KOUROU%20mars')).body['total']).toBe(10);
    expect((await api.ask('GET', '/launches?q=%2E%2A')).body['total']).toBe(0);
    expect((await api.ask('GET', '/launches?seats=6&agency=orbital-ways')).body['total']).toBe(31);
  });

  it.each([
    'limit=0',
    'limit=101',
    'sort=slug',
    'cursor=%7B%22%24gt%22%3A1%7D',
    'q[$gt]=',
    'maxPrice=-1',
    'from=yesterday',
    'sort=nearest&near=soon',
    'status=draft',
    'seats=7',
  ])('refuses ?%s', async query => {
    expect(await api.ask('GET', `/launches?${query}`)).toMatchObject({ status: 400 });
  });

  it('lists what leaves nearest to a date first, before or after it; a cursor holds for that date alone', async () => {
    const days = async (query: string) => {
      const { status, body } = await api.ask('GET', `/launches?${query}`);
      return { status, body, days: (body.items ?? []).map(item => String(item['departsAt']).slice(0, 10)) };
    };
    const near = 'sort=nearest&near=2028-01-05T06:00:00.000Z&limit=12&destination=Mars';
    const first = await days(near);
    expect(first.days.slice(0, 5)).toEqual(['2028-01-05', '2028-01-06', '2028-01-04', '2028-01-07', '2028-01-03']);
    const { nextCursor } = (await days(near.replace('12&', '3&'))).body as { nextCursor: string };
    expect((await days(`${near}&cursor=${nextCursor}`)).days[0]).toBe('2028-01-07');
    expect((await days(`${near.replace('01-05', '01-06')}&cursor=${nextCursor}`)).status).toBe(400);
    expect((await days('sort=nearest')).days).toEqual((await days('sort=departure')).days);
  });

  it('answers 304 while nothing has changed, and anew when a seat is taken', async () => {
    const first = await api.ask('GET', '/launches/l-01');
    const etag = String(first.headers['etag']);
    expect(first.headers['cache-control']).toContain('public');
    expect(await api.ask('GET', '/launches/l-01', { headers: { 'if-none-match': etag } })).toMatchObject({
      status: 304,
      text: '',
    });
    expect((await api.ask('GET', '/launches/l-01', { as: 'ann' })).headers['cache-control']).toContain('private');
    await api.ask('POST', '/holds', { as: 'ann', body: { launchId: 'l-01', seats: 3 } });
    await api.catalogue.refresh();
    const later = await api.ask('GET', '/launches/l-01', { headers: { 'if-none-match': etag } });
    expect(later).toMatchObject({ status: 200, body: { seatsLeft: 7, bookable: true } });
  });

  it('hears of a change by itself within a second', async () => {
    await api.ask('POST', '/holds', { as: 'bob', body: { launchId: 'l-02', seats: 4 } });
    const deadline = Date.now() + 3_000;
    while ((api.catalogue.get('l-02')?.seatsHeld ?? 0) !== 4 && Date.now() < deadline)
      await new Promise(resolve => setTimeout(resolve, 20));
    expect(api.catalogue.get('l-02')?.seatsHeld).toBe(4);
  });

  it('opens past launches by their address, and sends former addresses on', async () => {
    expect(await api.ask('GET', '/launches/past')).toMatchObject({
      status: 200,
      body: { bookable: false, notBookableReason: 'status' },
    });
    expect(await api.ask('GET', '/launches/new-address')).toMatchObject({ status: 200, body: { id: 'moved' } });
    expect(await api.ask('GET', '/launches/old-address')).toMatchObject({
      status: 301,
      headers: { location: 'new-address' },
      body: { movedTo: 'new-address' },
    });
    expect(await api.ask('GET', '/launches/nowhere')).toMatchObject({ status: 404 });
    expect(await api.ask('GET', '/launches/nowhere/events')).toMatchObject({ status: 404 });
  });

  it('shows and sells a launch in its first hours to VIPs alone (R14)', async () => {
    expect(await api.ask('GET', '/launches/vip')).toMatchObject({ status: 404 });
    expect(await api.ask('GET', '/launches/vip', { as: 'ann' })).toMatchObject({ status: 404 });
    expect(await api.ask('GET', '/launches/vip', { as: 'vera' })).toMatchObject({
      status: 200,
      body: { bookable: true },
    });
    expect(await api.ask('POST', '/holds', { as: 'ann', body: { launchId: 'vip', seats: 1 } })).toMatchObject({
      status: 404,
    });
    expect(await api.ask('POST', '/holds', { as: 'vera', body: { launchId: 'vip', seats: 1 } })).toMatchObject({
      status: 201,
    });
    api.clock.set('2026-11-25T00:00:00.000Z');
    expect(await api.ask('GET', '/launches/vip')).toMatchObject({ status: 200, body: { bookable: true } });
  });

  it('counts off what is kept back, shows a VIP their own seats, and everybody the rest at its end', async () => {
    const until = '2026-11-26T00:00:00.000Z';
    await api.db.inbox.apply(
      sampleLaunch({
        id: 'kept',
        slug: 'kept',
        seatsOnSale: 4,
        seatsKept: [
          { id: 'k-1', kind: 'blocked', seats: 1 },
          { id: 'k-2', kind: 'vips', seats: 3, until },
        ],
      }),
    );
    await api.catalogue.refresh();
    const show = (as?: string) => api.ask('GET', '/launches/kept', as === undefined ? {} : { as });
    const soldOut = { status: 200, body: { seatsLeft: 0, bookable: false, notBookableReason: 'sold-out' } };
    expect(await show()).toMatchObject(soldOut);
    expect(await show('ann')).toMatchObject(soldOut);
    expect((await show('ann')).body['forVips']).toBeUndefined();
    expect(await show('vera')).toMatchObject({
      body: { seatsLeft: 3, forVips: { seats: 3, until }, bookable: true, notBookableReason: null },
      headers: { 'cache-control': expect.stringContaining('private') },
    });
    const listed = async () =>
      (await api.ask('GET', '/launches?q=falcon&limit=100&seats=3')).body.items?.some(item => item['id'] === 'kept');
    expect(await listed()).toBe(false);
    const hold = (as: string) => api.ask('POST', '/holds', { as, body: { launchId: 'kept', seats: 1 } });
    expect(await hold('ann')).toMatchObject({ status: 409, body: { seatsLeft: 0 } });
    api.clock.set(until);
    await api.catalogue.refresh();
    expect(await listed()).toBe(true);
    expect(await show()).toMatchObject({ body: { seatsLeft: 3, bookable: true } });
    expect((await show('vera')).body['forVips']).toBeUndefined();
    expect(await hold('ann')).toMatchObject({ status: 201 });
  });
});
