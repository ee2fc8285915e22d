import { isPlatformBrowser } from '@angular/common';
import { Injectable, PLATFORM_ID, inject, signal } from '@angular/core';

const TICK_MS = 30_000;

/** The present minute for relative times: one timer for the whole page, none on the server. */
@Injectable({ providedIn: 'root' })
export class Ticker {
  private readonly current = signal(new Date());

  /** Now, renewed twice a minute. */
  readonly now = this.current.asReadonly();
  /** Whether this runs in a browser, where the viewer's zone is known. */
  readonly isBrowser = isPlatformBrowser(inject(PLATFORM_ID));

  constructor() {
    if (this.isBrowser) setInterval(() => this.current.set(new Date()), TICK_MS);
  }
}
