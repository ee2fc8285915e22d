import { WEBHOOKS_MAX } from '@astro/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { adminApiWorld, newKey, type Person } from '../admin-api-world.fixture.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const WISH = { url: 'https://hooks.example.com/in', description: 'Warehouse', events: ['booking.confirmed'] };
const post = (path: string, body?: unknown, { as = 'ownerA', key = newKey() }: { as?: Person; key?: string } = {}) =>
  world.ask('POST', `/agency/webhooks${path}`, { as, key, body });
const added = async (more: object = {}, as?: Person) => {
  const { body } = await post('', { ...WISH, ...more }, as === undefined ? {} : { as });
  return { id: String(body['id']), secret: String(body['secret']) };
};
const removed = (id: string, as: Person = 'ownerA') => world.ask('DELETE', `/agency/webhooks/${id}`, { as });
const problem = (kind: string) => ({ type: `https://astrobookings.example/problems/${kind}` });

describe('an address', () => {
  it('is added with a secret that is shown once: a retry gets the address without it', async () => {
    const key = newKey();
    const first = await post('', WISH, { key });
    expect(first).toMatchObject({ status: 201, body: { ...WISH, isEnabled: true, failingSince: null } });
    expect(first.body['secret']).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(first.headers['cache-control']).toBe('no-store');
    const again = await post('', WISH, { key });
    expect(again).toMatchObject({ status: 201, body: { id: first.body['id'], secret: null } });
    const { body } = await world.ask('GET', '/agency/webhooks', { as: 'staffA' });
    expect(body.items).toHaveLength(1);
    expect(JSON.stringify(body)).not.toContain('whsec_');
    const log = await world.ask('GET', '/agency/activity', { as: 'ownerA' });
    expect(log.body.items?.[0]).toMatchObject({ what: 'webhook.added', subject: WISH.url, after: WISH });
    expect(JSON.stringify(log.body)).not.toContain('whsec_');
    await removed(String(first.body['id']));
  });

  it.each([
    ['http', 'http://hooks.example.com/', 400],
    ['another scheme', 'ftp://hooks.example.com/', 400],
    ['a password', 'https://me:secret@hooks.example.com/', 400],
    ['a fragment', 'https://hooks.example.com/#a', 400],
    ['no address', 'hooks', 400],
    ['loopback', 'https://127.0.0.1/', 422],
    ['IPv6 loopback', 'https://[::1]/', 422],
    ['a mapped address', 'https://[::ffff:10.0.0.1]/', 422],
    ['a number', 'https://2130706433/', 422],
    ['localhost', 'https://localhost/', 422],
    ['a local port', 'https://localhost:4339/', 422],
    ['metadata', 'https://169.254.169.254/latest', 422],
  ])('with %s is refused', async (_what, url, status) => {
    const answer = await post('', { ...WISH, url });
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.[0]?.pointer).toBe('/url');
  });

  it('is changed and switched by its owner, with before and after in the activity log', async () => {
    const { id } = await added();
    const off = await world.ask('PATCH', `/agency/webhooks/${id}`, { as: 'ownerA', body: { isEnabled: false } });
    expect(off.body).toMatchObject({ isEnabled: false, disabledReason: 'owner', url: WISH.url });
    expect(await post(`/${id}/test`)).toMatchObject({ status: 409, body: problem('webhook-is-off') });
    const on = await world.ask('PATCH', `/agency/webhooks/${id}`, { as: 'ownerA', body: { isEnabled: true } });
    expect(on.body).toMatchObject({ isEnabled: true, disabledReason: null });
    const log = await world.ask('GET', '/agency/activity', { as: 'ownerA' });
    expect(log.body.items?.[1]).toMatchObject({
      what: 'webhook.changed',
      before: { isEnabled: true },
      after: { isEnabled: false },
    });
    expect(
      (await world.ask('PATCH', `/agency/webhooks/${id}`, { as: 'ownerA', body: { url: 'https://10.0.0.1/' } })).status,
    ).toBe(422);
    expect((await world.ask('PATCH', `/agency/webhooks/${id}`, { as: 'staffA', body: {} })).status).toBe(403);
    expect((await removed(id)).status).toBe(204);
    expect((await world.ask('GET', `/agency/webhooks/${id}`, { as: 'ownerA' })).status).toBe(404);
  });

  it('is one of ten at most, also when two are added at once', async () => {
    const wishes = Array.from({ length: WEBHOOKS_MAX + 2 }, () => post('', WISH, { as: 'ownerB' }));
    const answers = await Promise.all(wishes);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(WEBHOOKS_MAX);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject(problem('too-many-webhooks'));
    for (const { body } of answers) if (typeof body['id'] === 'string') await removed(body['id'], 'ownerB');
  });

  it('gets a new secret, shown once', async () => {
    const { id, secret } = await added();
    const key = newKey();
    const rotated = await post(`/${id}/secret`, undefined, { key });
    expect(rotated.status).toBe(201);
    expect(rotated.body['secret']).toMatch(/^whsec_/);
    expect(rotated.body['secret']).not.toBe(secret);
    expect(rotated.body['oldValidUntil']).toBe('2026-11-25T12:00:00.000Z');
    expect((await post(`/${id}/secret`, undefined, { key })).body['secret']).toBeNull();
    const rows = await world.sql<{ count: string }>(`select count(*) from webhook_secrets where endpoint_id = '${id}'`);
    expect(Number(rows[0]?.count)).toBe(2);
    expect((await post(`/${id}/secret`, undefined, { as: 'staffA' })).status).toBe(403);
    await removed(id);
  });
});

