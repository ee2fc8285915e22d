export { createApp, startService, type RunningService, type ServiceOptions } from './start-service.ts';
export {
  ANY_SCOPE,
  CurrentUser,
  ForKeys,
  IdempotencyKey,
  Public,
  Roles,
  WithoutSecondFactor,
  type RequestWithUser,
} from './access.decorators.ts';
export { ProblemException, invalidRequest, problemType, type ProblemError } from './problem.exception.ts';
export { ProblemFilter, sendProblem } from './problem.filter.ts';
export { isUnavailable } from './unavailable.ts';
export type { RequestWithRawBody } from './request-hooks.ts';
export { parseSafeJson, UnsafeJsonError } from './safe-json.ts';
export { openApiDocument, type OpenApiInfo } from './open-api.ts';
export type { CurrentUser as User } from '../auth/verify-access-token.ts';
