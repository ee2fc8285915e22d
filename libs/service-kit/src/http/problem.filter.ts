import { STATUS_CODES } from 'node:http';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../logging/create-logger.ts';
import { ProblemException, problemType } from './problem.exception.ts';
import { UnsafeJsonError } from './safe-json.ts';
import { isUnavailable } from './unavailable.ts';

const RETRY_AFTER_SECONDS = '2';

/** The single door out for refusals and failures: every one becomes a problem document; nothing of a stack leaves the program. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger: Logger;
  constructor(logger: Logger) {
    this.#logger = logger;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), error, this.#logger);
  }
}

/** Answers a request with the problem that an error stands for. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown, logger: Logger): void {
  if (reply.sent || reply.raw.headersSent) {
    logger.warn({ err: error, event: 'failed-after-answer' }, 'A request failed after its answer had begun.');
    reply.raw.destroy();
    return;
  }
  const problem = toProblem(error);
  const status = problem.getStatus();
  if (status >= 500)
    logger.error({ err: error, event: status === 503 ? 'unavailable' : 'unexpected-error' }, problem.title);
  for (const [name, value] of Object.entries(problem.headers ?? {})) reply.header(name, value);
  void reply
    .status(status)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    // An address that cannot be read is refused before the hook that adds such headers.
    .header('x-content-type-options', 'nosniff')
    .send(
      JSON.stringify({
        type: problemType(problem.kind),
        title: problem.title,
        status,
        ...(problem.detail === undefined ? {} : { detail: problem.detail }),
        requestId: request.id,
        instance: `urn:request:${request.id}`,
        ...(problem.errors === undefined ? {} : { errors: problem.errors }),
        ...problem.extensions,
      }),
    );
}

function toProblem(error: unknown): ProblemException {
  if (error instanceof ProblemException) return error;
  if (error instanceof UnsafeJsonError)
    return new ProblemException(400, 'invalid-request', 'The request is not valid', error.message, {
      errors: [{ pointer: '/', detail: error.message }],
    });
  if (isUnavailable(error))
    return new ProblemException(
      503,
      'temporarily-unavailable',
      'Temporarily unavailable',
      'A part of the system does not answer. Nothing is lost; please try again in a moment.',
      {
        headers: { 'retry-after': RETRY_AFTER_SECONDS },
      },
    );
  const status = error instanceof HttpException ? error.getStatus() : fastifyStatus(error);
  return KNOWN[status] ?? other(status);
}

const KNOWN: Partial<Record<number, ProblemException>> = {
  400: new ProblemException(400, 'invalid-request', 'The request is not valid', 'The request could not be read.'),
  404: new ProblemException(404, 'not-found', 'Not found', 'There is nothing at this address.'),
  413: new ProblemException(413, 'body-too-large', 'The body is too large', 'A request may carry at most 100 kB.'),
  415: new ProblemException(
    415,
    'unsupported-media-type',
    'Unsupported media type',
    'Please send the body as application/json.',
  ),
  500: new ProblemException(
    500,
    'unexpected-error',
    'Something went wrong',
    'The error has been written down under the request id.',
  ),
};

function other(status: number): ProblemException {
  const title = STATUS_CODES[status] ?? 'Error';
  return new ProblemException(status, title.toLowerCase().replaceAll(/[^a-z]+/g, '-'), title);
}

function fastifyStatus(error: unknown): number {
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  const isFastifys = typeof code === 'string' && code.startsWith('FST_');
  return isFastifys && typeof statusCode === 'number' && statusCode >= 400 ? statusCode : 500;
}
