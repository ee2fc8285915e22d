import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authWorld, PASSWORD, SERVICE_KEY } from '../auth-world.fixture.ts';
import { firstItPersonLink } from '../first-it-person.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const door = (method: string, path: string, body?: object) =>
  world.ask(method, `/auth/service/${path}`, { headers: { 'x-service-key': SERVICE_KEY }, body });
const accept = (token: string, more: object = {}) =>
  world.ask('POST', '/auth/invitations/accept', { body: { token, password: PASSWORD, ...more } });
const events = async () =>
  (await world.db.outbox.claim({ owner: 'spec', limit: 50, leaseMs: 60_000 })).map(({ event }) => event);

describe('the first person of IT', () => {
  it('comes by a link on the console, once, while nobody is there', async () => {
    const { db, core, login, settings } = world;
    const ask = () =>
      firstItPersonLink({
        people: db.people,
        links: db.mailedLinks,
        mails: core.mails,
        email: settings.FIRST_IT_EMAIL,
        now: new Date(),
        newId: () => crypto.randomUUID(),
      });
    const [one, other] = [await ask(), await ask()];
    expect(one).toContain('https://localhost:4230/accept-invitation?token=');
    const tokens = [one, other].map(link => new URL(link!).searchParams.get('token')!);
    const answers = await Promise.all(tokens.map(token => accept(token, { name: 'Ines Duarte' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(await login(settings.FIRST_IT_EMAIL)).toMatchObject({ status: 200, body: { user: { role: 'it' } } });
    expect(await ask()).toBeNull();
  });
});

describe('an employee', () => {
  it('is invited by IT, accepts by the mail, once, and signs in', async () => {
    const { signedIn, ask, mailsTo, tokenFor, login, audited } = world;
    const it1 = await signedIn('it');
    const body = { email: 'Nadia@Finance.example', name: 'Nadia Faris', role: 'finance' };
    const invited = await ask('POST', '/auth/invitations', { cookie: it1.cookie, body });
    expect(invited).toMatchObject({ status: 201, body: { email: 'nadia@finance.example', role: 'finance' } });
    expect(await mailsTo('nadia@finance.example')).toMatchObject([
      {
        kind: 'employee-invitation',
        data: {
          name: 'Nadia Faris',
          role: 'finance',
          invitedBy: 'Noor Haddad',
          link: expect.stringContaining('https://localhost:4220/accept-invitation?token='),
        },
      },
    ]);
    const token = await tokenFor('nadia@finance.example');
    expect((await accept(token, { password: 'nadia-faris-1' })).status).toBe(422);
    expect((await accept(token, { role: 'it' })).status).toBe(400);
    expect((await accept(token, { name: 'Nadia F.' })).status).toBe(200);
    expect((await accept(token)).status).toBe(400);
    expect((await login('nadia@finance.example')).body.user).toMatchObject({ role: 'finance', name: 'Nadia F.' });
    expect(await audited(String(invited.body['id']))).toEqual(['invitation-accepted', 'employee-invited']);
    expect(await ask('POST', '/auth/invitations', { cookie: it1.cookie, body })).toMatchObject({
      status: 409,
      body: { type: 'https://astrobookings.example/problems/email-taken' },
    });
  });

  it('whose address a stranger registered without confirming gets the account all the same', async () => {
    const { signedIn, ask, register, tokenFor, login } = world;
    const email = 'squatted@finance.example';
    await register(email, { password: 'the-strangers-choice' });
    const strangers = await tokenFor(email);
    const it1 = await signedIn('it');
    await ask('POST', '/auth/invitations', { cookie: it1.cookie, body: { email, name: 'Omar', role: 'finance' } });
    expect((await accept(await tokenFor(email))).status).toBe(200);
    expect((await ask('POST', '/auth/verify-email', { body: { token: strangers } })).status).toBe(400);
    expect((await login(email, { password: 'the-strangers-choice' })).status).toBe(401);
    expect((await login(email)).body.user).toMatchObject({ role: 'finance' });
  });
});

describe('a colleague in an agency', () => {
  it('is invited through the door of services, joins, and leaves', async () => {
    const { person, tokenFor, mailsTo, login, ask, audited, tokenOf } = world;
    const owner = await person('agency-owner', { agencyId: 'agency-5' });
    const email = 'tomas@selene.example';
    const wish = { email, name: 'Tomás Ortega', role: 'agency-staff', agencyId: 'agency-5', invitedBy: owner.id };
    const invited = await door('POST', 'invitations', wish);
    expect(invited).toMatchObject({
      status: 201,
      body: { id: expect.any(String), email, expiresAt: expect.any(String) },
    });
    expect(await mailsTo(email)).toMatchObject([
      {
        kind: 'member-invitation',
        data: { invitedBy: 'Noor Haddad', link: expect.stringContaining('https://localhost:4210/') },
      },
    ]);
    expect((await accept(await tokenFor(email))).status).toBe(200);
    const { user, ...signedIn } = { user: (await login(email)).body.user!, ...(await login(email)) };
    expect(user).toMatchObject({ role: 'agency-staff', agencyId: 'agency-5', name: 'Tomás Ortega' });
    expect((await door('POST', 'invitations', wish)).status).toBe(409);
    const id = String(user['id']);
    const token = await tokenOf(signedIn.cookie);
    expect((await door('DELETE', `members/${id}?agencyId=agency-6`)).status).toBe(404);
    expect((await door('DELETE', `members/${id}?agencyId=agency-5`)).status).toBe(204);
    expect((await door('DELETE', `members/${id}?agencyId=agency-5`)).status).toBe(404);
    expect((await ask('GET', '/auth/me', { bearer: token })).status).toBe(401);
    expect((await login(email)).status).toBe(401);
    expect(await audited(id)).toEqual(['member-removed']);
    expect((await events()).map(({ type, aggregateId, state }) => ({ type, aggregateId, state }))).toEqual([
      {
        type: 'member-changed',
        aggregateId: id,
        state: { userId: id, email, name: 'Tomás Ortega', role: 'agency-staff', agencyId: 'agency-5', active: true },
      },
      {
        type: 'member-changed',
        aggregateId: id,
        state: { userId: id, email, name: 'Tomás Ortega', role: 'agency-staff', agencyId: 'agency-5', active: false },
      },
    ]);
    expect((await door('POST', 'invitations', wish)).status).toBe(201);
  });

  it('is out while the agency is suspended, whoever joins meanwhile included, and in again after', async () => {
    const { signedIn, login, ask, tokenFor, db } = world;
    const owner = await signedIn('agency-owner', { agencyId: 'agency-7' });
    const barred = await signedIn('agency-staff', { agencyId: 'agency-7' });
    await db.people.change(barred.id, { isSuspended: true });
    const late = { email: 'late@selene.example', name: 'Late', role: 'agency-staff', agencyId: 'agency-7' };
    await door('POST', 'invitations', late);
    expect(await door('POST', 'agencies/agency-7/suspend')).toMatchObject({ status: 200, body: { people: 2 } });
    expect((await ask('GET', '/auth/me', { bearer: owner.token })).status).toBe(401);
    expect((await login(owner.email)).status).toBe(403);
    await accept(await tokenFor(late.email));
    expect((await login(late.email)).status).toBe(403);
    expect((await door('POST', 'agencies/agency-7/activate')).body).toEqual({ people: 3 });
    expect((await login(owner.email)).status).toBe(200);
    expect((await login(late.email)).status).toBe(200);
    expect((await login(barred.email)).status).toBe(403);
    expect(await world.audited('agency-7')).toEqual(['agency-people-activated', 'agency-people-suspended']);
  });
});
