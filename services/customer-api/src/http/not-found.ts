import { ProblemException } from '@astro/service-kit/http';

/** Not there, or somebody else's: both are answered alike. */
export function notFound(): ProblemException {
  return new ProblemException(404, 'not-found', 'Not found', 'There is nothing at this address, or it is not yours.');
}

/** A cursor that this list did not give. */
export function badCursor(): ProblemException {
  const detail = 'This cursor is not one of this list.';
  return new ProblemException(400, 'invalid-request', 'The request is not valid', detail, {
    errors: [{ pointer: '/cursor', detail }],
  });
}
