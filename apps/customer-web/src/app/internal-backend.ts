import {
  FetchBackend,
  HttpErrorResponse,
  type HttpBackend,
  type HttpEvent,
  type HttpRequest,
} from '@angular/common/http';
import { Injectable, REQUEST, inject } from '@angular/core';
import { type Observable, tap } from 'rxjs';
import { ServerAnswer } from './server-answer.ts';

/** On the server, requests for `/api` go straight to the API. Below the transfer cache, so that the browser finds the answers under the addresses it asks for. */
@Injectable()
export class InternalBackend implements HttpBackend {
  private readonly inner = inject(FetchBackend);
  private readonly answer = inject(ServerAnswer);
  private readonly requestId = inject(REQUEST, { optional: true })?.headers.get('x-request-id') ?? null;
  private readonly apiUrl = process.env['API_URL'] ?? 'https://localhost:4300';

  handle(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    const url = new URL(request.url, 'http://own-origin');
    if (!url.pathname.startsWith('/api/')) return this.inner.handle(request);
    const internal = request.clone({
      url: this.apiUrl + url.pathname + url.search,
      ...(this.requestId === null ? {} : { setHeaders: { 'X-Request-Id': this.requestId } }),
    });
    return this.inner.handle(internal).pipe(
      tap({
        error: (failure: unknown) => {
          if (failure instanceof HttpErrorResponse && (failure.status === 0 || failure.status >= 500))
            this.answer.setIncomplete();
        },
      }),
    );
  }
}
