import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sampleLaunch } from '@astro/customer-db/testing';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';
import { bookingWish, passenger, PRICE } from './booking-wish.fixture.ts';

jest.setTimeout(60_000);

interface Operation {
  parameters?: { in: string; name: string }[];
  requestBody?: unknown;
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a client would like to decide by itself (F34). */
const EXTRAS = {
  price: 1,
  pricePerSeat: PRICE,
  totalPrice: PRICE,
  status: 'confirmed',
  role: 'it',
  isVip: true,
  userId: 'somebody-else',
  travelerId: 'somebody-else',
  seatsLeft: 99,
  $where: '1',
};
const OPERATORS: [string, unknown][] = [
  ['$ne', { $ne: null }],
  ['$gt', { $gt: '' }],
  ['$regex', { $regex: '^(a+)+$' }],
  ['$where', { $where: 'sleep(5000)' }],
  ['$in in a list', [{ $in: ['moon'] }]],
];

describe('what no request may say', () => {
  let api: TestApi;
  let operations: { method: Method; path: string; operation: Operation }[];
  beforeAll(async () => {
    api = await startTestApi('2026-11-24T12:00:00.000Z');
    await api.db.inbox.apply(sampleLaunch({ id: 'moon', seatsOnSale: 20 }));
    await api.catalogue.refresh();
    const { paths } = api.openApi() as { paths: Record<string, Record<string, Operation>> };
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase() as Method,
        path: path.replace('/api/v1', ''),
        operation,
      })),
    );
  });
  afterAll(() => api.close());
  const filled = (path: string, value = 'moon') => path.replace(/\{[^}]+\}/g, value);
  const unchanged = async () => {
    expect(await api.db.collections.bookings.countDocuments()).toBe(0);
    expect(await api.db.collections.holds.countDocuments()).toBe(0);
    expect(await api.db.launches.find('moon')).toMatchObject({ seatsSold: 0, seatsHeld: 0 });
  };

  it('F34: every body of every POST, PUT and PATCH refuses each field that it does not know, by name', async () => {
    const withBody = operations.filter(({ operation }) => operation.requestBody !== undefined);
    expect(withBody.length).toBeGreaterThanOrEqual(5);
    for (const { method, path } of withBody) {
      const answer = await api.ask(method, filled(path), { as: 'ann', body: EXTRAS });
      expect({ path, status: answer.status }).toEqual({ path, status: 400 });
      const said = JSON.stringify(answer.body['errors']);
      for (const name of ['isVip', 'userId', 'totalPrice', '$where'])
        expect({ path, name, isNamed: said.includes(name) }).toEqual({ path, name, isNamed: true });
    }
    await unchanged();
  });

  it.each([
    ['in the body', { totalPrice: { amount: 1, currency: 'USD' } }],
    ['in a passenger', { passengers: [{ ...passenger(), cancelledAt: null }] }],
    ['in the payment', { payment: { method: 'card', token: 'tok_visa', amount: 1 } }],
    ['in the price', { expectedPricePerSeat: { ...PRICE, discount: 1 } }],
  ])('F34: a booking with a field too many %s is refused', async (_where, more) => {
    expect(await api.ask('POST', '/bookings', { as: 'ann', body: bookingWish('moon', more) })).toMatchObject({
      status: 400,
    });
    await unchanged();
  });

  const seats: [string, string][] = [
    '0',
    '-1',
    '1.5',
    '1e9',
    '"2"',
    'null',
    '[1]',
    '{}',
    'true',
    '7',
    '-0.0001',
    '9007199254740993',
    '""',
    '1e400',
  ].map(text => [text, `{"launchId":"moon","seats":${text}}`]);
  it.each([...seats, ['NaN', '{"launchId":"moon","seats":NaN}'], ['nothing', '{"launchId":"moon"}']])(
    'F35: seats = %s is refused',
    async (_what, body) => {
      expect(await api.ask('POST', '/holds', { as: 'ann', body })).toMatchObject({ status: 400 });
      await unchanged();
    },
  );

  const counts: [string, unknown][] = [
    ['0', []],
    ['7', Array.from({ length: 7 }, () => passenger())],
    ['1,000', Array.from({ length: 1_000 }, () => passenger())],
    ['null', null],
    ['"2"', '2'],
    ['{ length: 2 }', { length: 2 }],
    ['a null among', [passenger(), null]],
  ];
  it.each(counts)('F35: %s passengers are refused', async (_what, passengers) => {
    const answer = await api.ask('POST', '/bookings', { as: 'ann', body: bookingWish('moon', { passengers }) });
    expect([400, 413]).toContain(answer.status);
    await unchanged();
  });

  it('F35: the limit of a traveler holds over holds and bookings, however it is split', async () => {
    const twoSeats = { passengers: [passenger(), passenger()] };
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        n % 2 === 0
          ? api.ask('POST', '/bookings', { as: 'splitter', body: bookingWish('moon', twoSeats) })
          : api.ask('POST', '/holds', { as: 'splitter', body: { launchId: 'moon', seats: 1 } }),
      ),
    );
    const taken = answers.filter(answer => answer.status === 201).map(answer => Number(answer.body['seats']));
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(4);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(answer).toMatchObject({ status: 422, body: { seatsMax: 4 } });
    const launch = await api.db.launches.find('moon');
    expect((launch?.seatsSold ?? 0) + (launch?.seatsHeld ?? 0)).toBe(4);
  });

  it.each(OPERATORS)('F36: %s in place of any field of a body is refused', async (_what, operator) => {
    const wish = bookingWish('moon', { holdId: 'x' });
    for (const field of Object.keys(wish))
      expect(await api.ask('POST', '/bookings', { as: 'evil', body: { ...wish, [field]: operator } })).toMatchObject({
        status: 400,
      });
    for (const field of ['launchId', 'seats'])
      expect(
        await api.ask('POST', '/holds', { as: 'evil', body: { launchId: 'moon', seats: 1, [field]: operator } }),
      ).toMatchObject({ status: 400 });
    for (const body of [{ passengers: [operator] }, { passengers: operator }, { expectedRefund: operator }])
      expect(await api.ask('POST', '/bookings/moon/cancellation', { as: 'evil', body })).toMatchObject({ status: 400 });
    expect(await api.ask('POST', '/bookings', { as: 'evil', body: operator })).toMatchObject({ status: 400 });
  });

  it('F36: operators in the query of any list are refused', async () => {
    const lists = operations.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
    expect(lists.length).toBeGreaterThanOrEqual(4);
    for (const query of ['limit[$gt]=1', 'cursor[$ne]=', 'q[$regex]=^(a%2B)%2B$', '$where=1', 'limit=1&limit=2']) {
      const answers = await Promise.all(
        lists
          .filter(({ operation }) => (operation.parameters ?? []).some(({ in: place }) => place === 'query'))
          .map(async ({ path }) => ({
            path,
            status: (await api.ask('GET', `${path}?${query}`, { as: 'evil' })).status,
          })),
      );
      for (const answer of answers) expect({ query, ...answer }).toEqual({ query, path: answer.path, status: 400 });
    }
  });

  it('F36: an operator in a path is the name of something that does not exist', async () => {
    const inPath = operations.filter(({ method, path }) => method === 'GET' && path.includes('{'));
    for (const { path } of inPath)
      for (const value of ['%7B%22%24ne%22%3Anull%7D', '%5B%24ne%5D', '%24where', '%28a%2B%29%2B%24']) {
        const { status } = await api.ask('GET', filled(path, value), { as: 'evil' });
        expect({ path, value, isRefused: status === 400 || status === 404 }).toEqual({ path, value, isRefused: true });
      }
  });

  it('F36: operators in headers are refused, or read as plain text', async () => {
    const body = { launchId: 'moon', seats: 1 };
    const evil = '{"$ne":null}';
    const withKey = await api.ask('POST', '/holds', { as: 'key-evil', body, headers: { 'idempotency-key': evil } });
    const again = await api.ask('POST', '/holds', { as: 'key-evil', body, headers: { 'idempotency-key': evil } });
    expect(withKey.status).toBe(201);
    // A plain text: the same key, the same hold; and nobody else's.
    expect(again.body).toEqual(withKey.body);
    const other = await api.ask('POST', '/holds', {
      as: 'key-other',
      body,
      headers: { 'idempotency-key': '{"$ne":1}' },
    });
    expect(other.body['id']).not.toBe(withKey.body['id']);
    expect(await api.ask('GET', '/bookings', { headers: { authorization: `Bearer ${evil}` } })).toMatchObject({
      status: 401,
    });
    const traced = await api.ask('GET', '/launches', { headers: { 'x-request-id': evil, traceparent: evil } });
    expect(traced.status).toBe(200);
    expect(traced.headers['x-request-id']).not.toBe(evil);
  });
});
