import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { brotliDecompressSync } from 'node:zlib';
import { OWN, SIGNED_IN, type Scene, startScene } from './web-host.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.close());
beforeEach(() => {
  scene.asked.length = 0;
});

describe('changes', () => {
  it.each([
    ['another origin', { ...OWN, origin: 'https://evil.example' }, 'foreign-origin'],
    ['another port of this machine', { ...OWN, origin: 'https://localhost:4200' }, 'foreign-origin'],
    ['no origin', { 'content-type': 'application/json' }, 'foreign-origin'],
    ['the origin null', { ...OWN, origin: 'null' }, 'foreign-origin'],
    ['a form', { ...OWN, 'content-type': 'application/x-www-form-urlencoded' }, 'not-json'],
    ['JSON in disguise', { ...OWN, 'content-type': 'text/plain' }, 'not-json'],
  ])('from %s are refused before anybody is asked', async (_name, headers, kind) => {
    for (const url of ['/api/v1/bookings', '/auth/login', '/client-errors']) {
      const answer = await scene.host.inject({
        method: 'POST',
        url,
        headers: { ...headers, ...SIGNED_IN },
        payload: '{}',
      });
      expect(answer.statusCode).toBe(403);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toMatchObject({ type: `https://astrobookings.example/problems/${kind}`, status: 403 });
    }
    expect(scene.asked).toEqual([]);
  });

  it('without a body need no content type', async () => {
    const answer = await fetch(`${scene.url}/api/v1/holds/h1`, { method: 'DELETE', headers: { origin: OWN.origin } });
    expect(answer.status).toBe(200);
  });

  it('with a huge body are refused', async () => {
    const answer = await scene.host.inject({
      method: 'POST',
      url: '/api/v1/x',
      headers: OWN,
      payload: JSON.stringify('x'.repeat(1_100_000)),
    });
    expect(answer.statusCode).toBe(413);
    expect(scene.asked).toEqual([]);
  });
});

