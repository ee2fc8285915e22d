import { isPlatformBrowser } from '@angular/common';
import {
  HttpErrorResponse,
  type HttpEvent,
  type HttpHandlerFn,
  type HttpInterceptorFn,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { PLATFORM_ID, inject } from '@angular/core';
import { type Observable, catchError, from, retry, switchMap, tap, throwError, timer } from 'rxjs';
import { SECOND_FACTOR_REQUIRED, SecondFactorDoor } from '../session/second-factor-door.ts';
import { SessionEnd } from '../session/session-end.ts';
import { ActionId } from './action-id.ts';
import { ApiStatus } from './api-status.ts';
import { PLAIN_REQUEST } from './plain-request.ts';
import { ProblemError, isAway, toProblemError } from './problem-error.ts';
import { ServerClock } from './server-clock.ts';

/** Waits between tries of a read while the server is away; then the page shows the problem. */
const RETRY_MS = [1000, 2000, 4000, 8000, 8000, 15000, 15000] as const;

/** Request ids, typed problems, automatic retry of reads, and signing in again in the middle of work: for every request. */
export const kitInterceptor: HttpInterceptorFn = (request, next) => {
  const plain = request.context.get(PLAIN_REQUEST);
  // Below the server renderer there is nobody to wait for, nor to sign in.
  if (!isPlatformBrowser(inject(PLATFORM_ID))) return asProblems(next(request));

  const sessionEnd = inject(SessionEnd);
  const secondFactor = inject(SecondFactorDoor);
  const named = request.clone({ setHeaders: { 'X-Request-Id': inject(ActionId).forRequest() } });
  const status = inject(ApiStatus);
  const watched = observed(named, next, status, inject(ServerClock));
  const gaveUp = tap<HttpEvent<unknown>>({
    error: (error: unknown) => {
      if (isAway(error)) status.gaveUp();
    },
  });
  if (plain) return watched.pipe(gaveUp);

  return retried(named, watched).pipe(
    gaveUp,
    tap({
      error: (error: unknown) => {
        if (error instanceof ProblemError && error.kind === SECOND_FACTOR_REQUIRED) void secondFactor.lead();
      },
    }),
    catchError((error: unknown) =>
      error instanceof ProblemError && error.status === 401 && sessionEnd.concerns()
        ? from(sessionEnd.signInAgain()).pipe(switchMap(isBack => (isBack ? watched : throwError(() => error))))
        : throwError(() => error),
    ),
  );
};

const asProblems = (events: Observable<HttpEvent<unknown>>): Observable<HttpEvent<unknown>> =>
  events.pipe(
    catchError((failure: unknown) =>
      throwError(() => (failure instanceof HttpErrorResponse ? toProblemError(failure) : failure)),
    ),
  );

const observed = (
  request: HttpRequest<unknown>,
  next: HttpHandlerFn,
  status: ApiStatus,
  clock: ServerClock,
): Observable<HttpEvent<unknown>> => {
  const service = serviceOf(request.url);
  return asProblems(next(request)).pipe(
    tap({
      next: event => {
        if (!(event instanceof HttpResponse)) return;
        status.answered(service);
        clock.learn(event.headers.get('date'));
      },
      error: (error: unknown) => {
        if (!(error instanceof ProblemError)) return;
        if (isAway(error)) status.failed(service);
        else status.answered(service);
      },
    }),
  );
};

// The host answers for itself; behind it each service has its own beginning of addresses.
const serviceOf = (url: string): string => url.split('/', 2)[1] ?? '';

// Only reads: a write is repeated by the person, with its idempotency key.
const retried = (
  request: HttpRequest<unknown>,
  events: Observable<HttpEvent<unknown>>,
): Observable<HttpEvent<unknown>> =>
  request.method !== 'GET'
    ? events
    : events.pipe(
        retry({
          count: RETRY_MS.length,
          delay: (error: unknown, attempt) =>
            isAway(error) ? timer(RETRY_MS[attempt - 1] ?? 15000) : throwError(() => error),
        }),
      );
