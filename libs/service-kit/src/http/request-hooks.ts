import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Logger } from '../logging/create-logger.ts';
import { requestContext, type RequestContext } from '../logging/request-context.ts';
import type { Metrics } from '../metrics/start-metrics.ts';
import { newId } from '../new-id.ts';
import { ProblemException } from './problem.exception.ts';
import { parseSafeJson } from './safe-json.ts';

const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,63}$/;
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
/** Asked for by machines every few seconds: worth a metric, not a log line each. */
const QUIET = /^\/(health\/|metrics$)/;

const contexts = new WeakMap<FastifyRequest, RequestContext>();

/** The id of a request: the caller's, when it is a harmless text of 8 to 64 characters, else a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
}

/** Gives every request its id and context, one access log line and one measurement; takes only safe JSON. */
export function hookRequests(fastify: FastifyInstance, logger: Logger, metrics: Metrics): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const traceparent = request.headers['traceparent'];
    const context: RequestContext = {
      requestId: request.id,
      ...(typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? { traceparent } : {}),
    };
    contexts.set(request, context);
    reply.header('x-request-id', request.id);
    requestContext.run(context, () => done(refusalOf(request)));
  });
  // Reading a body leaves the context of the request; enter it again.
  fastify.addHook('preValidation', (request, _reply, done) => {
    requestContext.run(contexts.get(request) ?? { requestId: request.id }, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    requestContext.run(contexts.get(request) ?? { requestId: request.id }, () => {
      measure(request, reply, logger, metrics);
      done();
    });
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    try {
      const text = String(body);
      if (keepsRawBody(request)) (request as RequestWithRawBody).rawBody = text;
      done(null, text.trim() === '' ? undefined : parseSafeJson(text));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** A request whose body is also kept as it came: signatures are made over exactly these characters. Asked for with `@RouteConfig({ keepsRawBody: true })`. */
export interface RequestWithRawBody extends FastifyRequest {
  rawBody?: string;
}

function keepsRawBody(request: FastifyRequest): boolean {
  return (request.routeOptions.config as { keepsRawBody?: boolean }).keepsRawBody === true;
}

/** What is refused before anything is read. Bodies that are packed are never unpacked here (F50): one that says so is not read as if it were not. */
function refusalOf({ url, headers }: FastifyRequest): ProblemException | undefined {
  if (/%00/.test(url)) return badAddress();
  const packed = headers['content-encoding'];
  if (packed === undefined || packed === 'identity') return undefined;
  return new ProblemException(
    415,
    'unsupported-media-type',
    'Unsupported media type',
    'Please send the body as it is, without a content encoding.',
  );
}

function badAddress(): ProblemException {
  return new ProblemException(
    400,
    'invalid-request',
    'The request is not valid',
    'The address holds characters that are not text.',
  );
}

function measure(request: FastifyRequest, reply: FastifyReply, logger: Logger, metrics: Metrics): void {
  const route = request.routeOptions.url ?? 'unknown';
  const { method } = request;
  const status = reply.statusCode;
  metrics.httpDuration.observe({ method, route, status: String(status) }, reply.elapsedTime / 1000);
  // The path without its query: queries carry what people search for.
  const path = request.url.split('?', 1)[0]?.slice(0, 300);
  const line = {
    event: 'http-request',
    method,
    route,
    path,
    status,
    durationMs: Math.round(reply.elapsedTime * 10) / 10,
  };
  const text = `${method} ${route} ${status}`;
  if (QUIET.test(request.url)) logger.trace(line, text);
  else if (status >= 500) logger.warn(line, text);
  else logger.info(line, text);
}
