import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLaunch, adminApiWorld, bookingChanged, newKey, step } from '../admin-api-world.fixture.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const PROFILE = {
  displayName: 'Alpha Space',
  description: 'Two lines\nof text',
  contactEmail: 'hello@alpha.example',
  legalName: 'agency-a Inc.',
  legalAddress: '1 Pad Road',
  taxId: 'T-1',
};

describe('an agency', () => {
  it('keeps its profile; its staff may not touch the legal data', async () => {
    expect((await world.ask('PUT', '/agency', { as: 'staffA', body: PROFILE })).body).toMatchObject(PROFILE);
    const refused = await world.ask('PUT', '/agency', { as: 'staffA', body: { ...PROFILE, taxId: 'T-2' } });
    expect(refused).toMatchObject({ status: 403, body: { errors: [{ pointer: '/taxId' }] } });
    expect(
      (await world.ask('PUT', '/agency', { as: 'ownerA', body: { ...PROFILE, taxId: 'T-2' } })).body['taxId'],
    ).toBe('T-2');
    const emptied = await world.ask('PUT', '/agency', { as: 'ownerA', body: { ...PROFILE, taxId: '' } });
    expect(emptied).toMatchObject({ status: 422, body: { errors: [{ pointer: '/taxId' }] } });
    expect(
      (await world.ask('PUT', '/agency', { as: 'ownerA', body: { ...PROFILE, displayName: 'evil\u202e' } })).status,
    ).toBe(400);
  });

  it('is told to wait when it was registered a moment ago, on every way in', async () => {
    for (const path of ['/agency', '/agency/home']) {
      const answer = await world.ask('GET', path, { as: 'newcomer' });
      expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
      expect(answer.body['type']).toContain('agency-not-synced');
    }
    const rocket = { name: 'First', model: 'One', capacity: 4, range: 'suborbital' };
    expect((await world.ask('POST', '/rockets', { as: 'newcomer', key: newKey(), body: rocket })).status).toBe(503);
    expect((await world.ask('GET', '/rockets', { as: 'newcomer' })).body).toMatchObject({ total: 0, items: [] });
  });

  it('sees first what is next, what is missing and what came in', async () => {
    await world.owner.demo.insertLaunches([
      aLaunch('home-1', { statusChanges: [step('scheduled', '2026-11-01T00:00:00Z')] }),
      aLaunch('home-2'),
    ]);
    const home = await world.ask('GET', '/agency/home', { as: 'staffA' });
    expect(home.body).toMatchObject({
      nextLaunches: [{ id: 'home-1' }],
      drafts: 1,
      revenueThisMonth: { amount: 0 },
      checklist: [
        { key: 'legal-data', done: true },
        { key: 'approved', done: true },
        { key: 'rocket', done: true },
        { key: 'launch', done: true },
        { key: 'on-sale', done: true },
      ],
    });
  });

  it('sees where details of passengers are missing, and until when they are needed', async () => {
    await world.scheduler.inbox.apply(bookingChanged('home-booking', { launchId: 'home-1' }));
    const { body } = await world.ask('GET', '/agency/home', { as: 'staffA' });
    expect(body).toMatchObject({
      missingPassengerData: 2,
      missingByLaunch: [
        { launchId: 'home-1', launchName: 'Falcon to Low orbit', dueAt: '2026-12-25T12:00:00.000Z', passengers: 2 },
      ],
    });
    expect((await world.ask('GET', '/agency/home', { as: 'ownerB' })).body).toMatchObject({ missingByLaunch: [] });
  });

  it.each([
    ['of 101 characters', 'x'.repeat(101)],
    ['that turns the direction of text', '\u202Enitram'],
    ['of two lines', 'Nina\nBcc: all'],
  ])('refuses a colleague’s name %s itself', async (_, name) => {
    const body = { email: 'new@example.com', name, role: 'agency-staff' };
    const answer = await world.ask('POST', '/agency/team/invitations', { as: 'ownerA', key: newKey(), body });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/name' }] } });
    expect(world.authCalls).toEqual([]);
  });

  it('invites and removes colleagues through the authentication service', async () => {
    const body = { email: 'New@Example.com', name: 'Nina New', role: 'agency-staff' };
    const key = newKey();
    const invited = await world.ask('POST', '/agency/team/invitations', { as: 'ownerA', key, body });
    expect(invited.status).toBe(201);
    await world.ask('POST', '/agency/team/invitations', { as: 'ownerA', key, body });
    expect(world.authCalls).toEqual([
      {
        method: 'POST',
        path: '/auth/service/invitations',
        body: { ...body, agencyId: 'agency-a', invitedBy: 'owner-of-agency-a' },
      },
    ]);
    world.auth.status = 409;
    expect((await world.ask('POST', '/agency/team/invitations', { as: 'ownerA', key: newKey(), body })).status).toBe(
      409,
    );
    world.auth.status = 500;
    expect((await world.ask('POST', '/agency/team/invitations', { as: 'ownerA', key: newKey(), body })).status).toBe(
      503,
    );
    world.auth.status = 200;
    expect((await world.ask('GET', '/agency/team', { as: 'staffA' })).body['items']).toHaveLength(1);
    expect((await world.ask('DELETE', '/agency/team/owner-of-agency-a', { as: 'ownerA' })).body['type']).toContain(
      'last-owner',
    );
    await world.sql(
      `insert into agency_members values ('sam', 'agency-a', 's@example.com', 'Sam', 'agency-staff', true)`,
    );
    expect((await world.ask('DELETE', '/agency/team/sam', { as: 'ownerA' })).status).toBe(204);
    expect(world.authCalls.at(-1)).toMatchObject({
      method: 'DELETE',
      path: '/auth/service/members/sam?agencyId=agency-a',
    });
  });

  it('keeps rockets, and takes them out of use instead of deleting them', async () => {
    const key = newKey();
    const rocket = { name: 'Heron', model: 'H2', capacity: 6, range: 'suborbital' };
    const added = await world.ask('POST', '/rockets', { as: 'staffA', key, body: rocket });
    expect(added).toMatchObject({ status: 201, body: { ...rocket, active: true, launches: 0 } });
    expect((await world.ask('POST', '/rockets', { as: 'staffA', key, body: rocket })).body).toEqual(added.body);
    const id = String(added.body['id']);
    expect((await world.ask('PATCH', `/rockets/${id}`, { as: 'ownerA', body: { active: false } })).body).toMatchObject({
      ...rocket,
      active: false,
    });
    expect((await world.ask('GET', '/rockets?active=false&q=her', { as: 'ownerA' })).body).toMatchObject({ total: 1 });
  });

  it('sees who did what, with before and after', async () => {
    const { body } = await world.ask('GET', '/agency/activity?limit=1', { as: 'ownerA' });
    expect(body['items']).toMatchObject([
      {
        what: 'rocket.updated',
        by: 'Person agency-owner',
        subject: 'Heron',
        before: { active: true },
        after: { active: false },
      },
    ]);
    expect(body['nextCursor']).not.toBeNull();
  });
});

