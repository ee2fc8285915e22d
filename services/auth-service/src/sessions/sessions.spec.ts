import { verifyAccessToken } from '@astro/service-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authWorld, PASSWORD } from '../auth-world.fixture.ts';

let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

describe('the way of a traveler', () => {
  it('leads from registration over the mail to a token that the other services take', async () => {
    const { ask, register, login, tokenFor, mailsTo } = world;
    const email = 'ada.story@example.com';
    const registered = await register(email, {});
    expect(registered.status).toBe(201);
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
    expect(signedIn.setCookies).toHaveLength(1);
    expect(signedIn.setCookies[0]).toMatch(
      /^__Host-ab-session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/i,
    );
    const issued = await ask('POST', '/auth/token', { cookie: signedIn.cookie });
    expect(issued.status).toBe(200);
    const keys = await ask('GET', '/.well-known/jwks.json');
    const verify = verifyAccessToken({
      jwksUrl: 'https://auth.example/.well-known/jwks.json',
      fetch: async () => Response.json(keys.body),
    });
    expect(await verify(String(issued.body.accessToken))).toMatchObject({ email, role: 'traveler', name: 'Noor Haddad' });
    expect(await ask('GET', '/auth/me', { cookie: signedIn.cookie })).toMatchObject({
      status: 200,
      body: { email, emailVerified: true, totpEnabled: false },
    });
    expect(PASSWORD).not.toBe('');
  });
});