describe('pages and files', () => {
  it('carry a fresh nonce each, the same in page and policy', async () => {
    const pages = await Promise.all(
      [1, 2].map(() => fetch(`${scene.url}/launches/any`, { headers: { accept: 'text/html' } })),
    );
    const nonces = await Promise.all(
      pages.map(async page => {
        const html = await page.text();
        const [, nonce = ''] = /nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '') ?? [];
        expect(html).toBe(
          `<meta name="guest" content=""><script nonce="${nonce}">1</script><ab-root ngCspNonce="${nonce}"></ab-root>`,
        );
        expect(nonce).toHaveLength(24);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(pages[0]?.headers.get('cache-control')).toBe('no-store');
    expect(pages[0]?.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
  });

  it('load nothing of others, unless there is a guest: then from its addresses alone, under the same rules', async () => {
    const policyOf = async ({ url }: Scene) => {
      const page = await fetch(`${url}/launches/any`, { headers: { accept: 'text/html' } });
      return { html: await page.text(), policy: page.headers.get('content-security-policy') ?? '' };
    };
    const alone = await policyOf(scene);
    expect(alone.policy).not.toContain('https:');
    expect(alone.policy).toContain("connect-src 'self';");
    expect(alone.policy).toContain('trusted-types angular angular#components;');
    const guest = {
      key: 'pk_test_1',
      scripts: ['https://js.guest.example'],
      frames: ['https://frames.guest.example'],
      connections: ['https://api.guest.example'],
    };
    const hosting = await startScene({ guest });
    try {
      const { html, policy } = await policyOf(hosting);
      expect(html).toContain('<meta name="guest" content="pk_test_1">');
      expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' https:\/\/js\.guest\.example;/);
      expect(policy).toContain('frame-src https://frames.guest.example;');
      expect(policy).toContain("connect-src 'self' https://api.guest.example;");
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types angular angular#components default;");
      expect(policy.match(/https:/g)).toHaveLength(3);
    } finally {
      await hosting.close();
    }
  });

  it('carry the security headers on every kind of answer', async () => {
    for (const path of ['/', '/main-ABCDEFGH.js', '/nothing.js', '/api/v1/launches', '/health/live']) {
      const { headers } = await fetch(`${scene.url}${path}`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toBe('max-age=0');
      expect(headers.get('content-security-policy')).toBeTruthy();
      expect(headers.get('x-request-id')).toBeTruthy();
    }
  });

  it('carry them for an address that cannot be read, too, as far as a problem needs them', async () => {
    const { status, headers } = await fetch(`${scene.url}/%zz`);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('are kept for ever when their name has a hash, compressed, and answered with 304', async () => {
    const first = await fetch(`${scene.url}/main-ABCDEFGH.js`, { headers: { 'accept-encoding': 'br' } });
    expect(first.headers.get('cache-control')).toContain('immutable');
    expect(first.headers.get('content-encoding')).toBe('br');
    expect(await first.text()).toContain('console.log');
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(`${scene.url}/main-ABCDEFGH.js`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('get smaller after the first visitor: the best compression takes its time', async () => {
    const ask = () => scene.host.inject({ url: '/main-ABCDEFGH.js', headers: { 'accept-encoding': 'br' } });
    const first = (await ask()).rawPayload;
    let later = first;
    for (const end = Date.now() + 20_000; later.length >= first.length && Date.now() < end;) {
      await new Promise(done => setTimeout(done, 100));
      later = (await ask()).rawPayload;
    }
    expect(later.length).toBeLessThan(first.length);
    expect(brotliDecompressSync(later)).toEqual(brotliDecompressSync(first));
  }, 30_000);

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/fonts/..%5c..%5csecret.txt',
    '/fonts/%2e%2e/%2e%2e/secret.txt',
    '/index.html',
  ])('leave nothing outside of the build: %s', async url => {
    const answer = await scene.host.inject({ url, headers: { accept: '*/*' } });
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain('not yours');
    expect(answer.body).not.toContain('__CSP_NONCE__');
  });

  it('that do not exist are a problem document for scripts and a page for people', async () => {
    const script = await fetch(`${scene.url}/chunk-OLDOLDOL.js`);
    expect(script.status).toBe(404);
    expect(script.headers.get('content-type')).toContain('problem+json');
    const post = await scene.host.inject({ method: 'POST', url: '/launches', headers: OWN, payload: {} });
    expect(post.statusCode).toBe(404);
  });

  it('refuse headers beyond measure', async () => {
    const answer = await fetch(`${scene.url}/`, { headers: { 'x-big': 'x'.repeat(20_000) } });
    expect(answer.status).toBe(431);
  });
});

describe('rendering on the server', () => {
  it('never sees the cookie nor the Host of the caller, and its page gets the nonce', async () => {
    const seen: Request[] = [];
    const rendering = await startScene({
      render: async request => {
        seen.push(request);
        return new Response('<p nonce="__CSP_NONCE__">rendered</p>', {
          status: 404,
          headers: { 'content-type': 'text/html' },
        });
      },
    });
    try {
      const answer = await rendering.host.inject({
        url: '//evil.example/launches',
        headers: { accept: 'text/html', host: 'evil.example', ...SIGNED_IN },
      });
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toMatch(/^<p nonce="[^_"]{24}">rendered<\/p>$/);
      expect(new URL(seen[0]?.url ?? '').origin).toBe('https://localhost:4210');
      expect(seen[0]?.headers.get('cookie')).toBeNull();
    } finally {
      await rendering.close();
    }
  });

  it('falls back to the page that the browser renders', async () => {
    const rendering = await startScene({ render: () => Promise.reject(new Error('planted')) });
    try {
      const answer = await rendering.host.inject({ url: '/', headers: { accept: 'text/html' } });
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('<ab-root');
      expect(rendering.logLines.join('')).toContain('render-failed');
    } finally {
      await rendering.close();
    }
  });
});
