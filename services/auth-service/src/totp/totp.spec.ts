import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authWorld, PASSWORD } from '../auth-world.fixture.ts';
import { codeNow, otherThan, secretIn } from './authenticator.fixture.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

describe('an authenticator app', () => {
  it('is set up, asked for at sign-in, and taken away', async () => {
    const { ask, signedIn, login, audited } = world;
    const { email, id, cookie } = await signedIn('it');
    const wrong = await ask('POST', '/auth/totp/enable', { cookie, body: { password: 'wrong-password-here' } });
    expect(wrong.status).toBe(422);
    const { totpUri, backupCodes } = (await ask('POST', '/auth/totp/enable', { cookie, body: { password: PASSWORD } }))
      .body;
    expect(backupCodes).toHaveLength(10);
    expect((await login(email)).status).toBe(200);

    const bad = await ask('POST', '/auth/totp/verify', { cookie, body: { totp: otherThan(codeNow(totpUri!)) } });
    expect(bad).toMatchObject({ status: 422, body: { errors: [{ pointer: '/totp' }] } });
    const verified = await ask('POST', '/auth/totp/verify', { cookie, body: { totp: codeNow(totpUri!) } });
    expect(verified.status).toBe(204);
    expect((await ask('GET', '/auth/me', { cookie })).status).toBe(401);
    expect((await ask('GET', '/auth/me', { cookie: verified.cookie })).body).toMatchObject({ totpEnabled: true });

    const withoutCode = await login(email);
    expect(withoutCode).toMatchObject({
      status: 401,
      body: { type: 'https://astrobookings.example/problems/totp-required' },
    });
    expect(withoutCode.setCookies).toEqual([]);
    expect((await login(email, { password: 'wrong-password-here', totp: codeNow(totpUri!) })).body.type).toContain(
      'wrong-credentials',
    );
    expect((await login(email, { totp: otherThan(codeNow(totpUri!)) })).body.type).toContain('totp-wrong');
    const totp = codeNow(totpUri!);
    const welcome = await login(email, { totp });
    expect(welcome.status).toBe(200);
    expect((await ask('GET', '/auth/me', { cookie: welcome.cookie })).status).toBe(200);
    expect((await login(email, { totp })).body.type).toContain('totp-wrong');

    const backupCode = backupCodes![0]!;
    expect((await login(email, { backupCode })).status).toBe(200);
    expect((await login(email, { backupCode })).body.type).toContain('totp-wrong');

    const { cookie: present } = welcome;
    const off = await ask('POST', '/auth/totp/disable', { cookie: present, body: { password: PASSWORD } });
    expect(off.status).toBe(204);
    expect((await login(email)).status).toBe(200);
    expect(await audited(id)).toEqual(['totp-disabled', 'totp-enabled']);
  });

  it('can’t be changed with a token that a script holds', async () => {
    const { token } = await world.signedIn('traveler');
    const answer = await world.ask('POST', '/auth/totp/enable', { bearer: token, body: { password: PASSWORD } });
    expect(answer.status).toBe(403);
  });

  it('of a person is no readable secret in the database', async () => {
    const { cookie } = await world.signedIn('finance');
    const { totpUri } = (await world.ask('POST', '/auth/totp/enable', { cookie, body: { password: PASSWORD } })).body;
    const rows = JSON.stringify(await world.db.mongo.db.collection('twoFactor').find().toArray());
    expect(rows).not.toContain(secretIn(totpUri!).toString('utf8'));
  });
});
