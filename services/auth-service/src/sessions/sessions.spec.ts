import { verifyAccessToken } from '@astro/service-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { authWorld, PASSWORD } from '../auth-world.fixture.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

describe('the way of a traveler', () => {
  it('leads from registration over the mail to a token that the other services take', async () => {
    const { ask, register, login, tokenFor, mailsTo } = world;
    const email = 'ada.story@example.com';
    expect((await register(email)).status).toBe(201);
    expect(await mailsTo(email)).toMatchObject([
      { kind: 'verify-email', key: expect.stringMatching(/^verify-email:[\w-]+:[\w-]+:ada\.story@example\.com$/) },
    ]);
    expect(await login(email)).toMatchObject({
      status: 403,
      body: { type: 'https://astrobookings.example/problems/email-not-verified' },
    });
    const token = await tokenFor(email);
    expect((await ask('POST', '/auth/verify-email', { body: { token } })).status).toBe(200);
    const signedIn = await login(email);
    expect(signedIn).toMatchObject({ status: 200, body: { user: { email, role: 'traveler', name: 'Noor Haddad' } } });
    expect(signedIn.setCookies).toEqual([
      expect.stringMatching(/^__Host-ab-session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/i),
    ]);
    const issued = await ask('POST', '/auth/token', { cookie: signedIn.cookie });
    const accessToken = String(issued.body.accessToken);
    expect(decodeProtectedHeader(accessToken)).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
    const { exp, iat } = decodeJwt(accessToken);
    expect(exp! - iat!).toBe(300);
    expect(issued.body.expiresAt).toBe(new Date(exp! * 1000).toISOString());
    const keys = await ask('GET', '/.well-known/jwks.json');
    const verify = verifyAccessToken({
      jwksUrl: 'https://auth.example/.well-known/jwks.json',
      fetch: async () => Response.json(keys.body),
    });
    expect(await verify(accessToken)).toMatchObject({ email, role: 'traveler', name: 'Noor Haddad' });
    expect(await ask('GET', '/auth/me', { cookie: signedIn.cookie })).toMatchObject({
      status: 200,
      body: { email, emailVerified: true, totpEnabled: false },
    });
  });
});

describe('a session', () => {
  it('counts as a cookie and as a token, and after signing out as neither', async () => {
    const { ask, signedIn } = world;
    const { cookie, token, email } = await signedIn('agency-staff');
    expect(decodeJwt(token)).toMatchObject({ role: 'agency-staff', agencyId: 'agency-1' });
    for (const proof of [{ cookie }, { bearer: token }])
      expect(await ask('GET', '/auth/me', proof)).toMatchObject({ status: 200, body: { email } });
    const out = await ask('POST', '/auth/logout', { cookie });
    expect(out.status).toBe(204);
    expect(out.setCookies[0]).toMatch(/^__Host-ab-session=; Max-Age=0/);
    for (const proof of [{ cookie }, { bearer: token }]) expect((await ask('GET', '/auth/me', proof)).status).toBe(401);
    expect((await ask('POST', '/auth/token', { cookie })).status).toBe(401);
    expect((await ask('POST', '/auth/logout', {})).status).toBe(204);
  });

  it('is exchanged by its cookie only: a token can’t renew itself', async () => {
    const { token, cookie } = await world.signedIn('traveler');
    expect((await world.ask('POST', '/auth/token', { bearer: token })).status).toBe(401);
    const garbage = '__Host-ab-session=abcdefgh.ijkl';
    expect((await world.ask('POST', '/auth/token', { bearer: token, cookie: garbage })).status).toBe(401);
    expect((await world.ask('POST', '/auth/token', { bearer: 'an.old.token', cookie })).status).toBe(200);
  });

  it('is listed and ended by its person, and by nobody else', async () => {
    const { ask, signedIn, login } = world;
    const ada = await signedIn('traveler');
    const ben = await signedIn('traveler');
    const phone = await login(ada.email);
    const list = (await ask('GET', '/auth/sessions', { cookie: ada.cookie })).body.items!;
    expect(list.map(session => session['isCurrent'])).toEqual([false, true]);
    const phonesId = String(list[0]!['id']);
    expect((await ask('DELETE', `/auth/sessions/${phonesId}`, { cookie: ben.cookie })).status).toBe(404);
    expect((await ask('DELETE', `/auth/sessions/${phonesId}`, { cookie: ada.cookie })).status).toBe(204);
    expect((await ask('GET', '/auth/me', { cookie: phone.cookie })).status).toBe(401);
    const other = await login(ada.email);
    expect((await ask('DELETE', '/auth/sessions', { cookie: ada.cookie })).status).toBe(204);
    expect((await ask('GET', '/auth/me', { cookie: other.cookie })).status).toBe(401);
    expect((await ask('GET', '/auth/me', { cookie: ada.cookie })).status).toBe(200);
  });

  it('ends when it is not used: 30 minutes, 15 for employees', async () => {
    const { signedIn, ask, db } = world;
    const traveler = await signedIn('traveler');
    const finance = await signedIn('finance');
    const lastSeenAt = new Date(Date.now() - 20 * 60_000);
    await db.mongo.db
      .collection('session')
      .updateMany({ userId: { $in: [traveler.id, finance.id] } }, { $set: { lastSeenAt } });
    expect((await ask('GET', '/auth/me', { cookie: traveler.cookie })).status).toBe(200);
    expect((await ask('GET', '/auth/me', { cookie: finance.cookie })).status).toBe(401);
  });

  it('lives in the database: another process knows it', async () => {
    const { cookie, email, token } = await world.signedIn('finance');
    const second = await world.another();
    expect(await second.ask('GET', '/auth/me', { cookie })).toMatchObject({ status: 200, body: { email } });
    expect(await second.ask('GET', '/auth/me', { bearer: token })).toMatchObject({ status: 200, body: { email } });
  });
});

