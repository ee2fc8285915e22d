import httpProxy from '@fastify/http-proxy';
import type { Logger } from '@astro/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { type AccessTokens, AuthUnavailableError } from './access-tokens.ts';
import { PROBLEMS, sendProblem } from './problem.ts';
import { idsOf } from './request-hooks.ts';
import { readCookie, toAuthCookie, toOwnSetCookie } from './session-cookie.ts';

/** Doors of the auth-service that are for servers only. */
const NOT_FOR_BROWSERS = /^\/auth\/(token|service)(\/|$)/i;
/** Where a page asks who is signed in. */
const WHO_AM_I = '/auth/me';
/** The longest wait for the first byte of an answer. */
const ANSWER_MS_MAX = 15_000;
/** What a browser may not say to a service: who it is, where it comes from, what it is allowed. */
const NOT_PASSED_ON = new Set([
  'authorization',
  'cookie',
  'forwarded',
  'host',
  'proxy-authorization',
  'x-api-key',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
  'x-service-key',
]);

/** Forwards `/auth/*` with the session and `/api/*` with an access token; neither the session's real name nor a token ever reaches the browser. */
export const addProxies = async (
  fastify: FastifyInstance,
  options: { authUrl: string; apiUrl?: string; cookieName: string; tokens: AccessTokens; logger: Logger },
): Promise<void> => {
  const { cookieName, tokens, logger } = options;
  const bearers = new WeakMap<FastifyRequest, string>();
  const sessionOf = (request: { headers: { cookie?: string | undefined } }): string | undefined =>
    readCookie(request.headers.cookie, cookieName);
  // The plug-in types its replies for every kind of server.
  const onError = (reply: unknown, { error }: { error: Error }): void => {
    const own = reply as FastifyReply;
    logger.warn({ err: error, event: 'upstream-away' }, 'A service behind this host does not answer.');
    sendProblem(own.request, own, PROBLEMS.unavailable);
  };
  const undici = {
    connections: 128,
    pipelining: 1,
    bodyTimeout: 0,
    headersTimeout: ANSWER_MS_MAX,
    connect: { timeout: 2000 },
  };

  await fastify.register(httpProxy, {
    upstream: options.authUrl,
    prefix: '/auth',
    rewritePrefix: '/auth',
    undici,
    maxRetriesOn503: 0,
    preHandler: async (request, reply) => {
      // The path as the service will read it, so that no spelling of a closed door opens it.
      const path = plainPath(request.url);
      if (NOT_FOR_BROWSERS.test(path)) return sendProblem(request, reply, PROBLEMS.notFound);
      // Who is signed in? Nobody, and that is an answer: a 401 would stand as an error in the console of every visitor.
      if (request.method === 'GET' && path === WHO_AM_I && sessionOf(request) === undefined)
        return reply.status(204).header('cache-control', 'no-store').send();
      return undefined;
    },
    replyOptions: {
      onError,
      rewriteRequestHeaders: (request, headers) => {
        const session = sessionOf(request);
        return {
          ...passedOn(request as FastifyRequest, headers),
          ...(session === undefined ? {} : { cookie: toAuthCookie(session) }),
        };
      },
      rewriteHeaders: (headers, request) => {
        const session = request === undefined ? undefined : sessionOf(request);
        // Signing out, a new password, another role: what was known about this session is old.
        if (session !== undefined && request?.method !== 'GET') tokens.forget(session);
        return ownCookies(headers, cookieName);
      },
    },
  });

  if (options.apiUrl === undefined) return;
  await fastify.register(httpProxy, {
    upstream: options.apiUrl,
    prefix: '/api',
    rewritePrefix: '/api',
    undici,
    maxRetriesOn503: 0,
    preHandler: async (request, reply) => {
      const session = sessionOf(request);
      if (session === undefined) return undefined;
      try {
        const token = await tokens.tokenFor(session, { ...idsOf(request), 'x-forwarded-for': request.ip });
        if (token !== null) bearers.set(request, token);
        return undefined;
      } catch (error) {
        if (!(error instanceof AuthUnavailableError)) throw error;
        logger.warn({ err: error, event: 'auth-away' }, 'The auth-service does not answer.');
        return sendProblem(request, reply, PROBLEMS.unavailable);
      }
    },
    replyOptions: {
      onError,
      rewriteRequestHeaders: (request, headers) => {
        const bearer = bearers.get(request as FastifyRequest);
        return {
          ...passedOn(request as FastifyRequest, headers),
          ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        };
      },
      rewriteHeaders: headers => withoutCookies(headers as IncomingHttpHeaders),
      onResponse: (request, reply, response) => {
        const session = sessionOf(request);
        const { statusCode } = response as unknown as { statusCode: number };
        const { stream } = response as unknown as { stream: Readable };
        if (statusCode === 401 && session !== undefined) {
          // The API asks for a sign-in; what lacks is the second factor, and the page leads there.
          if (tokens.lacksSecondFactor(session)) {
            stream.destroy();
            for (const name of ['content-length', 'content-encoding', 'www-authenticate']) reply.removeHeader(name);
            return void sendProblem(request as FastifyRequest, reply as FastifyReply, PROBLEMS.secondFactor);
          }
          tokens.forget(session);
        }
        void reply.send(stream);
      },
    },
  });
};

const passedOn = (request: FastifyRequest, headers: object): IncomingHttpHeaders => ({
  ...Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_PASSED_ON.has(name.toLowerCase()))),
  ...idsOf(request),
  'x-forwarded-for': request.ip,
});

const ownCookies = (headers: IncomingHttpHeaders, cookieName: string): IncomingHttpHeaders => {
  const given = headers['set-cookie'];
  if (given === undefined) return headers;
  const own = [given]
    .flat()
    .map(one => toOwnSetCookie(one, cookieName))
    .filter(one => one !== null);
  return own.length === 0 ? withoutCookies(headers) : { ...headers, 'set-cookie': own };
};

const withoutCookies = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'set-cookie'));

const plainPath = (url: string): string => {
  try {
    return new URL(decodeURIComponent(url.split('?', 1)[0] ?? '').replace(/[\\/]+/g, '/'), 'http://own').pathname;
  } catch {
    return '/auth/token';
  }
};
