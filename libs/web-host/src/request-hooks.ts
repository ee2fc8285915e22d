import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Logger, type Metrics, newId, requestContext } from '@astro/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,63}$/;
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
/** Asked for often and the same each time: worth a measurement, not a line. */
const QUIET = /^\/(health\/|metrics$|fonts\/|favicon|[^/]+\.(js|css)$)/;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A page asks this again and again: its successes are measured, and leave no line in the log. */
    isQuiet?: boolean;
  }
}

const traces = new WeakMap<FastifyRequest, string>();

/** The browser's request id when it is a harmless text, else a new one. */
export const requestIdOf = (request: Pick<IncomingMessage, 'headers'>): string => {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
};

/** The ids that go along with a request to services behind the host. */
export const idsOf = (request: FastifyRequest): Record<'x-request-id' | 'traceparent', string> => ({
  'x-request-id': request.id,
  traceparent: traces.get(request) ?? newTrace(),
});

/** Gives each request its context, one log line and one measurement. */
export const hookRequests = (fastify: FastifyInstance, logger: Logger, metrics: Metrics): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    const given = request.headers['traceparent'];
    const traceparent = typeof given === 'string' && TRACEPARENT.test(given) ? given : newTrace();
    traces.set(request, traceparent);
    reply.header('x-request-id', request.id);
    requestContext.run({ requestId: request.id, traceparent }, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const status = reply.statusCode;
    const route = request.routeOptions.url ?? 'page';
    const path = request.url.split('?', 1)[0] ?? '';
    metrics.httpDuration.observe({ method, route, status: String(status) }, reply.elapsedTime / 1000);
    requestContext.run({ requestId: request.id, traceparent: idsOf(request).traceparent }, () => {
      const line = {
        event: 'http-request',
        method,
        route,
        path: path.slice(0, 300),
        status,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
      };
      const text = `${method} ${path.slice(0, 120)} ${status}`;
      const isQuiet = QUIET.test(path) || (request.routeOptions.config.isQuiet === true && status < 400);
      if (isQuiet) logger.trace(line, text);
      else if (status >= 500) logger.warn(line, text);
      else logger.info(line, text);
    });
    done();
  });
};

const newTrace = (): string => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
