import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { ProblemException } from '@astro/service-kit/http';
import { throwError, timeout, type Observable } from 'rxjs';

/** Browsers, balancers and programs give up after ten seconds; on a busy machine some of them go by before a request is read. */
const ANSWER_MS_MAX = 7_500;
const RETRY_AFTER_SECONDS = '2';

/**
 * Answers a request that takes too long: try again. What was asked goes on behind it, and its key knows how it ended, so that nothing
 * happens twice. A stream has begun to answer by then.
 */
export class AnswerInTime implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(timeout({ first: ANSWER_MS_MAX, with: () => throwError(tooLate) }));
  }
}

function tooLate(): ProblemException {
  return new ProblemException(
    503,
    'temporarily-unavailable',
    'Temporarily unavailable',
    'This takes longer than it should. Please try again in a moment, with the same Idempotency-Key: nothing is done twice.',
    { headers: { 'retry-after': RETRY_AFTER_SECONDS } },
  );
}