describe('finance', () => {
  it('approves and suspends agencies; suspended, their people lose access and their launches leave the shop', async () => {
    const act = (what: string) =>
      world.ask('POST', `/agencies/agency-a/${what}`, { as: 'finance', body: { reason: 'late papers' } });
    expect((await act('approve')).status).toBe(409);
    expect(await act('suspend')).toMatchObject({ status: 200, body: { status: 'suspended' } });
    expect(world.authCalls.at(-1)).toMatchObject({ method: 'POST', path: '/auth/service/agencies/agency-a/suspend' });
    const told = await world.sql<{ type: string; event: { state: object } }>(
      `select type, event from outbox order by occurred_at desc, event_id desc limit 2`,
    );
    expect(told.find(row => row.type === 'launch-changed')?.event.state).toMatchObject({
      id: 'home-1',
      agency: { status: 'suspended' },
    });
    expect(told.find(row => row.type === 'agency-changed')?.event.state).toMatchObject({ status: 'suspended' });
    expect((await act('approve')).body['status']).toBe('active');
    expect(world.authCalls.at(-1)).toMatchObject({ path: '/auth/service/agencies/agency-a/activate' });
  });

  it('suspends nothing while the authentication service is away', async () => {
    world.auth.status = 502;
    expect((await world.ask('POST', '/agencies/agency-a/suspend', { as: 'finance' })).status).toBe(503);
    world.auth.status = 200;
    expect((await world.ask('GET', '/agencies/agency-a', { as: 'finance' })).body).toMatchObject({
      status: 'active',
      reliable: false,
    });
    expect((await world.ask('GET', '/agencies?status=active&q=alp', { as: 'finance' })).body).toMatchObject({
      total: 1,
    });
  });
});

describe('it', () => {
  const cape = { name: 'Cape Two', country: 'US', latitude: 28.5, longitude: -80.5, timeZone: 'America/New_York' };

  it('keeps spaceports and destinations, with names that are unique and zones that exist', async () => {
    const post = (body: object) => world.ask('POST', '/reference/spaceports', { as: 'it', key: newKey(), body });
    const added = await post(cape);
    expect(added).toMatchObject({ status: 201, body: { ...cape, launches: 0 } });
    expect((await post(cape)).status).toBe(409);
    expect((await post({ ...cape, name: 'Nowhere', timeZone: 'Mars/Base' })).body['errors']).toMatchObject([
      { pointer: '/timeZone' },
    ]);
    const saved = await world.ask('PUT', '/reference/spaceports/port-1', {
      as: 'it',
      body: { ...cape, name: 'Cape One' },
    });
    expect(saved).toMatchObject({ status: 200, body: { name: 'Cape One', launches: 2 } });
    expect(
      (
        await world.ask('PUT', '/reference/destinations/dest-1', {
          as: 'it',
          body: { name: 'Orbit', range: 'suborbital' },
        })
      ).status,
    ).toBe(409);
    expect(
      (
        await world.ask('PUT', '/reference/destinations/nothing', {
          as: 'it',
          body: { name: 'Orbit', range: 'suborbital' },
        })
      ).status,
    ).toBe(404);
    const seen = async (as: 'it' | 'ownerA') =>
      (await world.ask('GET', '/reference/spaceports', { as })).body['items']?.[0];
    expect(await seen('it')).toHaveProperty('launches');
    expect(await seen('ownerA')).not.toHaveProperty('launches');
  });
});
