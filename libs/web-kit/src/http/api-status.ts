import { isPlatformBrowser } from '@angular/common';
import { DOCUMENT, DestroyRef, Injectable, PLATFORM_ID, computed, inject, signal } from '@angular/core';

/** Where the web host says whether the services behind it answer. */
const READY_URL = '/health/ready';
/** Waits between looks whether the server is back; the last one goes on until it is. */
const LOOK_MS = [1000, 2000, 4000, 8000, 15_000] as const;
const LOOK_MS_MAX = 15_000;

/** Whether the server can be reached; one banner tells it, whatever many requests fail, and goes when it is back (C11). */
@Injectable({ providedIn: 'root' })
export class ApiStatus {
  private readonly unreachable = signal(false);
  private readonly offline = signal(false);
  private readonly recoveries = signal(0);
  private looks = 0;
  private next: ReturnType<typeof setTimeout> | undefined;

  /** Counts the times the server came back; what gave up meanwhile loads again when it changes. */
  readonly recovered = this.recoveries.asReadonly();
  /** What the banner says at the moment. */
  readonly state = computed<'up' | 'down' | 'offline'>(() =>
    this.offline() ? 'offline' : this.unreachable() ? 'down' : 'up',
  );

  constructor() {
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    inject(DestroyRef).onDestroy(() => clearTimeout(this.next));
    const window = inject(DOCUMENT).defaultView;
    this.offline.set(window?.navigator.onLine === false);
    window?.addEventListener('offline', () => this.offline.set(true));
    window?.addEventListener('online', () => {
      this.offline.set(false);
      if (this.unreachable()) void this.look();
    });
  }

  /** A request was not answered, or by the host alone. */
  failed(): void {
    this.unreachable.set(true);
  }

  /** It will not be sent again by itself: that the server is back has to be found out in another way. */
  gaveUp(): void {
    if (!this.unreachable() || this.next !== undefined) return;
    this.looks = 0;
    this.lookLater();
  }

  /** A request was answered by the service that it was for. */
  answered(): void {
    if (!this.unreachable()) return;
    clearTimeout(this.next);
    this.next = undefined;
    this.unreachable.set(false);
    this.recoveries.update(count => count + 1);
  }

  private lookLater(): void {
    clearTimeout(this.next);
    this.next = setTimeout(() => void this.look(), LOOK_MS[this.looks] ?? LOOK_MS_MAX);
    this.looks += 1;
  }

  private async look(): Promise<void> {
    clearTimeout(this.next);
    if (await isReady()) this.answered();
    else if (this.unreachable()) this.lookLater();
  }
}

const isReady = async (): Promise<boolean> => {
  try {
    return (await fetch(READY_URL, { cache: 'no-store' })).ok;
  } catch {
    // No answer is an answer, too.
    return false;
  }
};
