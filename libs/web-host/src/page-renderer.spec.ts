import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Scene, startScene } from './web-host.fixture.ts';

let scene: Scene;
/** What the application answers next; null hangs or breaks. */
let next: { status: number; text?: string; incomplete?: boolean } | null;

beforeEach(async () => {
  next = { status: 200 };
  scene = await startScene({
    render: async request => {
      if (next === null) throw new Error('planted');
      const { pathname } = new URL(request.url);
      const html = `<html><head></head><body class="b"><p nonce="__CSP_NONCE__">${next.text ?? pathname}</p></body></html>`;
      return new Response(html, {
        status: next.status,
        headers: next.incomplete === true ? { 'x-incomplete': '1' } : {},
      });
    },
    keepPageAs: ({ pathname, search }) =>
      pathname === '/' ? '/' : pathname.startsWith('/list') ? pathname + search : null,
  });
});
afterEach(() => scene.close());

const open = async (url: string, method: 'GET' | 'HEAD' = 'GET') => {
  const answer = await scene.host.inject({ method, url, headers: { accept: 'text/html' } });
  return { status: answer.statusCode, html: answer.body, headers: answer.headers };
};

describe('a public page whose service is away', () => {
  it('is shown as it was, says so, and is kept by nobody else', async () => {
    const before = await open('/');
    expect(before.html).not.toContain('ab-kept');
    next = { status: 503 };
    const { status, html, headers } = await open('/?utm_source=letter');
    expect(status).toBe(200);
    expect(html).toContain('<head><meta name="ab-kept" content="2027-01-10T12:00:00.000Z">');
    expect(html).toMatch(/<body class="b"><noscript><p class="ab-page"><strong>Seats and prices may have changed:/);
    expect(headers['cache-control']).toBe('no-store');
    // Its policy lets its own scripts run: each answer has a nonce of its own.
    const [, nonce = ''] = /<p nonce="([^"]+)">/.exec(html) ?? [];
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(before.html).not.toContain(nonce);
    expect((await open('/', 'HEAD')).status).toBe(200);
    expect(scene.logLines.join('')).toContain('kept-page');
    next = { status: 200, text: 'fresh' };
    expect((await open('/')).html).toContain('fresh');
  });

  it('is shown as it was, too, where it could not be rendered at all', async () => {
    await open('/');
    next = null;
    expect((await open('/')).html).toContain('ab-kept');
  });

  it('answers 503 where it is not the kind of page that is kept, or was never seen', async () => {
    await open('/trips');
    await open('/list?range=orbital');
    await open('/?token=secret');
    next = { status: 503 };
    for (const url of ['/trips', '/list', '/list?range=suborbital', '/']) expect((await open(url)).status).toBe(503);
    expect((await open('/list?range=orbital')).status).toBe(200);
  });

  it('is not kept with a part missing, and forgotten once something else is there', async () => {
    await open('/list');
    next = { status: 200, text: 'half', incomplete: true };
    expect((await open('/list')).html).toContain('half');
    next = { status: 503 };
    expect((await open('/list')).html).toContain('/list');
    next = { status: 404 };
    await open('/list');
    next = { status: 503 };
    expect((await open('/list')).status).toBe(503);
  });

  it('is shown for ten minutes', async () => {
    await open('/');
    next = { status: 503 };
    scene.advance(600_000);
    expect((await open('/')).status).toBe(200);
    scene.advance(1);
    expect((await open('/')).status).toBe(503);
  });

  it('is one of two hundred that are kept: the longest unused one goes first', async () => {
    for (let page = 0; page < 200; page += 1) await open(`/list?page=${page}`);
    await open('/list?page=0');
    await open('/list?page=200');
    next = { status: 503 };
    expect((await open('/list?page=0')).status).toBe(200);
    expect((await open('/list?page=1')).status).toBe(503);
    expect((await open('/list?page=2')).status).toBe(200);
  });

  it('is not kept when it is longer than any page should be', async () => {
    next = { status: 200, text: 'x'.repeat(500_000) };
    await open('/list');
    next = { status: 503 };
    expect((await open('/list')).status).toBe(503);
  });
});
