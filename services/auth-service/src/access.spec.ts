import { openApiDocument } from '@astro/service-kit/http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authWorld, SERVICE_KEY } from './auth-world.fixture.ts';
import { OPEN_API } from './open-api.ts';

const ROLES = ['traveler', 'agency-owner', 'agency-staff', 'finance', 'it'] as const;
type Who = (typeof ROLES)[number] | 'visitor' | 'service';
const SIGNED_IN: Who[] = [...ROLES];
const EVERYBODY: Who[] = [...ROLES, 'visitor'];
/** Every route and who may use it (DOMAIN: who may do what). */
const ROUTES: [method: string, path: string, who: Who[]][] = [
  ['POST', '/auth/register', EVERYBODY],
  ['POST', '/auth/verify-email', EVERYBODY],
  ['POST', '/auth/verify-email/resend', EVERYBODY],
  ['POST', '/auth/login', EVERYBODY],
  ['POST', '/auth/logout', EVERYBODY],
  ['POST', '/auth/token', SIGNED_IN],
  ['POST', '/auth/password/forgot', EVERYBODY],
  ['POST', '/auth/password/reset', EVERYBODY],
  ['POST', '/auth/password/change', SIGNED_IN],
  ['GET', '/auth/me', SIGNED_IN],
  ['GET', '/auth/sessions', SIGNED_IN],
  ['DELETE', '/auth/sessions', SIGNED_IN],
  ['DELETE', '/auth/sessions/{id}', SIGNED_IN],
  ['POST', '/auth/totp/enable', SIGNED_IN],
  ['POST', '/auth/totp/verify', SIGNED_IN],
  ['POST', '/auth/totp/disable', SIGNED_IN],
  ['GET', '/auth/users', ['it']],
  ['PATCH', '/auth/users/{id}', ['it']],
  ['POST', '/auth/invitations', ['it']],
  ['POST', '/auth/invitations/accept', EVERYBODY],
  ['POST', '/auth/service/invitations', ['service']],
  ['DELETE', '/auth/service/members/{id}', ['service']],
  ['POST', '/auth/service/agencies/{id}/suspend', ['service']],
  ['POST', '/auth/service/agencies/{id}/activate', ['service']],
  ['GET', '/auth/service/agencies/{id}/keys', ['service']],
  ['POST', '/auth/service/agencies/{id}/keys', ['service']],
  ['DELETE', '/auth/service/agencies/{id}/keys/{keyId}', ['service']],
  ['GET', '/.well-known/jwks.json', EVERYBODY],
];

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
const cookies = new Map<Who, string>();
beforeAll(async () => {
  world = await authWorld();
  for (const role of ROLES) cookies.set(role, (await world.signedIn(role)).cookie);
}, 120_000);
afterAll(() => world.stop(), 30_000);

describe('who may do what', () => {
  it('is said for every route that there is', () => {
    const { paths } = openApiDocument(world.app, OPEN_API);
    const found = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
    );
    expect(found.sort()).toEqual(ROUTES.map(([method, path]) => `${method} ${path}`).sort());
  });

  it.each(ROUTES)('%s %s', async (method, path, who) => {
    const url = path.replaceAll(/\{\w+\}/g, 'nothing');
    // An empty list is no body of any route, so that nobody's session or account is harmed on the way.
    const body = method === 'GET' || method === 'DELETE' ? undefined : [];
    for (const role of [...ROLES, 'visitor', 'service'] as const) {
      const headers: Record<string, string> = role === 'service' ? { 'x-service-key': SERVICE_KEY } : {};
      const isOut = url === '/auth/logout';
      const { status } = await world.ask(method, url, { cookie: isOut ? undefined : cookies.get(role), body, headers });
      if (isOut) expect(status).toBe(204);
      else if (role === 'service' && who.includes('visitor')) expect([200, 400, 404]).toContain(status);
      else if (who.includes(role)) expect([200, 204, 400, 404]).toContain(status);
      else expect(status).toBe(role === 'visitor' || role === 'service' || who.includes('service') ? 401 : 403);
    }
  });

  it('is not for a wrong service key', async () => {
    for (const key of ['', 'x', SERVICE_KEY.slice(0, -1), `${SERVICE_KEY}x`])
      expect(
        (await world.ask('POST', '/auth/service/agencies/a/suspend', { headers: { 'x-service-key': key } })).status,
      ).toBe(401);
  });
});

describe('the description of the API', () => {
  it('shows a schema for every answer with a body', () => {
    const { paths } = openApiDocument(world.app, OPEN_API);
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(methods) as [
        string,
        { responses: Record<string, { content?: object }> },
      ][]) {
        const [status, answer] = Object.entries(operation.responses).find(([code]) => code.startsWith('2'))!;
        if (status !== '204')
          expect(`${method} ${path} ${JSON.stringify(answer.content)}`).toContain('#/components/schemas/');
      }
    }
  });

  it('says what each operation does and who may do it', () => {
    const { paths } = openApiDocument(world.app, OPEN_API);
    const lacking = Object.entries(paths).flatMap(([path, methods]) =>
      (Object.entries(methods) as [string, { summary?: string; security?: object[] }][])
        .filter(([, { summary, security }]) => (summary ?? '').length < 8 || security === undefined)
        .map(([method]) => `${method} ${path}`),
    );
    expect(lacking).toEqual([]);
  });

  it('is JSON problems for unknown addresses and bodies that are none', async () => {
    expect(await world.ask('GET', '/auth/nothing')).toMatchObject({ status: 404, body: { status: 404 } });
    const broken = await world.ask('POST', '/auth/login', {
      headers: { 'content-type': 'application/json' },
      body: '{"email":',
    });
    expect(broken).toMatchObject({ status: 400, body: { status: 400 } });
  });
});
