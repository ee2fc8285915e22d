import { AUTH_SERVICE_ACCESS } from '@astro/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authWorld, PASSWORD, SERVICE_KEY } from '../auth-world.fixture.ts';
import { codeNow } from './authenticator.fixture.ts';

const KIND = 'https://astrobookings.example/problems/second-factor-required';
/** What somebody may do who still has to set it up. */
const OPEN = ['GET /auth/me', 'POST /auth/totp/enable', 'POST /auth/totp/verify', 'POST /auth/logout'];

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld({ SECOND_FACTOR_REQUIRED: ['finance', 'it', 'agency-owner'] });
}, 120_000);
afterAll(() => world.stop(), 30_000);

/** Sets up an authenticator app; gives the session that is left. */
async function setUp(cookie: string) {
  const { body } = await world.ask('POST', '/auth/totp/enable', { cookie, body: { password: PASSWORD } });
  const totpUri = body.totpUri!;
  const verified = await world.ask('POST', '/auth/totp/verify', { cookie, body: { totp: codeNow(totpUri) } });
  expect(verified.status).toBe(204);
  return { totpUri, backupCodes: body.backupCodes!, qr: body['qr'], cookie: verified.cookie };
}

describe('somebody whose role demands a second factor', () => {
  it('signs in without one, can set it up and nothing else, and then works', async () => {
    const { ask, person, login } = world;
    const noor = await person('finance');
    const signedIn = await login(noor.email);
    const { cookie } = signedIn;
    expect(signedIn).toMatchObject({ status: 200, body: { user: { isSecondFactorMissing: true } } });
    expect((await ask('GET', '/auth/me', { cookie })).body).toMatchObject({
      isSecondFactorMissing: true,
      isSecondFactorRequired: true,
      totpEnabled: false,
    });
    expect(await ask('POST', '/auth/token', { cookie })).toMatchObject({ status: 403, body: { type: KIND } });

    const { qr, cookie: own } = await setUp(cookie);
    expect(qr).toMatchObject({ size: expect.any(Number), path: expect.stringMatching(/^M0 0h7v1h-7z/) });
    const me = (await ask('GET', '/auth/me', { cookie: own })).body;
    expect(me).toMatchObject({ totpEnabled: true, isSecondFactorRequired: true });
    expect(me).not.toHaveProperty('isSecondFactorMissing');
    expect((await ask('POST', '/auth/token', { cookie: own })).status).toBe(200);
  });

  it('finds every other route closed until then, by session and by an old token', async () => {
    const { ask, person, login, core } = world;
    const sam = await person('it');
    const { cookie } = await login(sam.email);
    const { person: row, session } = (await core.reader.byCookie(cookie))!;
    const bearer = { userId: row._id, role: row.role, agencyId: null, email: row.email, name: row.name };
    const { accessToken } = await core.signer.sign({ ...bearer, sessionId: session._id });
    const closed = AUTH_SERVICE_ACCESS.rows.filter(
      ([method, path, who]) =>
        who.includes('it') && !who.includes('visitor') && !OPEN.includes(`${method} ${path}`) && path !== '/auth/token',
    );
    expect(closed.length).toBeGreaterThan(8);
    for (const [method, path] of closed)
      for (const proof of [{ cookie }, { bearer: accessToken }]) {
        const body = method === 'GET' || method === 'DELETE' ? undefined : [];
        const url = path.replaceAll(/\{\w+\}/g, 'nothing');
        const { status, body: problem } = await ask(method, url, { ...proof, body });
        expect({ method, path, status, type: problem.type }).toEqual({ method, path, status: 403, type: KIND });
      }
  });

  it('ends other sessions by setting it up: they never showed a code', async () => {
    const { ask, person, login } = world;
    const noor = await person('finance');
    const stranger = await login(noor.email);
    const { cookie } = await login(noor.email);
    const { cookie: own } = await setUp(cookie);
    expect((await ask('GET', '/auth/me', { cookie: stranger.cookie })).status).toBe(401);
    expect((await ask('GET', '/auth/me', { cookie: own })).status).toBe(200);
  });

  it('can’t switch it off, and keeps it through a forgotten password', async () => {
    const { ask, person, login, tokenFor } = world;
    const noor = await person('finance');
    const { cookie, totpUri, backupCodes } = await setUp((await login(noor.email)).cookie);
    const off = await ask('POST', '/auth/totp/disable', { cookie, body: { password: PASSWORD } });
    expect(off).toMatchObject({
      status: 409,
      body: { type: 'https://astrobookings.example/problems/second-factor-stays' },
    });
    await ask('POST', '/auth/password/forgot', { body: { email: noor.email } });
    const password = 'calm-meteor-under-42-bridges';
    const reset = { token: await tokenFor(noor.email), password };
    expect((await ask('POST', '/auth/password/reset', { body: reset })).status).toBe(200);
    expect((await login(noor.email, { password })).body.type).toContain('totp-required');
    expect((await login(noor.email, { password, totp: codeNow(totpUri) })).status).toBe(200);
    expect((await login(noor.email, { password, backupCode: backupCodes[0] })).status).toBe(200);
  });

  it('who lost the phone gets it reset by IT, is signed out everywhere, and sets up another', async () => {
    const { ask, person, login, audited, db } = world;
    const it1 = await person('it');
    const { cookie } = await setUp((await login(it1.email)).cookie);
    const noor = await person('finance');
    const lost = await setUp((await login(noor.email)).cookie);
    const reset = (id: string) => ask('DELETE', `/auth/users/${id}/totp`, { cookie });
    expect((await reset(noor.id)).status).toBe(204);
    expect((await ask('GET', '/auth/me', { cookie: lost.cookie })).status).toBe(401);
    expect((await login(noor.email)).body.user).toMatchObject({ isSecondFactorMissing: true });
    expect(await audited(noor.id)).toEqual(['totp-reset', 'totp-enabled']);
    expect((await db.audit.list({ onId: noor.id })).items[0]).toMatchObject({ by: { userId: it1.id, role: 'it' } });
    const anew = await setUp((await login(noor.email)).cookie);
    expect(anew.totpUri).not.toBe(lost.totpUri);

    // Where there is none, nothing happens; the own one is another's to reset.
    const ben = await world.signedIn('traveler');
    expect((await reset(ben.id)).status).toBe(204);
    expect((await ask('GET', '/auth/me', { cookie: ben.cookie })).status).toBe(200);
    expect(await audited(ben.id)).toEqual([]);
    expect((await reset(it1.id)).body.type).toContain('own-account');
    expect((await reset('nobody')).status).toBe(404);
  });
});

