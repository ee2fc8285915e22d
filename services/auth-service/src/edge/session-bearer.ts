import { API_KEY_PREFIX, SESSION_COOKIE } from '@astro/everyone--auth-service';
import { ProblemException } from '@astro/service-kit/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Marks a bearer that is a session: everything behind it is the cookie's value. */
const SESSION_BEARER = 'session.';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Longer values are no sessions. */
const VALUE_CHARS_MAX = 1_024;

/**
 * Lets the session cookie count as a bearer, so that one guard decides about cookies and tokens alike. A change that comes
 * with a cookie from a page of somebody else is refused before anything is looked at (F44).
 */
export function takeSessionCookies(fastify: FastifyInstance, ownOrigins: ReadonlySet<string>): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const session = sessionOf(request);
    const { origin } = request.headers;
    if (origin !== undefined && !SAFE_METHODS.has(request.method) && !ownOrigins.has(origin))
      return done(foreignOrigin());
    const { authorization } = request.headers;
    if (session !== undefined && (authorization === undefined || (isExchange(request) && !isApiKey(authorization))))
      request.headers.authorization = `Bearer ${SESSION_BEARER}${Buffer.from(session).toString('base64url')}`;
    done();
  });
}

/** Whether the guard let this request in by its session cookie, not by a token. */
export function isBySession(request: FastifyRequest): boolean {
  return request.headers.authorization?.startsWith(`Bearer ${SESSION_BEARER}`) === true;
}

/** The Cookie header that a session bearer stands for; null when the bearer is no session. */
export function cookieOfBearer(bearer: string): string | null {
  if (!bearer.startsWith(SESSION_BEARER)) return null;
  const value = Buffer.from(bearer.slice(SESSION_BEARER.length), 'base64url').toString('utf8');
  return /^[\w%.~+/=-]+$/.test(value) ? `${SESSION_COOKIE}=${value}` : null;
}

/** The Cookie header of the request's session alone; the empty string without one. */
export function cookieOf(request: FastifyRequest): string {
  const session = sessionOf(request);
  return session === undefined ? '' : `${SESSION_COOKIE}=${session}`;
}

const isApiKey = (authorization: string): boolean => authorization.startsWith(`Bearer ${API_KEY_PREFIX}`);

/** Where a session is exchanged for a token the cookie counts, whatever old token comes along; who shows an API key means that. */
const isExchange = (request: FastifyRequest): boolean => request.url.split('?', 1)[0] === '/auth/token';

function sessionOf(request: FastifyRequest): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).trim() !== SESSION_COOKIE) continue;
    const value = pair.slice(equals + 1).trim();
    return value !== '' && value.length <= VALUE_CHARS_MAX ? value : undefined;
  }
  return undefined;
}

const foreignOrigin = (): ProblemException =>
  new ProblemException(
    403,
    'foreign-origin',
    'This page may not do this',
    'Changes are taken from the pages of AstroBookings only.',
  );
