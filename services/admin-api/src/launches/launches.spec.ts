import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLaunch, adminApiWorld, bookingChanged, DRAFT, newKey, step } from '../admin-api-world.fixture.ts';
import { XLSX } from '../edge/table.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const create = async (more = {}) => {
  const answer = await world.ask('POST', '/launches', { as: 'ownerA', key: newKey(), body: { ...DRAFT, ...more } });
  expect(answer.status).toBe(201);
  return String(answer.body['id']);
};
const status = (id: string, body: object, as: 'ownerA' | 'staffA' = 'ownerA') =>
  world.ask('POST', `/launches/${id}/status`, { as, body });
const events = (id: string) =>
  world.sql<{ event: { state: object; origin: object } }>(
    `select event from outbox where type = 'launch-changed' and aggregate_id = $1 order by aggregate_version`,
    [id],
  );
const seats = (launchId: string, version: number, seatsSold: number, seatsHeld = 0) =>
  world.scheduler.inbox.apply({
    eventId: `seats-${launchId}-${version}`,
    type: 'launch-seats-changed',
    aggregateId: launchId,
    aggregateVersion: version,
    origin: { component: 'spec' },
    occurredAt: '2026-11-24T12:00:00.000Z',
    state: { launchId, seatsSold, seatsHeld, seatsOnSale: 8 },
  });

