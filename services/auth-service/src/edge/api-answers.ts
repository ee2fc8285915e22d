import { applyDecorators } from '@nestjs/common';
import { ApiConflictResponse, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';

/** Says in OpenAPI that tries are limited. */
export const ApiTooMany = (): ReturnType<typeof applyDecorators> =>
  applyDecorators(
    ApiTooManyRequestsResponse({
      description: '`too-many-attempts`: Retry-After says how many seconds to wait.',
    }),
  );

/** Says in OpenAPI that a rule may refuse a field: which, say the errors. */
export const ApiUnprocessable = (kinds: string): ReturnType<typeof applyDecorators> =>
  applyDecorators(ApiUnprocessableEntityResponse({ description: kinds }));

/** Says in OpenAPI that the state of things may refuse it. */
export const ApiConflict = (kinds: string): ReturnType<typeof applyDecorators> =>
  applyDecorators(ApiConflictResponse({ description: kinds }));
