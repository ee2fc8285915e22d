import type { FastifyReply, FastifyRequest } from 'fastify';

/** A refusal or failure of the host itself, to be told as RFC 9457 problem. */
export interface HostProblem {
  status: number;
  kind: string;
  title: string;
  detail?: string;
  /** The wrong fields of a request, each by its JSON pointer. */
  errors?: readonly { pointer: string; detail: string }[];
}

/** The problems that the host knows. */
export const PROBLEMS = {
  notFound: { status: 404, kind: 'not-found', title: 'Not found', detail: 'There is nothing at this address.' },
  foreignOrigin: {
    status: 403,
    kind: 'foreign-origin',
    title: 'Not from this site',
    detail: 'Changes are accepted from the pages of this site only.',
  },
  notJson: {
    status: 403,
    kind: 'not-json',
    title: 'Not JSON',
    detail: 'Changes are accepted as application/json only.',
  },
  unavailable: {
    status: 503,
    kind: 'temporarily-unavailable',
    title: 'Temporarily unavailable',
    detail: 'A part of the system does not answer. Nothing is lost; please try again in a moment.',
  },
  tooLarge: { status: 413, kind: 'body-too-large', title: 'The body is too large' },
  tooMany: { status: 429, kind: 'too-many-requests', title: 'Too many requests' },
  notSignedIn: { status: 401, kind: 'not-signed-in', title: 'Please sign in' },
  // In the auth-service's words: there it is refused, here it is passed on.
  secondFactor: {
    status: 403,
    kind: 'second-factor-required',
    title: 'Please set up your second factor',
    detail: 'Your role works with a second factor. Set up an authenticator app first; everything else opens then.',
  },
  notYours: { status: 403, kind: 'role-not-allowed', title: 'Your role does not allow that' },
  malformed: { status: 400, kind: 'invalid-request', title: 'The request is not valid' },
  unexpected: {
    status: 500,
    kind: 'unexpected-error',
    title: 'Something went wrong',
    detail: 'The error has been written down under the request id.',
  },
} as const satisfies Record<string, HostProblem>;

/** Answers with a problem document. */
export const sendProblem = (request: FastifyRequest, reply: FastifyReply, problem: HostProblem): FastifyReply => {
  if (problem.status === 503 || problem.status === 429) reply.header('retry-after', '2');
  // An address that cannot be read is refused before the hook that adds such headers.
  reply.header('x-content-type-options', 'nosniff');
  return reply
    .status(problem.status)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .send(
      JSON.stringify({
        type: `https://astrobookings.example/problems/${problem.kind}`,
        title: problem.title,
        status: problem.status,
        ...(problem.detail === undefined ? {} : { detail: problem.detail }),
        ...(problem.errors === undefined ? {} : { errors: problem.errors }),
        requestId: request.id,
        instance: `urn:request:${request.id}`,
      }),
    );
};