describe('forged proofs', () => {
  it.each([
    ['a made-up cookie', '__Host-ab-session=abcdefghijklmnopqrstuvwxyz.c2lnbmF0dXJl'],
    ['a cookie without signature', '__Host-ab-session=abcdefghijklmnopqrstuvwxyz'],
    ['broken encoding', '__Host-ab-session=%E0%A4%A'],
    ['another name', 'ab-session=x.y'],
  ])('%s is nobody', async (_name, cookie) => {
    expect((await world.ask('GET', '/auth/me', { cookie })).status).toBe(401);
    expect((await world.ask('POST', '/auth/token', { cookie })).status).toBe(401);
  });

  it('a cookie with another signature is nobody, even with the right token', async () => {
    const { cookie } = await world.signedIn('traveler');
    const changed = cookie.replace(/\.[^.]{4}/, '.AAAA');
    expect(changed).not.toBe(cookie);
    expect((await world.ask('GET', '/auth/me', { cookie: changed })).status).toBe(401);
  });

  it('tokens of another key, algorithm, audience, kind or time are nobody’s', async () => {
    const { token } = await world.signedIn('it');
    const claims = decodeJwt(token);
    const { kid } = decodeProtectedHeader(token);
    const { privateKey } = generateKeyPairSync('ed25519');
    const keys = (await world.ask('GET', '/.well-known/jwks.json')).body as unknown as { keys: { x: string }[] };
    const secret = new TextEncoder().encode(keys.keys[0]!.x);
    const unsigned = `${Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url')}.${token.split('.')[1]}.`;
    const forged = [
      await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: kid! }).sign(privateKey),
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: kid! }).sign(secret),
      unsigned,
      `${token.slice(0, -6)}AAAAAA`,
      token.split('.').slice(0, 2).join('.'),
    ];
    for (const bearer of forged) expect((await world.ask('GET', '/auth/users', { bearer })).status).toBe(401);
    expect((await world.ask('GET', '/auth/users', { bearer: token })).status).toBe(200);
  });

  it('changes with a cookie from a foreign page are refused', async () => {
    const { cookie } = await world.signedIn('traveler');
    const headers = { origin: 'https://evil.example' };
    expect(await world.ask('POST', '/auth/logout', { cookie, headers })).toMatchObject({ status: 403 });
    expect((await world.ask('GET', '/auth/me', { cookie })).status).toBe(200);
    const own = { origin: world.settings.CUSTOMER_WEB_URL };
    expect((await world.ask('POST', '/auth/logout', { cookie, headers: own })).status).toBe(204);
  });
});

describe('the log', () => {
  it('tells events with request ids and no secret', async () => {
    const { login, signedIn, lines } = world;
    const { email, cookie, token } = await signedIn('traveler');
    await login(email, { password: 'wrong-password-here' });
    const text = lines.join('');
    expect(text).toContain('"event":"signed-in"');
    expect(text).toContain('"event":"sign-in-refused"');
    for (const secret of [email, PASSWORD, 'wrong-password-here', cookie.split('=')[1]!, token]) {
      expect(text).not.toContain(secret);
    }
  });
});
