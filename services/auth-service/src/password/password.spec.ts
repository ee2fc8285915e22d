import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authWorld, PASSWORD } from '../auth-world.fixture.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const NEW = 'another-comet-under-9-moons';

describe('a forgotten password', () => {
  it('is chosen anew by the mail, once, and every session ends', async () => {
    const { ask, signedIn, tokenFor, mailsTo, login, audited } = world;
    const { email, cookie, token: accessToken, id } = await signedIn('finance');
    expect((await ask('POST', '/auth/password/forgot', { body: { email } })).status).toBe(200);
    expect((await mailsTo(email))[0]).toMatchObject({
      kind: 'reset-password',
      data: { link: expect.stringContaining('https://localhost:4220/reset-password?token=') },
    });
    const token = await tokenFor(email);
    const weak = await ask('POST', '/auth/password/reset', { body: { token, password: 'passwordpassword' } });
    expect(weak).toMatchObject({ status: 422, body: { errors: [{ pointer: '/password' }] } });
    const both = await Promise.all(
      [1, 2].map(() => ask('POST', '/auth/password/reset', { body: { token, password: NEW } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect((await ask('GET', '/auth/me', { cookie })).status).toBe(401);
    expect((await ask('GET', '/auth/me', { bearer: accessToken })).status).toBe(401);
    expect((await login(email)).status).toBe(401);
    expect((await login(email, { password: NEW })).status).toBe(200);
    expect(await audited(id)).toEqual(['password-reset']);
  });

  it('of an unconfirmed address sends the confirmation instead', async () => {
    await world.register('waiting@example.com');
    await world.ask('POST', '/auth/password/forgot', { body: { email: 'waiting@example.com' } });
    expect((await world.mailsTo('waiting@example.com')).map(({ kind }) => kind)).toEqual([
      'verify-email',
      'verify-email',
    ]);
  });

  it('is not kept readable: neither it nor the secret of a link', async () => {
    const { db, confirmed } = world;
    await confirmed('readable@example.com');
    const rows = await Promise.all(
      ['user', 'account', 'mailed_links'].map(name => db.mongo.db.collection(name).find().toArray()),
    );
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
    expect(JSON.stringify(rows)).not.toContain(await world.tokenFor('readable@example.com'));
    expect(JSON.stringify(rows)).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });
});

describe('changing the password', () => {
  it('asks for the present one and ends the other sessions', async () => {
    const { ask, signedIn, login } = world;
    const { email, cookie } = await signedIn('traveler');
    const other = await login(email);
    const change = (currentPassword: string, newPassword: string) =>
      ask('POST', '/auth/password/change', { cookie, body: { currentPassword, newPassword } });
    expect(await change('wrong-password-here', NEW)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/currentPassword' }] },
    });
    expect(await change(PASSWORD, 'qwertyuiop12')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/newPassword' }] },
    });
    expect((await change(PASSWORD, NEW)).status).toBe(204);
    expect((await ask('GET', '/auth/me', { cookie })).status).toBe(200);
    expect((await ask('GET', '/auth/me', { cookie: other.cookie })).status).toBe(401);
    expect((await login(email, { password: NEW })).status).toBe(200);
  });

  it('lets an open screen guess ten times', async () => {
    const { cookie } = await world.signedIn('traveler');
    const guess = () =>
      world.ask('POST', '/auth/password/change', {
        cookie,
        body: { currentPassword: 'wrong-password-here', newPassword: NEW },
      });
    for (let nth = 0; nth < 10; nth += 1) expect((await guess()).status).toBe(422);
    expect((await guess()).status).toBe(429);
  });
});
