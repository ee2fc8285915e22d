import { randomUUID } from 'node:crypto';
import type { Answer } from '../../people/ask.ts';
import type { AskedSystem } from '../../people/instance.ts';
import type { SignedInPerson } from '../../people/people.ts';
import { answers, type Shot } from '../shot.ts';

/** Keys that are too short, too long, or no visible text (F26). */
const NO_KEYS = ['', 'short', 'x'.repeat(129), 'with space', 'tab\tulator', '\u00fcmlaut-key'];
/** Hosts that are not ours (F53). */
const HOSTS = ['evil.example', 'evil.example:443', 'localhost@evil.example', 'localhost\'"><x>'];

/** What headers can be wrong in: keys, hosts, who forwarded, methods in disguise, too many and too long ones. */
export async function headerShots(
  { urls }: AskedSystem,
  traveler: SignedInPerson,
  owner: SignedInPerson,
): Promise<Shot[]> {
  const shots: Shot[] = [];
  const asTraveler = await traveler.headersFor('customer-api');
  const asOwner = await owner.headersFor('admin-api');
  for (const [url, headers] of [
    [`${urls.customerApi}/api/v1/holds`, asTraveler],
    [`${urls.adminApi}/api/v1/rockets`, asOwner],
  ] as const)
    for (const key of NO_KEYS)
      shots.push({
        fault: 'F26',
        what: `POST ${url}: the Idempotency-Key ${JSON.stringify(key.slice(0, 20))}`,
        asked: {
          method: 'POST',
          url,
          headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
          body: '{}',
        },
        wrongWith: answers(400),
      });
  const pages = [urls.customerApi, urls.adminApi, urls.authService, urls.customerWeb, urls.itOperationsWeb];
  for (const base of pages) {
    for (const host of HOSTS)
      for (const name of ['host', 'x-forwarded-host', 'forwarded'])
        shots.push({
          fault: 'F53',
          what: `GET ${base}/: ${name} ${host}`,
          asked: {
            method: 'GET',
            url: `${base}/`,
            headers: { [name]: name === 'forwarded' ? `host="${host}"` : host },
          },
          wrongWith: saysNothingOf(host.replaceAll(/["'<>]/g, '').slice(0, 12), 'evil'),
        });
    shots.push(...oddHeaders(base));
  }
  // A change in the clothes of a question stays a question.
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override'])
    shots.push({
      fault: 'F44',
      what: `GET /me with ${name}: DELETE`,
      asked: { method: 'GET', url: `${urls.customerApi}/api/v1/me`, headers: { ...asTraveler, [name]: 'DELETE' } },
      wrongWith: answers(200),
    });
  return shots;
}

function oddHeaders(base: string): Shot[] {
  const ask = (what: string, headers: Record<string, string | string[]>, wrongWith: Shot['wrongWith']): Shot => ({
    fault: 'F50',
    what: `GET ${base}/health/live: ${what}`,
    asked: { method: 'GET', url: `${base}/health/live`, headers },
    wrongWith,
  });
  const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [`x-${String(at)}`, 'x']));
  return [
    // Node closes the connection while it still reads them, so that there may be no answer at all.
    ask('a header of 1 MB', { 'x-large': 'x'.repeat(1_000_000) }, answers(431, 400, 0)),
    ask('1,500 headers', many, answers(200, 431, 400, 0)),
    ask('an id of a request with a line break in it', { 'x-request-id': 'a\tb<script>' }, isNotEchoed('a\tb<script>')),
    ask('an id of a request that is too long', { 'x-request-id': 'x'.repeat(500) }, isNotEchoed('x'.repeat(500))),
    ask('a trace that is none', { traceparent: '00-xyz' }, answers(200)),
    ask('a range', { range: 'bytes=0-0,1-1,2-2' }, answers(200, 206, 416)),
    ask('encodings that nobody has', { 'accept-encoding': 'x, br;q=9, *;q=0', accept: 'x/y;q=2' }, answers(200, 406)),
    ask('an odd If-None-Match', { 'if-none-match': `"${randomUUID()}", W/"`, 'if-modified-since': 'x' }, answers(200)),
  ];
}

const isNotEchoed =
  (id: string) =>
  ({ status, headers }: Answer): string | null => {
    if (status !== 200 && status !== 400) return `answers ${String(status)}`;
    return headers['x-request-id'] === id ? 'gives the id back' : null;
  };

const saysNothingOf =
  (...words: string[]) =>
  ({ headers, text }: Answer): string | null => {
    const said = `${JSON.stringify(headers['location'] ?? '')}${JSON.stringify(headers['set-cookie'] ?? '')}${text}`;
    return words.some(word => word !== 'localhost' && said.includes(word)) ? 'repeats the host of the request' : null;
  };
