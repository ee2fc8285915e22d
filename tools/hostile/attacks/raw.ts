import { connect as connectPlain, type Socket } from 'node:net';
import { connect } from 'node:tls';
import type { AskedSystem } from '../../people/instance.ts';
import type { Breach } from '../shot.ts';

const ANSWER_MS_MAX = 8_000;
/** A request may take thirty seconds, and Node looks every thirty. */
const SLOW_MS_MAX = 75_000;
const DRIP_MS = 2_000;

/** What no client library would write: the bytes themselves. `{host}` is the server's own name. */
const BYTES: [what: string, bytes: string][] = [
  ['two lengths', 'POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde'],
  [
    'length and chunks',
    'POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['chunks by two names', 'POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n'],
  ['chunks with a tab', 'POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding:\tx chunked\r\n\r\n0\r\n\r\n'],
  [
    'a chunk of a size that overflows',
    'POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n',
  ],
  ['a negative length', 'POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n'],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['two hosts', 'GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n'],
  ['a line that ends early', 'GET / HTTP/1.1\nHost: {host}\n\n'],
  ['NUL in the path', 'GET /\0 HTTP/1.1\r\nHost: {host}\r\n\r\n'],
  ['NUL in a header', 'GET / HTTP/1.1\r\nHost: {host}\r\nX: a\0b\r\n\r\n'],
  ['a header without a colon', 'GET / HTTP/1.1\r\nHost: {host}\r\nnonsense\r\n\r\n'],
  ['a header with a space before its colon', 'GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length : 5\r\n\r\nabcde'],
  ['a folded header', 'GET / HTTP/1.1\r\nHost: {host}\r\nX: a\r\n b\r\nConnection: close\r\n\r\n'],
  ['HTTP 9.9', 'GET / HTTP/9.9\r\nHost: {host}\r\n\r\n'],
  ['no version', 'GET /\r\n\r\n'],
  ['an unknown method', 'EVIL / HTTP/1.1\r\nHost: {host}\r\n\r\n'],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: {host}\r\nCookie: secret\r\nConnection: close\r\n\r\n'],
  ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
  [
    'the address of another site',
    'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
  ],
  ['an upgrade', 'GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n'],
  [
    'an expectation',
    'POST / HTTP/1.1\r\nHost: {host}\r\nExpect: 200-maybe\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
  ],
  ['an answer', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'],
  ['a path of 100,000 letters', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: {host}\r\n\r\n`],
];
/** Requests that never become whole. */
const SLOW: [what: string, start: string][] = [
  ['a header that never ends', 'GET / HTTP/1.1\r\nHost: {host}\r\nX: '],
  [
    'a body that never ends',
    'POST /auth/login HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{',
  ],
];

/** Writes bytes to every server that take HTTP for something else; whatever is answered, it is no success and no failure. */
export async function rawBreaches(system: AskedSystem): Promise<{ asked: number; breaches: Breach[] }> {
  const breaches: Breach[] = [];
  let asked = 0;
  for (const [name, url] of serversOf(system))
    for (const [what, bytes] of BYTES) {
      const answer = await exchangeBytes(url, system.caPem, bytes);
      asked += 1;
      const wrong = wrongWithBytes(what, answer);
      if (wrong !== null)
        breaches.push({ fault: 'F50', what: `${name}: ${what}`, wrong, answer: answer.slice(0, 200) });
    }
  for (const [name, url] of serversOf(system)) {
    const answer = await exchangePlain(url);
    asked += 1;
    if (/^HTTP\/1\.1 [23]/.test(answer))
      breaches.push({
        fault: 'F50',
        what: `${name}: without TLS`,
        wrong: 'answers in plain text',
        answer: answer.slice(0, 200),
      });
  }
  return { asked, breaches };
}

/** Starts requests that drip and never end at every server; each has to be ended by it. Takes more than a minute: wait for it last. */
export async function slowBreaches(system: AskedSystem): Promise<{ asked: number; breaches: Breach[] }> {
  const open = serversOf(system).flatMap(([name, url]) => SLOW.map(([what, start]) => ({ name, url, what, start })));
  const ended = await Promise.all(open.map(one => isEnded(one.url, system.caPem, one.start)));
  const breaches = open
    .filter((_, at) => ended[at] === false)
    .map(({ name, what }) => ({
      fault: 'F50',
      what: `${name}: ${what}`,
      wrong: `is still open after ${String(SLOW_MS_MAX / 1000)} s`,
      answer: '',
    }));
  return { asked: open.length, breaches };
}

function serversOf({ urls }: AskedSystem): [name: string, url: URL][] {
  const names = [
    'customerApi',
    'adminApi',
    'authService',
    'customerWeb',
    'supplierWeb',
    'employeeWeb',
    'itOperationsWeb',
  ] as const;
  return names.map(name => [name, new URL(urls[name])]);
}

/** Odd, and understood by everybody alike. */
const HARMLESS = new Set([
  'no version',
  'two hosts',
  'a folded header',
  'an upgrade',
  'the address of another site',
  'a line that ends early',
]);

function wrongWithBytes(what: string, answer: string): string | null {
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
  if (answer.match(/HTTP\/1\.1 \d{3}/g)?.length === 2) return 'takes one request for two';
  if (answer.includes('Cookie: secret')) return 'gives back what it was sent';
  if (status >= 500 && status !== 501 && status !== 505) return `fails with ${String(status)}`;
  if (status >= 200 && status < 300 && !HARMLESS.has(what)) return `answers ${String(status)}`;
  return null;
}

function exchangeBytes(url: URL, caPem: string, bytes: string): Promise<string> {
  return new Promise(resolve => {
    let text = '';
    const socket = open(url, caPem, () => socket.write(bytes.replaceAll('{host}', url.host), 'latin1'));
    const done = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(text);
    };
    // Whoever keeps the connection for a next request has answered by then.
    const timer = setTimeout(done, ANSWER_MS_MAX);
    socket.on('data', chunk => {
      text += chunk.toString('latin1');
      if (text.includes('\r\n\r\n')) setTimeout(done, 100);
    });
    socket.on('close', done);
    socket.on('error', done);
  });
}

function exchangePlain(url: URL): Promise<string> {
  return new Promise(resolve => {
    let text = '';
    const socket = connectPlain(Number(url.port), url.hostname, () =>
      socket.write(`GET / HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`),
    );
    socket.setTimeout(ANSWER_MS_MAX, () => socket.destroy());
    socket.on('data', chunk => (text += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(text);
    });
  });
}

function isEnded(url: URL, caPem: string, start: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = open(url, caPem, () => socket.write(start.replaceAll('{host}', url.host)));
    const drip = setInterval(() => socket.writable && socket.write('a'), DRIP_MS);
    const done = (is: boolean): void => {
      clearInterval(drip);
      clearTimeout(timer);
      socket.destroy();
      resolve(is);
    };
    const timer = setTimeout(() => done(false), SLOW_MS_MAX);
    socket.on('data', () => undefined);
    socket.on('error', () => undefined);
    socket.on('close', () => done(true));
  });
}

function open(url: URL, ca: string, onConnect: () => void): Socket {
  return connect(
    { host: url.hostname, port: Number(url.port), servername: url.hostname, ca, ALPNProtocols: ['http/1.1'] },
    onConnect,
  );
}
