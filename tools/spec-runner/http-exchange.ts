import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { CookieJar } from './cookie-jar.ts';
import { parseSetCookie } from './cookie-jar.ts';

/** A request as cy.request describes it, with everything filled in. */
export interface Exchange {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
  followRedirect: boolean;
  timeoutMs: number;
  encoding: BufferEncoding;
}

/** What cy.request yields, in Cypress's own names. */
export interface CypressResponse {
  status: number;
  statusText: string;
  body: unknown;
  headers: Record<string, string | string[]>;
  duration: number;
  isOkStatusCode: boolean;
  redirects: string[];
  redirectedToUrl?: string;
}

const REDIRECTS_MAX = 20; // as browsers do

/** Sends a request and follows its redirects, taking cookies along. */
export async function exchange(
  first: Exchange,
  jar: CookieJar,
  ca: readonly string[] | undefined,
): Promise<CypressResponse> {
  const startedAt = Date.now();
  const redirects: string[] = [];
  let current = first;
  for (;;) {
    const { message, bytes } = await sendOnce(current, jar, ca);
    const status = message.statusCode ?? 0;
    for (const header of message.headers['set-cookie'] ?? []) {
      const cookie = parseSetCookie(header, current.url);
      if (cookie !== undefined) await jar.store(cookie);
    }
    const location = message.headers.location;
    const next = location === undefined || status < 300 || status > 399 ? undefined : new URL(location, current.url);
    if (next === undefined || !first.followRedirect) {
      return {
        ...describe(message, bytes, current),
        duration: Date.now() - startedAt,
        redirects,
        ...(next === undefined ? {} : { redirectedToUrl: next.href }),
      };
    }
    if (redirects.push(`${String(status)}: ${next.href}`) > REDIRECTS_MAX)
      throw new Error(`More than ${String(REDIRECTS_MAX)} redirects from ${first.url.href}.`);
    current = redirected(current, next, status);
  }
}

// 307 and 308 repeat the request; the others become a GET. A password never travels to another host.
function redirected(current: Exchange, next: URL, status: number): Exchange {
  const keepsBody = status === 307 || status === 308;
  const dropped = [
    ...(keepsBody ? [] : ['content-type', 'content-length']),
    ...(next.host === current.url.host ? [] : ['authorization']),
  ];
  return {
    ...current,
    url: next,
    method: keepsBody ? current.method : current.method === 'HEAD' ? 'HEAD' : 'GET',
    body: keepsBody ? current.body : undefined,
    headers: Object.fromEntries(
      Object.entries(current.headers).filter(([name]) => !dropped.includes(name.toLowerCase())),
    ),
  };
}

async function sendOnce(
  wanted: Exchange,
  jar: CookieJar,
  ca: readonly string[] | undefined,
): Promise<{ message: IncomingMessage; bytes: Buffer }> {
  const cookies = (await jar.forUrl(wanted.url)).map(cookie => `${cookie.name}=${cookie.value}`).join('; ');
  const { cookie: own = '', ...headers } = wanted.headers; // names are in lower case by now
  const cookieHeader = [own, cookies].filter(part => part !== '').join('; ');
  if (cookieHeader !== '') headers['cookie'] = cookieHeader;
  if (wanted.body !== undefined) headers['content-length'] = String(Buffer.byteLength(wanted.body));
  const send = wanted.url.protocol === 'https:' ? httpsRequest : httpRequest;
  return await new Promise((resolve, reject) => {
    const outgoing = send(
      wanted.url,
      {
        method: wanted.method,
        headers,
        agent: false,
        signal: AbortSignal.timeout(wanted.timeoutMs),
        ...(ca === undefined ? {} : { ca: [...ca] }),
      },
      message => {
        const chunks: Buffer[] = [];
        message.on('data', (chunk: Buffer) => chunks.push(chunk));
        message.on('end', () => resolve({ message, bytes: Buffer.concat(chunks) }));
        message.on('error', reject);
      },
    );
    outgoing.on('error', cause => {
      reject(new Error(`${wanted.method} ${wanted.url.href} got no answer: ${cause.message}`, { cause }));
    });
    outgoing.end(wanted.body);
  });
}

function describe(
  message: IncomingMessage,
  bytes: Buffer,
  current: Exchange,
): Omit<CypressResponse, 'duration' | 'redirects'> {
  const status = message.statusCode ?? 0;
  const headers = Object.fromEntries(
    Object.entries(message.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return {
    status,
    statusText: message.statusMessage ?? '',
    headers,
    isOkStatusCode: status >= 200 && status < 400,
    body: readBody(message, bytes, current),
  };
}

function readBody(message: IncomingMessage, bytes: Buffer, current: Exchange): unknown {
  const text = bytes.toString(current.encoding);
  const isJson = (message.headers['content-type'] ?? '').split(';', 1)[0]?.trim().endsWith('json') ?? false;
  if (!isJson) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text; // Cypress too hands over broken JSON as text: the spec sees what came
  }
}
