import { InvalidCursorError } from '@astro/admin-db';
import { invalidRequest } from '@astro/service-kit/http';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { catchError, throwError, type Observable } from 'rxjs';

/** A broken or forged cursor is a malformed request: 400, on every list. */
@Injectable()
export class InvalidCursorInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next
      .handle()
      .pipe(
        catchError((error: unknown) =>
          throwError(() =>
            error instanceof InvalidCursorError
              ? invalidRequest([{ path: ['cursor'], message: error.message }])
              : error,
          ),
        ),
      );
  }
}