describe('a launch', () => {
  it('walks from draft to success, tells each step, and nothing else is allowed', async () => {
    const id = await create();
    expect(await events(id)).toEqual([]);
    expect(await status(id, { to: 'confirmed', reason: 'other' })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('transition-not-allowed'), from: 'draft', to: 'confirmed' },
    });
    const onSale = await world.ask('POST', `/launches/${id}/status`, {
      as: 'ownerA',
      headers: { 'x-request-id': 'request-of-the-story' },
      body: { to: 'scheduled', reason: { kind: 'commercial', text: 'opening sales' } },
    });
    expect(onSale).toMatchObject({ status: 200, body: { status: 'scheduled', nextStatuses: ['delayed', 'aborted'] } });
    const [told] = (await events(id)).slice(-1);
    expect(told?.event).toMatchObject({
      origin: { component: 'admin-api', requestId: 'request-of-the-story', userId: 'owner-of-agency-a' },
      state: {
        id,
        status: 'scheduled',
        vipUntil: '2026-11-25T12:00:00.000Z',
        agency: { status: 'active' },
        statusChanges: [{ from: 'draft', to: 'scheduled', reason: 'commercial', text: 'opening sales' }],
      },
    });
    expect(await status(id, { to: 'confirmed', reason: 'other' })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('below-minimum-occupancy'), seatsSold: 0, minimumOccupancy: 2 },
    });
    await seats(id, 1, 3);
    expect((await status(id, { to: 'confirmed', reason: 'commercial' }, 'staffA')).status).toBe(200);
    expect((await status(id, { to: 'successful', reason: 'other' })).body['type']).toContain('before-launch-time');
    expect((await status(id, { to: 'delayed', reason: 'weather' })).status).toBe(200);
    expect(await status(id, { to: 'scheduled', reason: 'weather' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/departsAt' }] },
    });
    const again = await status(id, { to: 'scheduled', reason: 'weather', departsAt: '2027-04-01T15:00:00.000Z' });
    expect(again).toMatchObject({ status: 200, body: { departsAt: '2027-04-01T15:00:00.000Z' } });
    expect(again.body['slug']).toContain('2027-04-01');
    expect((await status(id, { to: 'confirmed', reason: 'other' })).status).toBe(200);
    world.clock.advance(Date.parse('2027-04-01T15:00:00.001Z') - world.clock.now().getTime());
    const done = await status(id, { to: 'successful', reason: { kind: 'other', text: 'all well' } });
    expect(done).toMatchObject({ status: 200, body: { status: 'successful', nextStatuses: [] } });
    expect(done.body['statusHistory']?.map(change => change['to'])).toEqual([
      'scheduled',
      'confirmed',
      'delayed',
      'scheduled',
      'confirmed',
      'successful',
    ]);
    for (const to of ['scheduled', 'confirmed', 'delayed', 'failed', 'aborted'])
      expect((await status(id, { to, reason: 'other' })).status).toBe(409);
    expect((await world.ask('PATCH', `/launches/${id}`, { as: 'ownerA', body: { seatsOnSale: 5 } })).status).toBe(409);
    const state = (await events(id)).at(-1)?.event.state;
    expect(state).toMatchObject({ status: 'successful', oldSlugs: [expect.stringContaining('2027-03-14')] });
    world.clock.advance(Date.parse('2026-11-24T12:00:00.000Z') - world.clock.now().getTime());
  });

  it('goes on sale only for an agency that is active and has tax id and legal address (R12)', async () => {
    const id = await create();
    await world.sql(`update agencies set tax_id = '', legal_address = ' ' where id = 'agency-a'`);
    expect(await status(id, { to: 'scheduled', reason: 'other' })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('legal-data-missing'), missing: ['taxId', 'legalAddress'] },
    });
    await world.sql(`update agencies set tax_id = 'T', legal_address = 'A', status = 'pending' where id = 'agency-a'`);
    expect((await status(id, { to: 'scheduled', reason: 'other' })).body['type']).toContain('agency-not-active');
    await world.sql(`update agencies set status = 'active' where id = 'agency-a'`);
    expect((await status(id, { to: 'scheduled', reason: 'other' })).status).toBe(200);
  });

  it('keeps as many seats on sale as are sold and held, and says how many are in the way (R13)', async () => {
    const rocket = (name: string, capacity: number) =>
      world.ask('POST', '/rockets', {
        as: 'ownerA',
        key: newKey(),
        body: { name, model: 'S', capacity, range: 'orbital' },
      });
    const rocketId = String((await rocket('Big one', 10)).body['id']);
    const id = await create({ rocketId });
    await status(id, { to: 'scheduled', reason: 'other' });
    await seats(id, 1, 4, 2);
    const patch = (body: object) => world.ask('PATCH', `/launches/${id}`, { as: 'ownerA', body });
    expect(await patch({ seatsOnSale: 5 })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('seats-in-the-way'), seatsInTheWay: 1 },
    });
    expect((await patch({ seatsOnSale: 6 })).status).toBe(200);
    expect(await patch({ seatsOnSale: 11 })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/seatsOnSale' }] },
    });
    const small = await rocket('Small one', 5);
    expect(await patch({ rocketId: small.body['id'] })).toMatchObject({ status: 409, body: { seatsInTheWay: 1 } });
    const shrink = await world.ask('PATCH', `/rockets/${rocketId}`, { as: 'ownerA', body: { capacity: 5 } });
    expect(shrink).toMatchObject({ status: 409, body: { seatsInTheWay: 1 } });
    expect((await patch({ destinationId: 'dest-2' })).body['type']).toContain('rocket-out-of-range');
    expect((await patch({ departsAt: '2026-11-24T11:59:59.000Z' })).body['type']).toContain('date-in-the-past');
    expect((await patch({ minimumOccupancy: 7 })).body['type']).toContain('minimum-above-seats');
  });

  it('counts a new date as a delay once somebody has booked (R13)', async () => {
    const id = await create();
    await status(id, { to: 'scheduled', reason: 'other' });
    const move = (departsAt: string) => world.ask('PATCH', `/launches/${id}`, { as: 'ownerA', body: { departsAt } });
    expect((await move('2027-03-20T15:00:00.000Z')).body['status']).toBe('scheduled');
    await world.scheduler.inbox.apply(bookingChanged('booking-delay', { launchId: id }));
    expect((await move('2027-03-21T15:00:00.000Z')).body['status']).toBe('delayed');
    expect((await events(id)).at(-1)?.event.state).toMatchObject({
      status: 'delayed',
      delayNoticeAt: world.clock.now().toISOString(),
      statusChanges: [
        { to: 'scheduled' },
        { from: 'scheduled', to: 'delayed', text: expect.stringContaining('2027-03-21') },
      ],
    });
  });

  it('shows the plan of an abort, applies exactly that, and refuses when the world changed', async () => {
    const id = await create();
    await status(id, { to: 'scheduled', reason: 'other' });
    await world.scheduler.inbox.apply(bookingChanged('booking-plan-1', { launchId: id }));
    const plan = () =>
      world.ask('POST', `/launches/${id}/status/plan`, { as: 'ownerA', body: { to: 'aborted', reason: 'weather' } });
    const first = await plan();
    expect(first).toMatchObject({
      status: 200,
      body: {
        bookings: 1,
        passengers: 2,
        refunds: { amount: 50_000_000 },
        fee: { amount: 100_000, currency: 'USD' },
        emails: 2,
        lines: [{ refund: { amount: 50_000_000 } }],
      },
    });
    await world.scheduler.inbox.apply(bookingChanged('booking-plan-2', { launchId: id, paidCents: 30_000_002 }));
    const planId = first.body['planId'];
    const refused = await status(id, { to: 'aborted', reason: 'weather', planId });
    expect(refused).toMatchObject({ status: 409, body: { plan: { bookings: 2, refunds: { amount: 80_000_002 } } } });
    expect((await world.ask('GET', `/launches/${id}`, { as: 'ownerA' })).body['status']).toBe('scheduled');
    const applied = await status(id, { to: 'aborted', reason: 'weather', planId: refused.body['plan']?.['planId'] });
    expect(applied).toMatchObject({ status: 200, body: { status: 'aborted' } });
  });

  it('changes its status once when ten people decide at once', async () => {
    const id = await create();
    await status(id, { to: 'scheduled', reason: 'other' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        status(id, { to: index % 2 === 0 ? 'aborted' : 'delayed', reason: 'technical' }),
      ),
    );
    const history = (await world.ask('GET', `/launches/${id}`, { as: 'ownerA' })).body['statusHistory'] ?? [];
    // A delay may come before the abort; nothing comes after it, and each accepted step is told once.
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(history.length - 1);
    expect(history.map(change => change['to']).filter(to => to === 'aborted')).toHaveLength(1);
    expect(history.at(-1)?.['to']).toBe('aborted');
    expect(answers.every(answer => [200, 409].includes(answer.status))).toBe(true);
  });

  it('tells the slower of two editors that somebody was faster', async () => {
    const id = await create();
    const patch = (body: object) => world.ask('PATCH', `/launches/${id}`, { as: 'staffA', body });
    expect((await patch({ seatsOnSale: 7, version: 1 })).body['version']).toBe(2);
    expect(await patch({ seatsOnSale: 6, version: 1 })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('changed-meanwhile'), version: 2 },
    });
  });

  it('is drafted once per key, and deleted only as a draft', async () => {
    const key = newKey();
    const post = (body: object) => world.ask('POST', '/launches', { as: 'ownerA', key, body });
    const [first, second] = await Promise.all([post(DRAFT), post(DRAFT)]);
    expect(second.body).toEqual(first.body);
    expect((await post({ ...DRAFT, seatsOnSale: 7 })).status).toBe(422);
    const id = String(first.body['id']);
    expect((await world.ask('DELETE', `/launches/${id}`, { as: 'ownerA' })).status).toBe(204);
    expect((await world.ask('GET', `/launches/${id}`, { as: 'ownerA' })).status).toBe(404);
    const other = await create();
    await status(other, { to: 'scheduled', reason: 'other' });
    expect((await world.ask('DELETE', `/launches/${other}`, { as: 'ownerA' })).status).toBe(409);
  });
});

