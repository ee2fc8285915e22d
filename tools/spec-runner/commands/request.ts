import { refuseUnknownOptions } from '../chain.ts';
import type { Call, CommandDefinition } from '../command-queue.ts';
import { exchange, type CypressResponse, type Exchange } from '../http-exchange.ts';
import { UnsupportedError, valueSubject } from '../subject.ts';
import { absoluteUrl } from './navigation.ts';

interface RequestOptions {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  qs?: Record<string, string | number | boolean>;
  form?: boolean;
  auth?: { username?: string; password?: string; bearer?: string };
  failOnStatusCode?: boolean;
  followRedirect?: boolean;
  timeout?: number;
  encoding?: BufferEncoding;
  retryOnNetworkFailure?: boolean;
}

const OPTIONS = [
  'url',
  'method',
  'headers',
  'body',
  'qs',
  'form',
  'auth',
  'failOnStatusCode',
  'followRedirect',
  'timeout',
  'encoding',
  'retryOnNetworkFailure',
  'log',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const RETRY_AFTER_MS = [0, 100, 200, 200]; // Cypress's own waits when nobody answers

/** `cy.request`: from Node, without a browser, with the cookies of the test. */
export const request: CommandDefinition = {
  position: 'parent',
  check: args => {
    const options = normalise(args);
    refuseUnknownOptions('request', options, OPTIONS);
    if (typeof options.url !== 'string') throw new UnsupportedError('cy.request: needs an address.');
  },
  run: async call => {
    const options = normalise(call.args);
    const wanted = build(options, call);
    const response = await send(call, wanted, options.retryOnNetworkFailure !== false);
    call.world.lastResponse = { request: `${wanted.method} ${wanted.url.href}`, response };
    if (!response.isOkStatusCode && options.failOnStatusCode !== false) {
      throw new Error(
        `cy.request: ${wanted.method} ${wanted.url.href} got ${String(response.status)}: ${JSON.stringify(response.body).slice(0, 2000)}`,
      );
    }
    return valueSubject(response);
  },
};

// (url), (url, body), (method, url), (method, url, body) or one object.
function normalise(args: readonly unknown[]): RequestOptions {
  const [first, second, third] = args;
  if (typeof first === 'object' && first !== null) {
    if (args.length > 1) throw new UnsupportedError('cy.request: one object, or method, address and body.');
    return first as RequestOptions;
  }
  const isMethod = typeof first === 'string' && METHODS.includes(first.toUpperCase());
  if (isMethod) return { method: first, url: second as string, ...(args.length > 2 ? { body: third } : {}) };
  return { url: first as string, ...(args.length > 1 ? { body: second } : {}) };
}

function build(options: RequestOptions, call: Call): Exchange {
  const open = call.world.browser.openPage?.url();
  const base = open !== undefined && /^https?:/.test(open) ? new URL(open).origin : call.world.config.baseUrl;
  const url = absoluteUrl(options.url, base);
  for (const [name, value] of Object.entries(options.qs ?? {})) url.searchParams.set(name, String(value));
  const body = bodyOf(options);
  return {
    url,
    method: (options.method ?? 'GET').toUpperCase(),
    headers: { accept: '*/*', ...body.headers, ...authorization(options), ...lowerCased(options.headers ?? {}) },
    body: body.content,
    followRedirect: options.followRedirect ?? true,
    timeoutMs: options.timeout ?? call.world.config.responseTimeout,
    encoding: options.encoding ?? 'utf8',
  };
}

function bodyOf(options: RequestOptions): { content: string | undefined; headers: Record<string, string> } {
  const { body } = options;
  if (body === undefined || body === null) return { content: undefined, headers: {} };
  if (options.form === true) {
    return {
      content: new URLSearchParams(body as Record<string, string>).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
  }
  if (typeof body === 'string') return { content: body, headers: {} };
  return { content: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

function authorization({ auth }: RequestOptions): Record<string, string> {
  if (auth === undefined) return {};
  if (auth.bearer !== undefined) return { authorization: `Bearer ${auth.bearer}` };
  return { authorization: `Basic ${Buffer.from(`${auth.username ?? ''}:${auth.password ?? ''}`).toString('base64')}` };
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

async function send(call: Call, wanted: Exchange, mayRetry: boolean): Promise<CypressResponse> {
  const waits = mayRetry ? RETRY_AFTER_MS : [];
  for (const waitMs of waits) {
    try {
      return await exchange(wanted, call.world.jar, call.world.config.ca);
    } catch (error) {
      const code = ((error as Error).cause as { code?: string } | undefined)?.code;
      if (code !== 'ECONNREFUSED') throw error; // a request that may have arrived is not sent twice
      await new Promise(done => setTimeout(done, waitMs));
    }
  }
  return await exchange(wanted, call.world.jar, call.world.config.ca);
}
