import { openApiDocument } from '@astro/service-kit/http';
import { accessLacks, AUTH_SERVICE_ACCESS, type Asker } from '@astro/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { authWorld, SERVICE_KEY } from './auth-world.fixture.ts';
import { OPEN_API } from './open-api.ts';

const ROLES = ['traveler', 'agency-owner', 'agency-staff', 'finance', 'it'] as const;

// Other programs share the machine's cores with the specs.
jest.setTimeout(60_000);
let world: Awaited<ReturnType<typeof authWorld>>;
const cookies = new Map<Asker, string>();
beforeAll(async () => {
  world = await authWorld();
  for (const role of ROLES) cookies.set(role, (await world.signedIn(role)).cookie);
}, 120_000);
afterAll(() => world.stop(), 30_000);

describe('who may do what', () => {
  it('is said for every route that there is, and the description says the same', () => {
    expect(accessLacks(AUTH_SERVICE_ACCESS, openApiDocument(world.app, OPEN_API))).toEqual([]);
  });

  it.each(AUTH_SERVICE_ACCESS.rows.map(([method, path, who]) => ({ method, path, who })))(
    '$method $path',
    async ({ method, path, who }) => {
      const url = path.replaceAll(/\{\w+\}/g, 'nothing');
      // An empty list is no body of any route, so that nobody's session or account is harmed on the way.
      const body = method === 'GET' || method === 'DELETE' ? undefined : [];
      for (const role of [...ROLES, 'visitor', 'service'] as const) {
        const headers: Record<string, string> = role === 'service' ? { 'x-service-key': SERVICE_KEY } : {};
        const isOut = url === '/auth/logout';
        const { status } = await world.ask(method, url, {
          cookie: isOut ? undefined : cookies.get(role),
          body,
          headers,
        });
        if (isOut) expect(status).toBe(204);
        else if (role === 'service' && who.includes('visitor')) expect([200, 400, 404]).toContain(status);
        else if (who.includes(role)) expect([200, 204, 400, 404]).toContain(status);
        else expect(status).toBe(role === 'visitor' || role === 'service' || who.includes('service') ? 401 : 403);
      }
    },
  );

  it('is not for a wrong service key', async () => {
    for (const key of ['', 'x', SERVICE_KEY.slice(0, -1), `${SERVICE_KEY}x`])
      expect(
        (await world.ask('POST', '/auth/service/agencies/a/suspend', { headers: { 'x-service-key': key } })).status,
      ).toBe(401);
  });
});

describe('requests that never end', () => {
  it('are ended after thirty seconds, whether the headers or the body are late', () => {
    const { requestTimeout, headersTimeout } = world.app.getHttpServer() as unknown as Record<string, number>;
    // With a longer limit for headers Node takes the two for each other, and a body has the longer one.
    expect({ requestTimeout, headersTimeout }).toEqual({ requestTimeout: 30_000, headersTimeout: 30_000 });
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
