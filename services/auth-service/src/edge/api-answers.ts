import { applyDecorators } from '@nestjs/common';
import { ApiConflictResponse, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** Says in OpenAPI that tries are limited. */
export const ApiTooMany = (): ReturnType<typeof applyDecorators> =>
  applyDecorators(
    ApiTooManyRequestsResponse({
      description: 'Too many tries; Retry-After says how many seconds to wait.',
      content: PROBLEM,
    }),
  );

/** Says in OpenAPI that a rule may refuse a field. */
export const ApiUnprocessable = (): ReturnType<typeof applyDecorators> =>
  applyDecorators(
    ApiUnprocessableEntityResponse({ description: 'A rule refuses a field; errors say which.', content: PROBLEM }),
  );

/** Says in OpenAPI that the state of things may refuse it. */
export const ApiConflict = (): ReturnType<typeof applyDecorators> =>
  applyDecorators(ApiConflictResponse({ description: 'The state of things does not allow it.', content: PROBLEM }));
