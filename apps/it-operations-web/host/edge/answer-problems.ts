import { isUnavailable } from '@astro/service-kit';
import { BadCursorError } from '@astro/system-db';
import type { HostProblem, HostRoutes } from '@astro/web-host';
import type { FastifyInstance } from 'fastify';
import { InvalidRequestError } from './parse-request.ts';

/** The database's code for a search that was stopped after its five seconds. */
const MAX_TIME_EXPIRED = 50;

/** What a person asked for that is not there. */
export class NotThereError extends Error {
  override readonly name = 'NotThereError';
}

/** Turns what the routes throw into problem documents; the one place that knows the statuses. */
export const answerProblems = (scope: FastifyInstance, host: HostRoutes): void => {
  scope.setErrorHandler((error: unknown, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500)
      host.logger.error({ err: error, event: 'request-failed' }, 'A request of IT could not be answered.');
    return host.problem(request, reply, problem);
  });
};

const problemOf = (error: unknown): HostProblem => {
  const invalid = { status: 400, kind: 'invalid-request', title: 'The request is not valid' };
  if (error instanceof InvalidRequestError) return { ...invalid, errors: error.errors };
  if (error instanceof BadCursorError)
    return { ...invalid, errors: [{ pointer: '/cursor', detail: 'The cursor is not one of this list.' }] };
  if (error instanceof NotThereError)
    return { status: 404, kind: 'not-found', title: 'Not found', detail: error.message };
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (code === MAX_TIME_EXPIRED)
    return {
      status: 422,
      kind: 'search-too-wide',
      title: 'The search took too long',
      detail: 'Choose a shorter time, a component or a level, and search again.',
    };
  if (isUnavailable(error))
    return {
      status: 503,
      kind: 'temporarily-unavailable',
      title: 'Temporarily unavailable',
      detail: 'The System DB does not answer. Nothing is lost: programs keep their lines until it is back.',
    };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return { ...invalid, status: statusCode };
  return {
    status: 500,
    kind: 'unexpected-error',
    title: 'Something went wrong',
    detail: 'The error has been written down under the request id.',
  };
};