describe('somebody whose role does not demand one', () => {
  it.each(['traveler', 'agency-staff'] as const)('(%s) works without, and may switch it on and off', async role => {
    const { ask, signedIn } = world;
    const { cookie, token } = await signedIn(role);
    expect(token).not.toBe('');
    expect((await ask('GET', '/auth/me', { cookie })).body).toMatchObject({ isSecondFactorRequired: false });
    const { cookie: own } = await setUp(cookie);
    const off = await ask('POST', '/auth/totp/disable', { cookie: own, body: { password: PASSWORD } });
    expect(off.status).toBe(204);
  });

  it('as a program of an agency works with its key, whatever its owner has', async () => {
    const { ask, person } = world;
    await person('agency-owner', { agencyId: 'agency-f' });
    const made = await ask('POST', '/auth/service/agencies/agency-f/keys', {
      headers: { 'x-service-key': SERVICE_KEY },
      body: { id: 'key-f', name: 'Warehouse', scopes: ['launches:read'], createdBy: { id: 'olga', name: 'Olga' } },
    });
    expect((await ask('POST', '/auth/token', { bearer: String(made.body['secret']) })).status).toBe(200);
  });

  it('of another role gets one asked for at once when IT makes them finance', async () => {
    const { ask, person, login, signedIn } = world;
    const it1 = await person('it');
    const { cookie } = await setUp((await login(it1.email)).cookie);
    const ben = await signedIn('traveler');
    expect((await ask('PATCH', `/auth/users/${ben.id}`, { cookie, body: { role: 'finance' } })).body).toMatchObject({
      isSecondFactorRequired: true,
      isSecondFactorMissing: true,
    });
    expect((await login(ben.email)).body.user).toMatchObject({ isSecondFactorMissing: true });
  });
});
