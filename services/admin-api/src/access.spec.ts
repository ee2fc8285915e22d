import { openApiDocument } from '@astro/service-kit/http';
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

type Who = 'agency-owner' | 'agency-staff' | 'finance' | 'it' | 'traveler';
const AGENCY: Who[] = ['agency-owner', 'agency-staff'];
const ALL: Who[] = [...AGENCY, 'finance', 'it', 'traveler'];
/** Every route and who may use it (DOMAIN: who may do what). */
const ROUTES: [method: string, path: string, roles: Who[]][] = [
  ['GET', '/agency', AGENCY],
  ['PUT', '/agency', AGENCY],
  ['GET', '/agency/home', AGENCY],
  ['GET', '/agency/activity', AGENCY],
  ['GET', '/agency/team', AGENCY],
  ['POST', '/agency/team/invitations', ['agency-owner']],
  ['DELETE', '/agency/team/{userId}', ['agency-owner']],
  ['GET', '/agency/keys', AGENCY],
  ['POST', '/agency/keys', ['agency-owner']],
  ['DELETE', '/agency/keys/{keyId}', ['agency-owner']],
  ['GET', '/agency/webhooks', AGENCY],
  ['POST', '/agency/webhooks', ['agency-owner']],
  ['GET', '/agency/webhooks/{id}', AGENCY],
  ['PATCH', '/agency/webhooks/{id}', ['agency-owner']],
  ['DELETE', '/agency/webhooks/{id}', ['agency-owner']],
  ['POST', '/agency/webhooks/{id}/secret', ['agency-owner']],
  ['POST', '/agency/webhooks/{id}/test', ['agency-owner']],
  ['GET', '/agency/webhooks/{id}/deliveries', AGENCY],
  ['POST', '/agency/webhooks/{id}/deliveries/{deliveryId}/resend', ['agency-owner']],
  ['GET', '/agency/invoices', AGENCY],
  ['GET', '/agency/invoices/{id}.pdf', AGENCY],
  ['GET', '/rockets', AGENCY],
  ['POST', '/rockets', AGENCY],
  ['GET', '/rockets/{id}', AGENCY],
  ['PATCH', '/rockets/{id}', AGENCY],
  ['GET', '/launches', AGENCY],
  ['POST', '/launches', AGENCY],
  ['POST', '/launches/batch/put-on-sale', AGENCY],
  ['POST', '/launches/batch/delete-drafts', AGENCY],
  ['POST', '/launches/batch/export', AGENCY],
  ['GET', '/launches/{id}', AGENCY],
  ['PATCH', '/launches/{id}', AGENCY],
  ['DELETE', '/launches/{id}', AGENCY],
  ['POST', '/launches/{id}/plan', AGENCY],
  ['POST', '/launches/{id}/repeat/plan', AGENCY],
  ['POST', '/launches/{id}/repeat', AGENCY],
  ['GET', '/launches/{id}/preview-link', AGENCY],
  ['PUT', '/launches/{id}/preview-link', AGENCY],
  ['DELETE', '/launches/{id}/preview-link', AGENCY],
  ['GET', '/launches/{id}/kept-seats', AGENCY],
  ['POST', '/launches/{id}/kept-seats', AGENCY],
  ['POST', '/launches/{id}/kept-seats/{keptId}/end', AGENCY],
  ['POST', '/launches/{id}/status/plan', AGENCY],
  ['POST', '/launches/{id}/status', AGENCY],
  ['GET', '/launches/{id}/passengers', AGENCY],
  ['POST', '/launches/{id}/passengers/export', AGENCY],
  ['GET', '/launches/{id}/bookings', AGENCY],
  ['GET', '/launches/{id}/revenue', AGENCY],
  ['GET', '/launches/{id}/viability', AGENCY],
  ['GET', '/launches/{id}/check-ins', AGENCY],
  ['POST', '/launches/{id}/check-ins', AGENCY],
  ['POST', '/launches/{id}/check-ins/batch', AGENCY],
  ['DELETE', '/launches/{id}/check-ins/{passengerId}', AGENCY],
  ['GET', '/launches/{id}/messages', AGENCY],
  ['POST', '/launches/{id}/messages', AGENCY],
  ['POST', '/launches/{id}/messages/plan', AGENCY],
  ['POST', '/launches/{id}/messages/test', AGENCY],
  ['GET', '/agency/views', AGENCY],
  ['POST', '/agency/views', AGENCY],
  ['PATCH', '/agency/views/{id}', AGENCY],
  ['DELETE', '/agency/views/{id}', AGENCY],
  ['GET', '/agency/revenue', AGENCY],
  ['GET', '/agency/bookings', AGENCY],
  ['GET', '/agency/refunds', AGENCY],
  ['GET', '/reference/spaceports', ALL],
  ['GET', '/reference/destinations', ALL],
  ['POST', '/reference/spaceports', ['it']],
  ['PUT', '/reference/spaceports/{id}', ['it']],
  ['POST', '/reference/destinations', ['it']],
  ['PUT', '/reference/destinations/{id}', ['it']],
  ['GET', '/agencies', ['finance']],
  ['GET', '/agencies/{id}', ['finance']],
  ['POST', '/agencies/{id}/approve', ['finance']],
  ['POST', '/agencies/{id}/suspend', ['finance']],
  ['GET', '/bookings', ['finance']],
  ['GET', '/bookings/{id}', ['finance']],
  ['GET', '/all-launches', ['finance']],
  ['GET', '/invoices', ['finance']],
  ['GET', '/invoices/{id}', ['finance']],
  ['GET', '/invoices/{id}.pdf', ['finance']],
  ['POST', '/invoices/{id}/payments', ['finance']],
  ['POST', '/invoices/{id}/credit-note', ['finance']],
  ['POST', '/invoices/{id}/send', ['finance']],
  ['GET', '/reports/agency-revenue', ['finance']],
  ['GET', '/imports', AGENCY],
  ['POST', '/imports', AGENCY],
  ['GET', '/imports/{id}', AGENCY],
  ['DELETE', '/imports/{id}', AGENCY],
  ['PUT', '/imports/{id}/parts/{part}', AGENCY],
  ['POST', '/imports/{id}/read', AGENCY],
  ['PUT', '/imports/{id}/sheet', AGENCY],
  ['PUT', '/imports/{id}/choices', AGENCY],
  ['GET', '/imports/{id}/names', AGENCY],
  ['PUT', '/imports/{id}/names', AGENCY],
  ['POST', '/imports/{id}/names/rest', AGENCY],
  ['POST', '/imports/{id}/check', AGENCY],
  ['POST', '/imports/{id}/apply', AGENCY],
  ['POST', '/imports/{id}/undo', AGENCY],
  ['GET', '/imports/{id}/rows', AGENCY],
  ['GET', '/past-launches', AGENCY],
];
const WHO: Record<Who, Person> = {
  'agency-owner': 'ownerA',
  'agency-staff': 'staffA',
  finance: 'finance',
  it: 'it',
  traveler: 'traveler',
};

describe('who may do what', () => {
  it('is said for every route that there is', () => {
    const { paths } = openApiDocument(world.app, { title: 't', description: 'd' });
    const found = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    expect(found.sort()).toEqual(ROUTES.map(([method, path]) => `${method} ${path}`).sort());
  });

  it.each(ROUTES)('%s %s', async (method, path, roles) => {
    const url = path.replaceAll(/\{\w+\}/g, 'nothing');
    expect((await world.ask(method, url)).status).toBe(401);
    for (const who of ALL) {
      const { status } = await world.ask(method, url, { as: WHO[who] });
      if (roles.includes(who)) expect([200, 400, 404]).toContain(status);
      else expect(status).toBe(403);
    }
  });
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
