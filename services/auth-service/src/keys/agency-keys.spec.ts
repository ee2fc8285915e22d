import { API_KEYS_MAX } from '@astro/domain';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt } from 'jose';
import { authWorld, SERVICE_KEY } from '../auth-world.fixture.ts';

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const BY = { id: 'olga', name: 'Olga Owner' };
const door = (method: string, path: string, body?: unknown) =>
  world.ask(method, `/auth/service/agencies/${path}`, { body, headers: { 'x-service-key': SERVICE_KEY } });
const made = async (agencyId: string, id: string, more: object = {}) => {
  const answer = await door('POST', `${agencyId}/keys`, {
    id,
    name: 'Warehouse',
    scopes: ['launches:read'],
    createdBy: BY,
    ...more,
  });
  return { ...answer, secret: String(answer.body['secret']) };
};
const exchange = (key: string, from?: string) => world.ask('POST', '/auth/token', { bearer: key, from });

describe('an API key of an agency', () => {
  it('is exchanged for a token of five minutes that carries its scopes', async () => {
    await world.person('agency-owner', { agencyId: 'agency-k' });
    const { secret, body } = await made('agency-k', 'key-1', { scopes: ['launches:read', 'money:read'] });
    const answer = await exchange(secret);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    const claims = decodeJwt(answer.body.accessToken ?? '');
    expect(claims).toMatchObject({
      sub: 'key_key-1',
      role: 'agency-staff',
      agencyId: 'agency-k',
      name: 'Warehouse (API key)',
      scopes: ['launches:read', 'money:read'],
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300);
    const listed = (await door('GET', 'agency-k/keys')).body.items?.[0];
    expect(listed).toMatchObject({ id: 'key-1', start: body['start'], createdBy: 'Olga Owner' });
    expect(listed?.['lastUsedAt']).not.toBeNull();
    expect(JSON.stringify(listed)).not.toContain(secret);
  });

  it('is kept as a hash, and stands in no log line', async () => {
    await world.person('agency-owner', { agencyId: 'agency-h' });
    const { secret } = await made('agency-h', 'key-h');
    await exchange(secret);
    await exchange(`${secret}x`);
    const rows = await world.db.mongo.db.collection('api_keys').find({}).toArray();
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(rows)).toContain(secret.slice(0, 19));
    expect(world.lines.join('\n')).not.toContain(secret.slice(0, 19));
    expect(await world.audited('key-h')).toEqual(['api-key-made']);
  });

  it('has an id that no other agency has: whoever asks for it again there is refused, and told nothing', async () => {
    await world.person('agency-owner', { agencyId: 'agency-first' });
    await made('agency-first', 'key-of-first');
    const answer = await made('agency-second', 'key-of-first');
    expect(answer).toMatchObject({ status: 409, body: { type: expect.stringContaining('id-taken') } });
    expect(answer.text).not.toContain('Warehouse');
    expect((await door('GET', 'agency-second/keys')).body.items).toEqual([]);
  });

  it('counts also when a session comes along', async () => {
    const { cookie } = await world.signedIn('agency-owner', { agencyId: 'agency-c' });
    const { secret } = await made('agency-c', 'key-c');
    const { body } = await world.ask('POST', '/auth/token', { bearer: secret, cookie });
    expect(decodeJwt(body.accessToken ?? '')).toMatchObject({ sub: 'key_key-c' });
  });

  it('opens nothing here: neither key nor token do what people do', async () => {
    await world.person('agency-owner', { agencyId: 'agency-n' });
    const { secret } = await made('agency-n', 'key-n');
    const { body } = await exchange(secret);
    for (const [method, url] of [
      ['GET', '/auth/me'],
      ['GET', '/auth/sessions'],
      ['POST', '/auth/totp/enable'],
      ['GET', '/auth/users'],
    ] as const) {
      expect((await world.ask(method, url, { bearer: secret })).status).toBe(403);
      expect((await world.ask(method, url, { bearer: body.accessToken })).status).toBe(401);
    }
    expect((await world.ask('POST', '/auth/token', { bearer: body.accessToken })).status).toBe(401);
  });

  it('is worth nothing once it is revoked, and one agency does not revoke another’s', async () => {
    await world.person('agency-owner', { agencyId: 'agency-r' });
    const { secret } = await made('agency-r', 'key-r');
    expect((await door('DELETE', 'agency-other/keys/key-r')).status).toBe(404);
    expect((await exchange(secret)).status).toBe(200);
    expect((await door('DELETE', 'agency-r/keys/key-r?by=olga')).status).toBe(204);
    expect((await exchange(secret)).status).toBe(401);
    expect((await door('DELETE', 'agency-r/keys/key-r')).status).toBe(404);
    expect((await world.audited('key-r')).toSorted()).toEqual(['api-key-made', 'api-key-revoked']);
  });

  it('ends at its hour', async () => {
    await world.person('agency-owner', { agencyId: 'agency-e' });
    const { secret } = await made('agency-e', 'key-e', { expiresAt: '2020-01-01T00:00:00.000Z' });
    expect((await exchange(secret)).status).toBe(401);
  });

  it('is refused while its agency is suspended', async () => {
    await world.person('agency-owner', { agencyId: 'agency-s' });
    const { secret } = await made('agency-s', 'key-s');
    await door('POST', 'agency-s/suspend');
    expect(await exchange(secret)).toMatchObject({
      status: 403,
      body: { type: 'https://astrobookings.example/problems/agency-suspended' },
    });
    await door('POST', 'agency-s/activate');
    expect((await exchange(secret)).status).toBe(200);
  });

  it('made twice under one id is one key, whose secret is not shown again', async () => {
    const first = await made('agency-i', 'key-i');
    const again = await made('agency-i', 'key-i');
    expect(first.body['secret']).toMatch(/^astro_live_/);
    expect(again).toMatchObject({ status: 201, body: { id: 'key-i', start: first.body['start'], secret: null } });
    expect((await door('GET', 'agency-i/keys')).body.items).toHaveLength(1);
  });

  it('is one of twenty at most, also when two are made at once', async () => {
    const wishes = Array.from({ length: API_KEYS_MAX + 2 }, (_, nth) => made('agency-m', `key-m${nth}`));
    const statuses = (await Promise.all(wishes)).map(({ status }) => status);
    expect(statuses.filter(status => status === 201)).toHaveLength(API_KEYS_MAX);
    expect(statuses.filter(status => status === 409)).toHaveLength(2);
  });

  it.each([
    ['no scope', { scopes: [] }],
    ['an unknown scope', { scopes: ['team:write'] }],
    ['a scope twice', { scopes: ['money:read', 'money:read'] }],
    ['a name of control characters', { name: 'a\u0000b' }],
  ])('with %s is not made', async (_what, more) => {
    expect((await made('agency-w', 'key-w', more)).status).toBe(400);
  });
});

describe('guessing keys', () => {
  it('stops after thirty tries of one place; a right key counts for nothing', async () => {
    await world.person('agency-owner', { agencyId: 'agency-g' });
    const { secret } = await made('agency-g', 'key-g');
    const from = '203.0.113.77';
    expect((await exchange(secret, from)).status).toBe(200);
    for (let nth = 0; nth < 30; nth += 1) expect((await exchange(`${secret}x`, from)).status).toBe(401);
    const late = await exchange(secret, from);
    expect(late.status).toBe(429);
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    expect((await exchange(secret, '203.0.113.78')).status).toBe(200);
  });
});
