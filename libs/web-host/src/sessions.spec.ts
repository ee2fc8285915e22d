import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OWN, SESSION, SESSION_WITHOUT_FACTOR, SIGNED_IN, type Scene, TOKEN, startScene } from './web-host.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.close());
beforeEach(() => {
  scene.asked.length = 0;
});

describe('sessions of the browser', () => {
  it('signs in under its own strict cookie and passes no other cookie on', async () => {
    const answer = await fetch(`${scene.url}/auth/login`, { method: 'POST', headers: OWN, body: '{"email":"a"}' });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([
      `__Host-supplier-web=${SESSION}; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=3600`,
    ]);
    expect(scene.asked[0]?.body).toEqual({ email: 'a' });
  });

  it("shows the auth-service only this application's session", async () => {
    await fetch(`${scene.url}/auth/me`, { headers: SIGNED_IN });
    expect(scene.asked[0]?.headers['cookie']).toBe(`__Host-ab-session=${SESSION}`);
  });

  it("knows nobody by another application's cookie", async () => {
    const headers = { cookie: `__Host-customer-web=${SESSION}; __Host-ab-session=${SESSION}` };
    await fetch(`${scene.url}/auth/sessions`, { headers });
    expect(scene.asked[0]?.headers['cookie']).toBeUndefined();
    expect((await fetch(`${scene.url}/auth/me`, { headers })).status).toBe(204);
  });

  it('tells a visitor that nobody is signed in: no error, and nobody has to be asked', async () => {
    const answer = await fetch(`${scene.url}/auth/me`);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(scene.asked).toEqual([]);
  });

  it.each([
    '/auth/token',
    '/auth/Token',
    '/auth//token',
    '/auth/%74oken',
    '/auth/x/../token',
    '/auth/x/%2e%2e/token',
    '/auth/service/invitations',
    '/auth\\token',
  ])('keeps the door for servers closed: %s', async path => {
    const answer = await scene.host.inject({
      method: 'POST',
      url: path,
      headers: { ...OWN, ...SIGNED_IN },
      payload: {},
    });
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain(TOKEN);
    expect(scene.asked).toEqual([]);
  });
});

describe('requests to the API', () => {
  it('carry the access token, the request id and a trace, and neither cookie nor forged identity', async () => {
    const answer = await fetch(`${scene.url}/api/v1/bookings?limit=2`, {
      method: 'POST',
      headers: {
        ...OWN,
        ...SIGNED_IN,
        authorization: 'Bearer forged',
        'x-forwarded-for': '6.6.6.6',
        'x-service-key': 'guess',
        'x-request-id': 'click-12345678',
        'idempotency-key': 'key-1',
      },
      body: '{"seats":2}',
    });
    expect(answer.status).toBe(200);
    const asked = scene.asked.find(one => one.url.startsWith('/api'));
    expect(asked?.url).toBe('/api/v1/bookings?limit=2');
    expect(asked?.body).toEqual({ seats: 2 });
    expect(asked?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'x-request-id': 'click-12345678',
      'idempotency-key': 'key-1',
      'x-forwarded-for': '127.0.0.1',
    });
    expect(asked?.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(asked?.headers['cookie']).toBeUndefined();
    expect(asked?.headers['x-service-key']).toBeUndefined();
    expect(answer.headers.get('x-request-id')).toBe('click-12345678');
    expect(JSON.stringify([...answer.headers])).not.toContain(TOKEN);
  });

  it('go through without a token for visitors', async () => {
    await fetch(`${scene.url}/api/v1/launches`, { headers: { authorization: 'Bearer forged' } });
    expect(scene.asked[0]?.headers['authorization']).toBeUndefined();
  });

  it('ask for one token for many requests at once, and again shortly before it ends', async () => {
    scene.advance(600_000);
    const before = scene.tokensAsked();
    await Promise.all(Array.from({ length: 20 }, () => fetch(`${scene.url}/api/v1/bookings`, { headers: SIGNED_IN })));
    expect(scene.tokensAsked() - before).toBe(1);
    scene.advance(269_000);
    await fetch(`${scene.url}/api/v1/bookings`, { headers: SIGNED_IN });
    expect(scene.tokensAsked() - before).toBe(1);
    scene.advance(2_000);
    await fetch(`${scene.url}/api/v1/bookings`, { headers: SIGNED_IN });
    expect(scene.tokensAsked() - before).toBe(2);
  });

  it('forget the token when the API refuses it and when the person signs out', async () => {
    await fetch(`${scene.url}/api/v1/bookings`, { headers: SIGNED_IN });
    const before = scene.tokensAsked();
    const refused = await fetch(`${scene.url}/api/v1/refused`, { headers: SIGNED_IN });
    expect(refused.status).toBe(401);
    expect(refused.headers.getSetCookie()).toEqual([]);
    await fetch(`${scene.url}/api/v1/bookings`, { headers: SIGNED_IN });
    expect(scene.tokensAsked() - before).toBe(1);
    await fetch(`${scene.url}/auth/logout`, { method: 'POST', headers: { ...SIGNED_IN, origin: OWN.origin } });
    await fetch(`${scene.url}/api/v1/bookings`, { headers: SIGNED_IN });
    expect(scene.tokensAsked() - before).toBe(2);
  });

  it('do not ask about an unknown session again and again', async () => {
    const before = scene.tokensAsked();
    const headers = { cookie: '__Host-supplier-web=guess' };
    for (let count = 0; count < 5; count += 1) await fetch(`${scene.url}/api/v1/launches`, { headers });
    expect(scene.tokensAsked() - before).toBe(1);
    expect(
      scene.asked.filter(one => one.url.startsWith('/api')).every(one => one.headers['authorization'] === undefined),
    ).toBe(true);
  });

  it('say that the second factor lacks where the API asks for a sign-in, and let what is public through', async () => {
    const headers = { cookie: `__Host-supplier-web=${SESSION_WITHOUT_FACTOR}` };
    const refused = await fetch(`${scene.url}/api/v1/refused`, { headers });
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({
      type: 'https://astrobookings.example/problems/second-factor-required',
      status: 403,
    });
    expect((await fetch(`${scene.url}/api/v1/launches`, { headers })).status).toBe(200);
    const before = scene.tokensAsked();
    await fetch(`${scene.url}/auth/totp/verify`, { method: 'POST', headers: { ...OWN, ...headers }, body: '{}' });
    await fetch(`${scene.url}/api/v1/launches`, { headers });
    // What was known about the session is old once the factor is set up.
    expect(scene.tokensAsked() - before).toBe(1);
  });

  it('stream events as they come', async () => {
    const stop = new AbortController();
    const answer = await fetch(`${scene.url}/api/v1/launches/l1/events`, { signal: stop.signal });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toBe('data: {"seatsLeft":3}\n\n');
    stop.abort();
  });
});
