import type { KeyScope } from '@astro/domain';
import { openApiDocument } from '@astro/service-kit/http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aLaunch, adminApiWorld, DRAFT, newKey, step, type Person } from '../admin-api-world.fixture.ts';

let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
  await world.owner.demo.insertLaunches([
    aLaunch('launch-a', { statusChanges: [step('scheduled', '2026-11-01T00:00:00Z')] }),
  ]);
}, 120_000);
afterAll(() => world.stop(), 30_000);

const PROGRAMS: Record<KeyScope, Person> = {
  'launches:read': 'launchReader',
  'launches:write': 'launchWriter',
  'passengers:read': 'passengerReader',
  'money:read': 'moneyReader',
};
/** Every route that is open to programs, and the scope that it takes. All others are for people. */
const OPEN: [method: string, path: string, scope: KeyScope][] = [
  ['GET', '/launches', 'launches:read'],
  ['GET', '/launches/{id}', 'launches:read'],
  ['GET', '/past-launches', 'launches:read'],
  ['GET', '/rockets', 'launches:read'],
  ['GET', '/rockets/{id}', 'launches:read'],
  ['GET', '/reference/spaceports', 'launches:read'],
  ['GET', '/reference/destinations', 'launches:read'],
  ['POST', '/launches', 'launches:write'],
  ['PATCH', '/launches/{id}', 'launches:write'],
  ['DELETE', '/launches/{id}', 'launches:write'],
  ['POST', '/launches/{id}/plan', 'launches:write'],
  ['POST', '/launches/{id}/status/plan', 'launches:write'],
  ['POST', '/launches/{id}/status', 'launches:write'],
  ['GET', '/launches/{id}/kept-seats', 'launches:read'],
  ['POST', '/launches/{id}/kept-seats', 'launches:write'],
  ['POST', '/launches/{id}/kept-seats/{keptId}/end', 'launches:write'],
  ['POST', '/rockets', 'launches:write'],
  ['PATCH', '/rockets/{id}', 'launches:write'],
  ['GET', '/launches/{id}/passengers', 'passengers:read'],
  ['GET', '/launches/{id}/bookings', 'passengers:read'],
  ['GET', '/agency/bookings', 'money:read'],
  ['GET', '/launches/{id}/check-ins', 'passengers:read'],
  ['GET', '/launches/{id}/revenue', 'money:read'],
  ['GET', '/agency/revenue', 'money:read'],
  ['GET', '/agency/refunds', 'money:read'],
  ['GET', '/agency/invoices', 'money:read'],
  ['GET', '/agency/invoices/{id}.pdf', 'money:read'],
];
const problem = (kind: string) => ({ type: `https://astrobookings.example/problems/${kind}` });

describe('what a program may do', () => {
  it.each(OPEN)('%s %s with %s alone', async (method, path, scope) => {
    const url = path.replaceAll(/\{\w+\}/g, 'nothing');
    for (const [held, as] of Object.entries(PROGRAMS)) {
      const answer = await world.ask(method, url, { as });
      if (held === scope) expect([200, 400, 404]).toContain(answer.status);
      else expect(answer).toMatchObject({ status: 403, body: { ...problem('scope-needed'), scope } });
    }
  });

  it('is nothing else: every other route is closed to keys, whatever their scopes', async () => {
    const { paths } = openApiDocument(world.app, { title: 't', description: 'd' });
    const open = new Set(OPEN.map(([method, path]) => `${method} ${path}`));
    const closed = Object.entries(paths)
      .flatMap(([path, methods]) => Object.keys(methods).map(method => [method.toUpperCase(), path] as const))
      .map(([method, path]) => [method, path.replace('/api/v1', '')] as const)
      .filter(([method, path]) => !open.has(`${method} ${path}`));
    expect(closed.map(([method, path]) => `${method} ${path}`)).toEqual(
      expect.arrayContaining(['PUT /agency', 'GET /agency', 'POST /agency/keys', 'DELETE /agency/team/{userId}']),
    );
    for (const [method, path] of closed) {
      const answer = await world.ask(method, path.replaceAll(/\{\w+\}/g, 'nothing'), { as: 'launchWriter' });
      expect([`${method} ${path}`, answer.status]).toEqual([`${method} ${path}`, 403]);
    }
  });

  it('stands in the description of the API', () => {
    const { paths } = openApiDocument(world.app, { title: 't', description: 'd' });
    for (const [method, path, scope] of OPEN)
      expect(paths[`/api/v1${path}`]).toMatchObject({ [method.toLowerCase()]: { 'x-required-scope': scope } });
  });

  it('is done in its agency and under its name', async () => {
    const made = await world.ask('POST', '/launches', { as: 'launchWriter', key: newKey(), body: DRAFT });
    expect(made.status).toBe(201);
    expect((await world.ask('GET', '/launches/launch-a', { as: 'launchReader' })).status).toBe(200);
    const log = await world.ask('GET', '/agency/activity', { as: 'ownerA' });
    expect(log.body.items?.[0]).toMatchObject({ by: 'Warehouse (API key)', what: 'launch.drafted' });
  });
});

