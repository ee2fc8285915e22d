import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authWorld } from '../auth-world.fixture.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
let it1: Awaited<ReturnType<(typeof world)['signedIn']>>;
beforeAll(async () => {
  world = await authWorld();
  it1 = await world.signedIn('it');
}, 120_000);
afterAll(() => world.stop(), 30_000);

const change = (id: string, body: object, as = it1.cookie) =>
  world.ask('PATCH', `/auth/users/${id}`, { cookie: as, body });
const events = async () =>
  (await world.db.outbox.claim({ owner: 'spec', limit: 50, leaseMs: 60_000 })).map(({ event }) => event);

describe('the list of people', () => {
  it('is searched, narrowed and paged; letters of patterns are letters', async () => {
    const { ask, person } = world;
    for (let nth = 0; nth < 5; nth += 1) await person('traveler', { email: `list.${nth}+x@example.com` });
    const list = async (query: string) => (await ask('GET', `/auth/users?${query}`, { cookie: it1.cookie })).body;
    expect((await list('search=LIST.3%2B')).items).toMatchObject([
      { email: 'list.3+x@example.com', isSuspended: false },
    ]);
    expect((await list('search=.*')).items).toEqual([]);
    expect((await list('role=it')).items).toMatchObject([{ id: it1.id, role: 'it' }]);
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const page = await list(`search=list.&limit=2${cursor}`);
      seen.push(...page.items!.map(item => item['email']));
      cursor = typeof page['nextCursor'] === 'string' ? `&cursor=${page['nextCursor']}` : '';
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
    const bad = await ask('GET', '/auth/users?cursor=W10', { cookie: it1.cookie });
    expect(bad).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cursor' }] } });
  });
});

describe('changing a person', () => {
  it('to another role is audited and ends the sessions', async () => {
    const { signedIn, ask, audited, login, db } = world;
    const noor = await signedIn('finance');
    expect(await change(noor.id, { role: 'it' })).toMatchObject({ status: 200, body: { role: 'it' } });
    for (const proof of [{ cookie: noor.cookie }, { bearer: noor.token }])
      expect((await ask('GET', '/auth/me', proof)).status).toBe(401);
    expect((await login(noor.email)).body.user).toMatchObject({ role: 'it' });
    expect(await audited(noor.id)).toEqual(['role-changed']);
    expect((await db.audit.list({ onId: noor.id })).items[0]).toMatchObject({
      by: { userId: it1.id, role: 'it' },
      details: { before: { role: 'finance' }, after: { role: 'it' } },
      requestId: expect.any(String),
    });
    await change(noor.id, { role: 'finance' });
  });

  it('to suspended keeps the person out until it is taken back', async () => {
    const { signedIn, ask, login } = world;
    const sam = await signedIn('traveler');
    expect((await change(sam.id, { isSuspended: true })).body).toMatchObject({ isSuspended: true });
    expect((await ask('POST', '/auth/token', { cookie: sam.cookie })).status).toBe(401);
    expect(await login(sam.email)).toMatchObject({
      status: 403,
      body: { type: 'https://astrobookings.example/problems/account-suspended' },
    });
    expect((await login(sam.email, { password: 'wrong-password-here' })).status).toBe(401);
    await change(sam.id, { isSuspended: false });
    expect((await login(sam.email)).status).toBe(200);
  });

  it('of an agency is told to the admin database, and leaves an owner there', async () => {
    const { person } = world;
    const owner = await person('agency-owner', { agencyId: 'agency-9' });
    const staff = await person('agency-staff', { agencyId: 'agency-9' });
    expect(await change(owner.id, { role: 'agency-staff' })).toMatchObject({ status: 409 });
    expect((await change(staff.id, { role: 'agency-owner' })).status).toBe(200);
    expect((await change(owner.id, { role: 'traveler' })).body).not.toHaveProperty('agencyId');
    const told = await events();
    expect(told.map(({ state }) => state)).toMatchObject([
      { userId: staff.id, role: 'agency-owner', agencyId: 'agency-9', active: true },
      { userId: owner.id, role: 'agency-owner', agencyId: 'agency-9', active: false },
    ]);
    expect(told.every(({ aggregateVersion }) => aggregateVersion === 2)).toBe(true);
  });

  it('is refused for oneself, for nobody, and into an agency that the person is not of', async () => {
    const { id } = await world.person('traveler');
    expect((await change(it1.id, { role: 'finance' })).status).toBe(409);
    expect((await change('nobody', { role: 'finance' })).status).toBe(404);
    expect(await change(id, { role: 'agency-owner' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/role' }] },
    });
    expect((await change(id, {})).status).toBe(400);
    expect((await change(id, { agencyId: 'agency-1' })).status).toBe(400);
  });

  it('keeps somebody for IT, whoever presses at the same moment', async () => {
    const { signedIn, db } = world;
    const it2 = await signedIn('it');
    expect(await db.people.countActive('it')).toBe(2);
    const both = await Promise.all([
      change(it2.id, { isSuspended: true }, it1.cookie),
      change(it1.id, { isSuspended: true }, it2.cookie),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await db.people.countActive('it')).toBe(1);
  });
});
