import { openApiDocument } from '@astro/service-kit/http';
import { accessLacks, ADMIN_API_ACCESS, type Asker } from '@astro/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AGENCY_B,
  aLaunch,
  adminApiWorld,
  bookingChanged,
  DRAFT,
  newKey,
  step,
  type Person,
} from './admin-api-world.fixture.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
  await world.owner.demo.insertLaunches([
    aLaunch('launch-a', { statusChanges: [step('scheduled', '2026-11-01T00:00:00Z')] }),
    aLaunch('draft-a'),
    aLaunch('launch-b', { agencyId: AGENCY_B, statusChanges: [step('scheduled', '2026-11-01T00:00:00Z')] }),
  ]);
  await world.scheduler.inbox.apply(bookingChanged('booking-a', { launchId: 'launch-a' }));
}, 120_000);
afterAll(() => world.stop(), 30_000);

const PEOPLE_OF: [role: Asker, Person][] = [
  ['agency-owner', 'ownerA'],
  ['agency-staff', 'staffA'],
  ['finance', 'finance'],
  ['it', 'it'],
  ['traveler', 'traveler'],
];
const PROGRAMS_OF: [scope: string, Person][] = [
  ['launches:read', 'launchReader'],
  ['launches:write', 'launchWriter'],
  ['passengers:read', 'passengerReader'],
  ['money:read', 'moneyReader'],
];

describe('who may do what', () => {
  it('is said for every route that there is, and the description says the same', () => {
    expect(accessLacks(ADMIN_API_ACCESS, openApiDocument(world.app, { title: 't', description: 'd' }))).toEqual([]);
  });

  it.each(ADMIN_API_ACCESS.rows.map(([method, path, who, scope]) => ({ method, path, who, scope })))(
    '$method $path',
    async ({ method, path, who, scope }) => {
      const url = path.replaceAll(/\{\w+\}/g, 'nothing');
      expect((await world.ask(method, url)).status).toBe(401);
      const askers = [
        ...PEOPLE_OF.map(([role, as]) => ({ as, isLetIn: who.includes(role) })),
        ...PROGRAMS_OF.map(([its, as]) => ({ as, isLetIn: its === scope })),
      ];
      for (const { as, isLetIn } of askers) {
        const { status } = await world.ask(method, url, { as });
        if (isLetIn) expect([200, 400, 404]).toContain(status);
        else expect({ as, status }).toEqual({ as, status: 403 });
      }
    },
  );
});

describe('somebody else’s things', () => {
  it.each([
    ['GET', '/launches/launch-a', undefined],
    ['PATCH', '/launches/launch-a', { seatsOnSale: 1 }],
    ['DELETE', '/launches/draft-a', undefined],
    ['POST', '/launches/draft-a/status', { to: 'scheduled', reason: 'other' }],
    ['POST', '/launches/launch-a/status/plan', { to: 'aborted', reason: 'weather' }],
    ['POST', '/launches/launch-a/status', { to: 'aborted', reason: 'weather' }],
    ['GET', '/launches/launch-a/passengers', undefined],
    ['GET', '/launches/launch-a/bookings', undefined],
    ['GET', '/launches/launch-a/revenue', undefined],
    ['GET', '/rockets/rocket-of-agency-a', undefined],
    ['PATCH', '/rockets/rocket-of-agency-a', { name: 'Mine now' }],
    ['DELETE', '/agency/team/owner-of-agency-a', undefined],
  ])('%s %s answers 404 like a thing that does not exist', async (method, path, body) => {
    const theirs = await world.ask(method, path, { as: 'ownerB', body });
    const nothings = await world.ask(
      method,
      path.replace(/(launch|draft|rocket-of-agency|owner-of-agency)-a/, 'nothing-at-all'),
      {
        as: 'ownerB',
        body,
      },
    );
    expect(theirs.status).toBe(404);
    const { requestId, instance, ...problem } = theirs.body;
    expect(requestId).toBe(theirs.headers['x-request-id']);
    expect(instance).toBe(`urn:request:${String(requestId)}`);
    expect(nothings.body).toMatchObject(problem);
  });

  it('cannot be taken by their ids in a body', async () => {
    const answer = await world.ask('POST', '/launches', { as: 'ownerB', key: newKey(), body: DRAFT });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/rocketId' }] } });
  });

  it('are on nobody else’s lists', async () => {
    for (const [path, mine] of [
      ['/launches', 'launch-b'],
      ['/rockets', 'rocket-of-agency-b'],
    ] as const) {
      const { body } = await world.ask('GET', path, { as: 'ownerB' });
      expect(body['items']?.map(item => item['id'])).toEqual([mine]);
    }
  });
});

describe('malformed requests', () => {
  it.each([
    ['an unknown field', { ...DRAFT, status: 'scheduled' }, '/status'],
    ['another agency named', { ...DRAFT, agencyId: 'agency-b' }, '/agencyId'],
    ['seats as text', { ...DRAFT, seatsOnSale: '8' }, '/seatsOnSale'],
    ['half a seat', { ...DRAFT, seatsOnSale: 1.5 }, '/seatsOnSale'],
    ['no seat', { ...DRAFT, seatsOnSale: 0 }, '/seatsOnSale'],
    ['a price of nothing', { ...DRAFT, pricePerSeat: { amount: 0, currency: 'USD' } }, '/pricePerSeat/amount'],
    ['a negative price', { ...DRAFT, pricePerSeat: { amount: -1, currency: 'USD' } }, '/pricePerSeat/amount'],
    [
      'a price beyond safe numbers',
      { ...DRAFT, pricePerSeat: { amount: 1e300, currency: 'USD' } },
      '/pricePerSeat/amount',
    ],
    ['half a cent', { ...DRAFT, pricePerSeat: { amount: 0.5, currency: 'USD' } }, '/pricePerSeat/amount'],
    ['another currency', { ...DRAFT, pricePerSeat: { amount: 1, currency: 'EUR' } }, '/pricePerSeat/currency'],
    ['a day that is none', { ...DRAFT, departsAt: '2027-02-30T00:00:00Z' }, '/departsAt'],
    ['an operator', { ...DRAFT, rocketId: { $ne: null } }, '/rocketId'],
  ])('with %s are refused with a pointer', async (_name, body, pointer) => {
    const answer = await world.ask('POST', '/launches', { as: 'ownerA', key: newKey(), body });
    expect(answer.status).toBe(400);
    expect(answer.body['errors']?.map(error => error['pointer'])).toContain(pointer);
  });

  it.each(['x', 'W10', Buffer.from('["2026-01-01",{}]').toString('base64url')])(
    'with the cursor %s are refused',
    async cursor => {
      const answer = await world.ask('GET', `/launches?cursor=${cursor}`, { as: 'ownerA' });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cursor' }] } });
    },
  );

  it.each(['?limit=101', '?limit=0', '?sort=price;drop', '?unknown=1', '?status=%24ne'])(
    'with the query %s are refused',
    async query => {
      expect((await world.ask('GET', `/launches${query}`, { as: 'ownerA' })).status).toBe(400);
    },
  );

  it('find nothing with the letters of SQL', async () => {
    const answer = await world.ask('GET', `/launches?q=${encodeURIComponent("' or 1=1 --%_\\")}`, { as: 'ownerA' });
    expect(answer).toMatchObject({ status: 200, body: { total: 0 } });
  });

  it('that create need an Idempotency-Key', async () => {
    expect(await world.ask('POST', '/launches', { as: 'ownerA', body: DRAFT })).toMatchObject({
      status: 400,
      body: { type: 'https://astrobookings.example/problems/idempotency-key-missing' },
    });
  });
});
