import { isPlatformBrowser } from '@angular/common';
import { DOCUMENT, Injectable, PLATFORM_ID, computed, inject, signal } from '@angular/core';

/** Whether the server can be reached; one banner tells it, whatever many requests fail (C11). */
@Injectable({ providedIn: 'root' })
export class ApiStatus {
  private readonly unreachable = signal(false);
  private readonly offline = signal(false);
  private readonly recoveries = signal(0);

  /** Counts the times the server came back; a page that gave up may load again when it changes. */
  readonly recovered = this.recoveries.asReadonly();
  /** What the banner says at the moment. */
  readonly state = computed<'up' | 'down' | 'offline'>(() =>
    this.offline() ? 'offline' : this.unreachable() ? 'down' : 'up',
  );

  constructor() {
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    const window = inject(DOCUMENT).defaultView;
    this.offline.set(window?.navigator.onLine === false);
    window?.addEventListener('offline', () => this.offline.set(true));
    window?.addEventListener('online', () => this.offline.set(false));
  }

  /** A request was not answered, or by the host alone. */
  failed(): void {
    this.unreachable.set(true);
  }

  /** A request was answered by the service that it was for. */
  answered(): void {
    if (!this.unreachable()) return;
    this.unreachable.set(false);
    this.recoveries.update(count => count + 1);
  }
}