describe('its messages', () => {
  it('are sent to try it out, stand in the log page by page, and are sent again', async () => {
    const { id } = await added();
    const key = newKey();
    const test = await post(`/${id}/test`, undefined, { key });
    expect(test).toMatchObject({ status: 202, body: { type: 'webhook.test', status: 'waiting', tries: 0 } });
    expect((await post(`/${id}/test`, undefined, { key })).body['id']).toBe(test.body['id']);
    await post(`/${id}/test`);
    const first = await world.ask('GET', `/agency/webhooks/${id}/deliveries?limit=1`, { as: 'staffA' });
    const rest = await world.ask(
      'GET',
      `/agency/webhooks/${id}/deliveries?cursor=${String(first.body['nextCursor'])}`,
      {
        as: 'staffA',
      },
    );
    expect([first.body.items?.length, rest.body.items?.length, rest.body['nextCursor']]).toEqual([1, 1, null]);
    expect(JSON.parse(String(rest.body.items?.[0]?.['payload']))).toMatchObject({ data: { webhookId: id } });
    await world.sql(
      `update webhook_deliveries set status = 'failed', tries = 9, response_status = 500, response_body = 'no'`,
    );
    const failed = await world.ask('GET', `/agency/webhooks/${id}/deliveries?status=failed`, { as: 'ownerA' });
    expect(failed.body.items?.[0]).toMatchObject({ status: 'failed', response: { status: 500, body: 'no' } });
    const again = await post(`/${id}/deliveries/${String(test.body['id'])}/resend`);
    expect(again).toMatchObject({ status: 202, body: { id: test.body['id'], status: 'waiting', tries: 0 } });
    expect((await post(`/${id}/deliveries/nothing/resend`)).status).toBe(404);
    expect((await post(`/${id}/test`, undefined, { as: 'staffA' })).status).toBe(403);
    await removed(id);
  });
});

describe('tests of an address', () => {
  it('are ten a minute at most', async () => {
    const { id } = await added();
    const tests = await Promise.all(Array.from({ length: 12 }, () => post(`/${id}/test`)));
    expect(tests.filter(({ status }) => status === 202)).toHaveLength(10);
    const late = tests.find(({ status }) => status === 429);
    expect(late?.body).toMatchObject(problem('too-many-tests'));
    expect(late?.headers['retry-after']).toBe('60');
    world.clock.advance(60_000);
    expect((await post(`/${id}/test`)).status).toBe(202);
    await removed(id);
  });
});

describe('another agency', () => {
  it('finds none of it', async () => {
    const { id } = await added();
    const delivery = String((await post(`/${id}/test`)).body['id']);
    const as: Person = 'ownerB';
    expect((await world.ask('GET', '/agency/webhooks', { as })).body.items).toEqual([]);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { isEnabled: false }],
      ['DELETE', '', undefined],
      ['GET', '/deliveries', undefined],
      ['POST', '/secret', undefined],
      ['POST', '/test', undefined],
      ['POST', `/deliveries/${delivery}/resend`, undefined],
    ] as const) {
      const answer = await world.ask(method, `/agency/webhooks/${id}${path}`, { as, body, key: newKey() });
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    const { id: mine } = await added({}, as);
    expect((await post(`/${mine}/deliveries/${delivery}/resend`, undefined, { as })).status).toBe(404);
    await removed(id);
    await removed(mine, as);
  });
});
