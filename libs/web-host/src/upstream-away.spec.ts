import { describe, expect, it } from '@jest/globals';
import { OWN, SIGNED_IN, startScene } from './web-host.fixture.ts';

describe('a service that is away', () => {
  it('is a 503 with Retry-After and a request id, and the pages stay', async () => {
    const scene = await startScene();
    await scene.api.close();
    try {
      const answer = await fetch(`${scene.url}/api/v1/launches`);
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('2');
      expect(await answer.json()).toMatchObject({ status: 503, requestId: answer.headers.get('x-request-id') });
      expect((await fetch(`${scene.url}/`)).status).toBe(200);
      expect((await fetch(`${scene.url}/health/ready`)).status).toBe(503);
      expect((await fetch(`${scene.url}/health/live`)).status).toBe(200);
    } finally {
      await scene.close();
    }
  });

  it('never lets a signed-in request through as a visitor when the auth-service is away', async () => {
    const scene = await startScene();
    await scene.auth.close();
    try {
      const answer = await fetch(`${scene.url}/api/v1/bookings`, { headers: SIGNED_IN });
      expect(answer.status).toBe(503);
      expect(scene.asked).toEqual([]);
      expect((await fetch(`${scene.url}/api/v1/launches`)).status).toBe(200);
      expect((await fetch(`${scene.url}/auth/login`, { method: 'POST', headers: OWN, body: '{}' })).status).toBe(503);
    } finally {
      await scene.close();
    }
  });
});

describe('a host', () => {
  it('is ready when the services behind it are, not when they only live; each is asked once a second at most', async () => {
    const scene = await startScene();
    try {
      const ready = async () => (await scene.host.inject('/health/ready')).statusCode;
      const asked = () => scene.asked.filter(one => one.url === '/health/ready').length;
      expect(await Promise.all([ready(), ready(), ready()])).toEqual([200, 200, 200]);
      expect(asked()).toBe(1);
      scene.setApiReady(false);
      expect([await ready(), asked()]).toEqual([200, 1]);
      scene.advance(1_000);
      expect([await ready(), await ready(), asked()]).toEqual([503, 503, 2]);
      expect((await scene.host.inject('/health/live')).statusCode).toBe(200);
      scene.setApiReady(true);
      scene.advance(1_000);
      expect([await ready(), asked()]).toEqual([200, 3]);
    } finally {
      await scene.close();
    }
  });
});

describe('reports from browsers', () => {
  it('are logged with their request id, and limited', async () => {
    const scene = await startScene();
    try {
      const send = (body: string, type = 'application/json', path = '/client-errors') =>
        scene.host.inject({
          method: 'POST',
          url: path,
          headers: { origin: OWN.origin, 'content-type': type },
          payload: body,
        });
      expect(
        (await send(JSON.stringify({ message: 'planted\nline', stack: 'at x', url: '/launches' }))).statusCode,
      ).toBe(204);
      expect(
        (await send('{"csp-report":{"blocked-uri":"inline"}}', 'application/csp-report', '/csp-reports')).statusCode,
      ).toBe(204);
      expect((await send('no json')).statusCode).toBe(400);
      expect((await send(JSON.stringify({ message: 'x'.repeat(20_000) }))).statusCode).toBe(413);
      const lines = scene.logLines.join('');
      expect(lines).toContain('"event":"browser-error"');
      expect(lines).toContain('"event":"csp-violation"');
      const statuses: number[] = [];
      for (let count = 0; count < 40; count += 1) statuses.push((await send('{"message":"again"}')).statusCode);
      expect(statuses.at(-1)).toBe(429);
      scene.advance(60_000);
      expect((await send('{"message":"later"}')).statusCode).toBe(204);
    } finally {
      await scene.close();
    }
  });
});

describe("an application's own routes", () => {
  it('know the person by the checked token, and let only its roles pass', async () => {
    const scene = await startScene({
      extraRoutes: (fastify, host) => {
        fastify.get('/ops/logs', { preHandler: host.only('it') }, async request => ({
          who: (await host.userOf(request))?.userId,
        }));
        fastify.get('/ops/money', { preHandler: host.only('finance') }, () => ({ never: true }));
      },
    });
    try {
      expect((await fetch(`${scene.url}/ops/logs`)).status).toBe(401);
      expect(await (await fetch(`${scene.url}/ops/logs`, { headers: SIGNED_IN })).json()).toEqual({ who: 'u1' });
      const wrongRole = await fetch(`${scene.url}/ops/money`, { headers: SIGNED_IN });
      expect(wrongRole.status).toBe(403);
      expect(await wrongRole.text()).not.toContain('never');
    } finally {
      await scene.close();
    }
  });
});
