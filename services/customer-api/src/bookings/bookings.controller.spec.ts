import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleLaunch } from '@astro/customer-db/testing';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';

const PRICE = { amount: 25_000_000, currency: 'USD' };

describe('booking over HTTP on a real database', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi('2026-11-24T12:00:00.000Z');
    await api.db.inbox.apply(sampleLaunch({ id: 'moon', seatsOnSale: 100 }));
    await api.db.inbox.apply(sampleLaunch({ id: 'small', seatsOnSale: 2 }));
    await api.catalogue.refresh();
  }, 30_000);
  afterAll(() => api.close());

  const passenger = (birthDate = '1990-05-05') => ({
    fullName: 'Ann Łódź',
    birthDate,
    email: 'ann@example.com',
    phone: '+34 600 000 000',
  });
  const wish = (more: Record<string, unknown> = {}) => ({
    launchId: 'moon',
    expectedPricePerSeat: PRICE,
    passengers: [passenger()],
    payment: { method: 'card', token: 'tok_visa' },
    ...more,
  });
  const book = (as: string, more: Record<string, unknown> = {}, key?: string) =>
    api.ask('POST', '/bookings', { as, body: wish(more), ...(key === undefined ? {} : { key }) });

  it('holds, books and shows', async () => {
    const hold = await api.ask('POST', '/holds', { as: 'ann', body: { launchId: 'moon', seats: 2 } });
    expect(hold).toMatchObject({
      status: 201,
      body: { launchId: 'moon', seats: 2, expiresAt: '2026-11-24T12:15:00.000Z', pricePerSeat: PRICE },
    });
    expect((await api.ask('GET', '/holds', { as: 'ann' })).body.items).toHaveLength(1);
    const booked = await api.ask('POST', '/bookings', {
      as: 'ann',
      body: wish({ holdId: hold.body['id'], passengers: [passenger(), passenger('1980-01-01')] }),
      headers: { 'x-request-id': 'request-of-ann' },
    });
    expect(booked).toMatchObject({
      status: 201,
      body: {
        status: 'confirmed',
        seats: 2,
        totalPrice: { amount: 50_000_000, currency: 'USD' },
        launch: { id: 'moon', rocket: 'Falcon' },
      },
    });
    expect((await api.ask('GET', '/holds', { as: 'ann' })).body.items).toHaveLength(0);
    const shown = await api.ask('GET', `/bookings/${String(booked.body['id'])}`, { as: 'ann' });
    expect(shown.body).toEqual(booked.body);
    expect(shown.body['history']).toMatchObject([{ status: 'pending' }, { status: 'confirmed' }]);
    const log = api.logs.find(line => line.includes('"event":"booking-confirmed"'));
    expect(JSON.parse(log ?? '{}')).toMatchObject({ userId: 'ann', bookingId: booked.body['id'], launchId: 'moon' });
    const event = await api.db.collections.outbox.findOne({
      type: 'booking-changed',
      aggregateId: String(booked.body['id']),
    });
    expect(event?.event.origin).toEqual({ component: 'customer-api', userId: 'ann', requestId: 'request-of-ann' });
  });

  it.each([
    ['tok_visa', 201, 'confirmed'],
    ['tok_timeoutCharged', 201, 'confirmed'],
    ['tok_chargeDeclined', 402, 'declined'],
    ['tok_insufficientFunds', 402, 'declined'],
    ['tok_timeoutNotCharged', 402, 'expired'],
    ['tok_unheardOf', 402, 'declined'],
  ])(
    'answers card %s with %d and a booking that is %s; a retry gets the same',
    async (token, status, bookingStatus) => {
      const before = (await api.db.launches.find('moon'))?.seatsSold ?? 0;
      const first = await book(`payer-${token}`, { payment: { method: 'card', token } }, `key-${token}`);
      expect(first.status).toBe(status);
      const id = String(first.body['id'] ?? first.body['bookingId']);
      expect((await api.ask('GET', `/bookings/${id}`, { as: `payer-${token}` })).body).toMatchObject({
        status: bookingStatus,
      });
      expect(await api.db.launches.find('moon')).toMatchObject({
        seatsSold: before + (status === 201 ? 1 : 0),
        seatsHeld: 0,
      });
      const again = await book(`payer-${token}`, { payment: { method: 'card', token } }, `key-${token}`);
      expect(again.status).toBe(status);
      expect({ ...again.body, requestId: '', instance: '' }).toEqual({ ...first.body, requestId: '', instance: '' });
    },
  );

  it('makes one booking of twenty parallel retries', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => book('click', {}, 'double-click')));
    const done = answers.filter(answer => answer.status === 201);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(new Set(done.map(answer => answer.body['id'])).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(answer).toMatchObject({
        status: 409,
        body: { type: 'https://astrobookings.example/problems/in-progress' },
      });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await api.ask('GET', '/bookings', { as: 'click' })).body.items).toHaveLength(1);
    expect(await book('click', { passengers: [passenger(), passenger()] }, 'double-click')).toMatchObject({
      status: 422,
    });
  });

  it.each([
    ['no seats left', 'small', { passengers: [passenger(), passenger(), passenger()] }, 409, { seatsLeft: 2 }],
    ['another price', 'moon', { expectedPricePerSeat: { amount: 1, currency: 'USD' } }, 409, { pricePerSeat: PRICE }],
    [
      'too many seats',
      'moon',
      { passengers: Array.from({ length: 5 }, () => passenger()) },
      422,
      { seatsMax: 4, errors: [{ pointer: '/passengers' }] },
    ],
    [
      'a child',
      'moon',
      { passengers: [passenger(), passenger('2015-01-01')] },
      422,
      { errors: [{ pointer: '/passengers/1/birthDate' }] },
    ],
    ['an unknown launch', 'nowhere', {}, 404, {}],
    ['an unknown hold', 'moon', { holdId: 'nothing' }, 404, {}],
  ])('refuses %s as a problem with what is needed to go on', async (_what, launchId, more, status, extensions) => {
    const answer = await book('refused', { launchId, ...more });
    expect(answer.status).toBe(status);
    expect(String(answer.headers['content-type'])).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status, requestId: answer.headers['x-request-id'], ...extensions });
    expect(answer.body['detail']).toEqual(expect.any(String));
  });

  const malformed: [string, unknown][] = [
    ...[0, -1, 1.5, '2', 7, null, [1], { $ne: null }, 1e9].map((seats): [string, unknown] => [
      `seats ${JSON.stringify(seats)}`,
      { launchId: 'moon', seats },
    ]),
    ['an operator as launch', { launchId: { $ne: null }, seats: 1 }],
    ['an unknown field', { launchId: 'moon', seats: 1, pricePerSeat: 1 }],
    ['nothing', {}],
  ];
  it.each(malformed)('refuses a hold with %s as malformed', async (_what, body) => {
    const answer = await api.ask('POST', '/holds', { as: 'evil', body });
    expect(answer).toMatchObject({
      status: 400,
      body: { type: 'https://astrobookings.example/problems/invalid-request' },
    });
    expect(answer.body['errors']).not.toHaveLength(0);
  });

  it.each([
    ['no passengers', { passengers: [] }],
    ['seven passengers', { passengers: Array.from({ length: 7 }, () => passenger()) }],
    ['a birth date that is none', { passengers: [passenger('1990-02-30')] }],
    ['a name with control characters', { passengers: [{ ...passenger(), fullName: 'Ann\u0000\u202e' }] }],
    ['a price of its own', { totalPrice: PRICE }],
    ['a status of its own', { status: 'confirmed' }],
    ['an operator as hold', { holdId: { $gt: '' } }],
    ['an operator as price', { expectedPricePerSeat: { $gt: 0 } }],
  ])('refuses a booking with %s as malformed', async (_what, more) => {
    expect(await book('evil', more)).toMatchObject({ status: 400 });
  });

  it('refuses to book without a key, a token, or the right role', async () => {
    expect(
      await api.ask('POST', '/bookings', { as: 'ann', body: wish(), headers: { 'idempotency-key': '' } }),
    ).toMatchObject({ status: 400 });
    expect(await api.ask('POST', '/bookings', { body: wish() })).toMatchObject({ status: 401 });
    expect(await api.ask('POST', '/bookings', { as: 'it:pat', body: wish() })).toMatchObject({ status: 403 });
    expect(await api.ask('GET', '/bookings', { as: 'finance:pat' })).toMatchObject({ status: 403 });
  });

  it("answers somebody else's things as if they did not exist", async () => {
    const mine = await book('owner');
    const id = String(mine.body['id']);
    const unknown = await api.ask('GET', '/bookings/unknown', { as: 'thief' });
    for (const path of [
      `/bookings/${id}`,
      `/bookings/${id}/refund-quote`,
      `/bookings/${id}/tickets.pdf`,
      `/bookings/${id}/calendar.ics`,
    ]) {
      const answer = await api.ask('GET', path, { as: 'thief' });
      expect({ ...answer.body, requestId: '', instance: '' }).toEqual({ ...unknown.body, requestId: '', instance: '' });
    }
    expect(await api.ask('POST', `/bookings/${id}/cancellation`, { as: 'thief', body: {} })).toMatchObject({
      status: 404,
    });
    const hold = await api.ask('POST', '/holds', { as: 'owner', body: { launchId: 'moon', seats: 1 } });
    expect(await api.ask('DELETE', `/holds/${String(hold.body['id'])}`, { as: 'thief' })).toMatchObject({
      status: 404,
    });
    expect(await api.ask('GET', `/holds/${String(hold.body['id'])}`, { as: 'thief' })).toMatchObject({ status: 404 });
    expect(await book('thief', { holdId: hold.body['id'] })).toMatchObject({ status: 404 });
    expect(await api.ask('DELETE', `/holds/${String(hold.body['id'])}`, { as: 'owner' })).toMatchObject({
      status: 204,
    });
  });

  it('tells why a hold is over: given back, or used for a booking, perhaps in another window', async () => {
    const hold = async () =>
      String((await api.ask('POST', '/holds', { as: 'windows', body: { launchId: 'moon', seats: 1 } })).body['id']);
    const answers = async (holdId: string) => [
      await api.ask('GET', `/holds/${holdId}`, { as: 'windows' }),
      await book('windows', { holdId }),
    ];
    const given = await hold();
    expect(await api.ask('GET', `/holds/${given}`, { as: 'windows' })).toMatchObject({ status: 200 });
    await api.ask('DELETE', `/holds/${given}`, { as: 'windows' });
    for (const answer of await answers(given)) {
      expect(answer).toMatchObject({
        status: 409,
        body: { detail: 'You gave these seats back in another window. Nothing was booked.' },
      });
      expect(answer.body['type']).toContain('hold-given-back');
    }
    const used = await hold();
    expect(await book('windows', { holdId: used })).toMatchObject({ status: 201 });
    for (const answer of await answers(used)) {
      expect(answer.status).toBe(409);
      expect(answer.body['type']).toContain('hold-used');
    }
    expect(await api.ask('GET', '/holds', { as: 'windows' })).toMatchObject({ body: { items: [] } });
  });

  it('quotes a refund, cancels one passenger for exactly that, and the rest later', async () => {
    const booked = await book('canceller', { passengers: [passenger(), passenger(), passenger()] });
    const id = String(booked.body['id']);
    const people = booked.body['passengers'] as { id: string }[];
    const quote = await api.ask('GET', `/bookings/${id}/refund-quote?passengers=${people[0]?.id ?? ''}`, {
      as: 'canceller',
    });
    expect(quote.body).toMatchObject({
      percent: 90,
      paid: PRICE,
      refund: { amount: 22_500_000 },
      kept: { amount: 2_500_000 },
      seats: 1,
      seatsBackOnSale: true,
    });
    const wrong = await api.ask('POST', `/bookings/${id}/cancellation`, {
      as: 'canceller',
      body: { passengers: [people[0]?.id], expectedRefund: PRICE },
    });
    expect(wrong).toMatchObject({ status: 409, body: { plan: { percent: 90 } } });
    const body = { passengers: [people[0]?.id], expectedRefund: quote.body['refund'] };
    const first = await api.ask('POST', `/bookings/${id}/cancellation`, { as: 'canceller', body, key: 'cancel-1' });
    expect(first).toMatchObject({
      status: 200,
      body: { status: 'confirmed', seats: 2, totalRefunded: { amount: 22_500_000 }, refunds: [{ state: 'pending' }] },
    });
    expect(
      (await api.ask('POST', `/bookings/${id}/cancellation`, { as: 'canceller', body, key: 'cancel-1' })).body,
    ).toEqual(first.body);
    expect(await api.ask('POST', `/bookings/${id}/cancellation`, { as: 'canceller', body })).toMatchObject({
      status: 422,
    });
    const rest = await api.ask('POST', `/bookings/${id}/cancellation`, { as: 'canceller', body: {} });
    expect(rest).toMatchObject({
      status: 200,
      body: { status: 'cancelled', seats: 0, totalRefunded: { amount: 67_500_000 } },
    });
    expect(await api.ask('POST', `/bookings/${id}/cancellation`, { as: 'canceller', body: {} })).toMatchObject({
      status: 409,
    });
  });

  it('prints tickets with one page per passenger, and a calendar entry in UTC', async () => {
    const booked = await book('printer', { passengers: [passenger(), passenger()] });
    const id = String(booked.body['id']);
    const pdf = await api.ask('GET', `/bookings/${id}/tickets.pdf`, { as: 'printer' });
    expect(pdf).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.raw.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
    const ics = await api.ask('GET', `/bookings/${id}/calendar.ics`, { as: 'printer' });
    expect(ics.text).toContain('DTSTART:20281124T120000Z');
    expect(ics.text).toContain('SUMMARY:Launch: Falcon to Moon');
  });

  it('lists own bookings page by page without papers of passengers', async () => {
    for (const n of [1, 2, 3])
      await book('lister', { passengers: [{ ...passenger(), documentNumber: `X${n}`, nationality: 'ES' }] });
    const first = await api.ask('GET', '/bookings?limit=2&when=upcoming', { as: 'lister' });
    const second = await api.ask('GET', `/bookings?limit=2&when=upcoming&cursor=${String(first.body['nextCursor'])}`, {
      as: 'lister',
    });
    expect(first.body.items).toHaveLength(2);
    expect(second.body).toMatchObject({ items: [{}], nextCursor: null });
    expect(first.text + second.text).not.toContain('documentNumber');
    expect(await api.ask('GET', '/bookings?cursor=forged', { as: 'lister' })).toMatchObject({ status: 400 });
    expect((await api.ask('GET', '/bookings?when=past', { as: 'lister' })).body.items).toHaveLength(0);
  });

  it('keeps a profile that its owner can change', async () => {
    expect((await api.ask('GET', '/me', { as: 'profile' })).body).toMatchObject({
      id: 'profile',
      email: 'profile@example.com',
      isVip: false,
      phone: null,
    });
    const body = {
      name: 'Pia',
      phone: '+34 1',
      birthDate: '1990-01-01',
      taxId: null,
      address: 'Calle 1',
      emergencyContact: null,
      preferences: { destination: 'Moon', diet: null },
      emails: { newLaunches: false, reminders: true },
    };
    expect((await api.ask('PUT', '/me', { as: 'profile', body })).body).toMatchObject(body);
    expect(await api.ask('PUT', '/me', { as: 'profile', body: { ...body, isVip: true } })).toMatchObject({
      status: 400,
    });
    expect((await api.ask('GET', '/me', { as: 'profile' })).body).toMatchObject({ ...body, isVip: false });
  });
});
