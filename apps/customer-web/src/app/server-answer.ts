import { Injectable, RESPONSE_INIT, inject } from '@angular/core';

/** The HTTP answer that carries a server-rendered page; in the browser there is none, and nothing happens. */
@Injectable({ providedIn: 'root' })
export class ServerAnswer {
  private readonly init = inject(RESPONSE_INIT, { optional: true });

  /** Answers with this status instead of 200, so that search engines and scripts know without reading the page. */
  setStatus(status: number): void {
    if (this.init !== null) this.init.status = status;
  }

  /** Says that a part of the page could not be read: the web host does not keep it. */
  setIncomplete(): void {
    if (this.init !== null) this.init.headers = [...new Headers(this.init.headers), ['x-incomplete', '1']];
  }

  /** Answers with the status that fits a failed read: what does not exist is 404, what could not be asked 503. */
  failed(error: { status: number }): void {
    if (error.status === 404) this.setStatus(404);
    else if (error.status === 0 || error.status >= 500) this.setStatus(503);
  }
}