describe('the keys of an agency', () => {
  const KEY = {
    id: 'key-1',
    name: 'Warehouse',
    start: 'astro_live_7Kq2Xw9B',
    scopes: ['launches:read'],
    createdBy: 'Person agency-owner',
    createdAt: '2026-11-24T12:00:00.000Z',
    lastUsedAt: null,
    expiresAt: null,
  };
  const WISH = { name: 'Warehouse', scopes: ['launches:read'] };
  beforeEach(() => {
    world.authCalls.length = 0;
    world.auth.status = 200;
  });

  it('are made by the owner; a retry does not show the secret again, nor is it stored', async () => {
    world.auth.body = { ...KEY, secret: 'astro_live_7Kq2Xw9Bthe-rest' };
    const key = newKey();
    const first = await world.ask('POST', '/agency/keys', { as: 'ownerA', key, body: WISH });
    expect(first).toMatchObject({ status: 201, body: { ...KEY, secret: 'astro_live_7Kq2Xw9Bthe-rest' } });
    expect(first.headers['cache-control']).toBe('no-store');
    const again = await world.ask('POST', '/agency/keys', { as: 'ownerA', key, body: WISH });
    expect(again).toMatchObject({ status: 201, body: { ...KEY, secret: null } });
    expect(world.authCalls).toHaveLength(1);
    expect(world.authCalls[0]).toMatchObject({
      method: 'POST',
      path: '/auth/service/agencies/agency-a/keys',
      body: { ...WISH, createdBy: { id: 'owner-of-agency-a' } },
    });
    const stored = await world.sql<{ answer: string }>('select answer::text as answer from idempotency');
    expect(JSON.stringify(stored)).not.toContain('the-rest');
    const other = await world.ask('POST', '/agency/keys', { as: 'ownerA', key, body: { ...WISH, name: 'Other' } });
    expect(other).toMatchObject({ status: 422, body: problem('idempotency-key-reused') });
  });

  it('do not end before they begin', async () => {
    const body = { ...WISH, expiresAt: '0000-01-01T00:00:00Z' };
    const answer = await world.ask('POST', '/agency/keys', { as: 'ownerA', key: newKey(), body });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/expiresAt' }] } });
    expect(world.authCalls).toEqual([]);
  });

  it('keep their id over a try that broke off, so that the retry makes no second one', async () => {
    const key = newKey();
    world.auth.status = 500;
    expect((await world.ask('POST', '/agency/keys', { as: 'ownerA', key, body: WISH })).status).toBe(503);
    world.auth.status = 201;
    world.auth.body = { ...KEY, secret: null };
    expect((await world.ask('POST', '/agency/keys', { as: 'ownerA', key, body: WISH })).status).toBe(201);
    const ids = world.authCalls.map(call => (call.body as { id: string }).id);
    expect(new Set(ids).size).toBe(1);
  });

  it('are revoked by the owner, and both stand in the activity log', async () => {
    world.auth.body = { items: [KEY] };
    expect((await world.ask('GET', '/agency/keys', { as: 'staffA' })).body.items).toEqual([KEY]);
    expect((await world.ask('DELETE', '/agency/keys/key-1', { as: 'ownerA' })).status).toBe(204);
    expect(world.authCalls.at(-1)).toMatchObject({
      method: 'DELETE',
      path: '/auth/service/agencies/agency-a/keys/key-1?by=owner-of-agency-a',
    });
    expect((await world.ask('DELETE', '/agency/keys/key-2', { as: 'ownerA' })).status).toBe(404);
    const log = await world.ask('GET', '/agency/activity', { as: 'ownerA' });
    expect(log.body.items?.slice(0, 1)).toMatchObject([{ what: 'api-key.revoked', subject: 'Warehouse', after: null }]);
    expect(log.body.items?.map(entry => entry['what'])).toContain('api-key.made');
  });

  it('are limited in number', async () => {
    world.auth.status = 409;
    const answer = await world.ask('POST', '/agency/keys', { as: 'ownerA', key: newKey(), body: WISH });
    expect(answer).toMatchObject({ status: 409, body: problem('too-many-keys') });
  });
});
