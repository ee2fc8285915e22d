import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ownCertificate } from '@astro/test-kit';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { postMessage, type PostOptions } from './post-message.ts';

let server: Server;
let origin: string;
let asked: { url: string | undefined; body: string }[] = [];
beforeAll(async () => {
  const pem = await ownCertificate();
  server = createServer({ key: pem.private, cert: pem.cert }, (request, response) => {
    let body = '';
    request.on('data', chunk => (body += String(chunk)));
    request.on('end', () => {
      asked.push({ url: request.url, body });
      if (request.url === '/moved') response.writeHead(302, { location: `${origin}/ok` }).end('moved');
      else if (request.url === '/large') response.writeHead(200).end('x'.repeat(1_000_000));
      else if (request.url === '/slow') setTimeout(() => response.writeHead(200).end(), 5_000).unref();
      else if (request.url === '/cut') request.socket.destroy();
      else response.writeHead(204).end();
    });
  });
  await new Promise<void>(done => server.listen(0, 'localhost', done));
  origin = `https://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const post = (url: string, more: Partial<PostOptions> = {}) => {
  asked = [];
  return postMessage(
    { url, headers: { 'webhook-id': 'm' }, body: '{"a":1}' },
    { localOrigins: new Set([origin]), signal: new AbortController().signal, ...more },
  );
};
const NO_LOCAL = { localOrigins: new Set<string>() };
const REFUSED = { kind: 'no-answer', error: expect.stringContaining('private network') };

describe('posting a message', () => {
  it('says what the receiver answered', async () => {
    expect(await post(`${origin}/ok`)).toMatchObject({ kind: 'answered', status: 204, body: '' });
    expect(asked).toEqual([{ url: '/ok', body: '{"a":1}' }]);
  });

  it('follows no redirect', async () => {
    expect(await post(`${origin}/moved`)).toMatchObject({ kind: 'answered', status: 302, body: 'moved' });
    expect(asked).toHaveLength(1);
  });

  it('reads no more than two kilobytes', async () => {
    const answer = await post(`${origin}/large`);
    expect(answer).toMatchObject({ kind: 'answered', status: 200 });
    expect(answer.kind === 'answered' && answer.body.length).toBe(2_048);
  });

  it('waits for a bounded time, and tells that from its own end', async () => {
    expect(await post(`${origin}/slow`, { answerMsMax: 100 })).toMatchObject({
      kind: 'no-answer',
      error: expect.stringContaining('no answer within'),
    });
    const ending = new AbortController();
    setTimeout(() => ending.abort(), 50);
    expect(await post(`${origin}/slow`, { signal: ending.signal })).toEqual({ kind: 'cut-off' });
  });

  it('tells in words why there was no answer', async () => {
    expect(await post(`${origin}/cut`)).toMatchObject({ error: 'The connection was closed without an answer.' });
    expect(await post('https://hooks.example.com/', { resolve: unknown })).toMatchObject({
      error: 'The name of the host is not known.',
    });
  });
});

describe('an address in a private network', () => {
  it.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://2130706433/',
    'https://localhost/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.1.2.3/',
  ])('is refused by its looks: %s', async url => {
    expect(await post(url, NO_LOCAL)).toMatchObject(REFUSED);
  });

  it.each([
    ['loopback', ['127.0.0.1']],
    ['a private one among public ones', ['93.184.216.34', '10.0.0.5']],
    ['unique-local', ['fd00::1']],
    ['mapped', ['::ffff:127.0.0.1']],
    ['metadata', ['169.254.169.254']],
    ['nothing at all', []],
  ])('is refused when its name leads to it: %s', async (_what, addresses) => {
    const { port } = new URL(origin);
    const resolve = async () => addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }));
    expect(await post(`https://hooks.example.com:${port}/`, { ...NO_LOCAL, resolve })).toMatchObject(REFUSED);
    expect(asked).toEqual([]);
  });

  it('is refused also when the name was public a moment ago: it is asked once, and that answer is connected to', async () => {
    const answers = ['127.0.0.1'];
    let times = 0;
    const resolve = async () => {
      times += 1;
      return [{ address: answers.shift() ?? '93.184.216.34', family: 4 }];
    };
    expect(await post('https://rebind.example.com/', { ...NO_LOCAL, resolve })).toMatchObject(REFUSED);
    expect(times).toBe(1);
  });

  it('is refused without encryption, too', async () => {
    expect(await post('http://hooks.example.com/', NO_LOCAL)).toMatchObject({ kind: 'no-answer' });
  });
});

const unknown = async () => {
  throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
};