describe('the passengers and the money of a launch', () => {
  it('are listed, sum to the cent, and are harmless in a spreadsheet', async () => {
    await world.owner.demo.insertLaunches([
      aLaunch('flight', { statusChanges: [step('scheduled', '2026-11-01T00:00:00Z')] }),
    ]);
    const evil = bookingChanged('booking-evil', {
      launchId: 'flight',
      paidCents: 50_000_004,
      state: { traveler: { id: 't', name: '=HYPERLINK("http://evil")', email: 't@example.com' } },
    });
    evil.state.passengers[0]!.fullName = '+SUM(A1)';
    evil.state.passengers[1]!.fullName = 'Zoë Ng, "Ace"';
    await world.scheduler.inbox.apply(evil);
    const list = await world.ask('GET', '/launches/flight/passengers', { as: 'staffA' });
    expect(list).toMatchObject({
      body: {
        total: 2,
        items: [
          { fullName: '+SUM(A1)', status: 'flying', missing: ['nationality', 'documentNumber', 'emergencyContact'] },
          {},
        ],
      },
    });
    const csv = await world.ask('GET', '/launches/flight/passengers', {
      as: 'staffA',
      headers: { accept: 'text/csv' },
    });
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="passengers.csv"',
    });
    expect(csv.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(csv.text).toContain(`,'+SUM(A1),`);
    expect(csv.text).toContain(`,"Zoë Ng, ""Ace""",`);
    const bookings = await world.ask('GET', '/launches/flight/bookings', {
      as: 'staffA',
      headers: { accept: 'text/csv' },
    });
    expect(bookings.text).toContain(`'=HYPERLINK`);
    expect(bookings.text).toContain('500000.04');
    const revenue = await world.ask('GET', '/launches/flight/revenue', { as: 'staffA' });
    expect(revenue.body).toMatchObject({
      bookings: 1,
      seatsSold: 2,
      gross: { amount: 50_000_004 },
      refunded: { amount: 0 },
      net: { amount: 50_000_004 },
      fee: { amount: 500_000 },
      invoiceNumber: null,
    });
    const launches = await world.ask('GET', '/launches?limit=100', { as: 'staffA' });
    expect(launches.body.items?.find(launch => launch['id'] === 'flight')).toMatchObject({
      net: { amount: 50_000_004, currency: 'USD' },
    });
    const xlsx = await world.ask('GET', '/launches/flight/bookings', { as: 'staffA', headers: { accept: XLSX } });
    expect(xlsx.headers).toMatchObject({
      'content-type': XLSX,
      'content-disposition': 'attachment; filename="bookings.xlsx"',
    });
    expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK');
  });
});
