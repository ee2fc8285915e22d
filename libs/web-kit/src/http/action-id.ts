import { DOCUMENT, Injectable, inject } from '@angular/core';

/** How long requests still belong to the click that caused them. */
const ACTION_MS = 1500;

/** Gives every request an id, the same one for all requests of one user action, so that IT can follow a click through the system. */
@Injectable({ providedIn: 'root' })
export class ActionId {
  private id = crypto.randomUUID();
  private startedAt = Number.NEGATIVE_INFINITY;

  constructor() {
    const document = inject(DOCUMENT);
    const begin = (): void => {
      this.id = crypto.randomUUID();
      this.startedAt = performance.now();
    };
    for (const event of ['click', 'submit', 'popstate'])
      document.addEventListener(event, begin, { capture: true, passive: true });
  }

  /** The id for a request that starts now. */
  forRequest(): string {
    return performance.now() - this.startedAt <= ACTION_MS ? this.id : crypto.randomUUID();
  }
}
