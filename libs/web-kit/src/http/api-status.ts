import { isPlatformBrowser } from '@angular/common';
import { DOCUMENT, DestroyRef, Injectable, PLATFORM_ID, computed, inject, signal } from '@angular/core';

/** Where the web host says whether the services behind it answer. */
const READY_URL = '/health/ready';
/** Waits between looks whether the server is back; the last one goes on until it is. */
const LOOK_MS = [1000, 2000, 4000, 8000, 15_000] as const;
const LOOK_MS_MAX = 15_000;
/** What the web host puts into a page that it has kept from before, because a service is away. */
const KEPT_PAGE = 'meta[name="ab-kept"]';
/** The service that pages read from. */
const API = 'api';

/** Whether the server can be reached; one banner tells it, whatever many requests fail, and goes when it is back (C11). */
@Injectable({ providedIn: 'root' })
export class ApiStatus {
  /** The services that do not answer, by the beginning of their addresses. */
  private readonly away = signal<ReadonlySet<string>>(new Set());
  private readonly offline = signal(false);
  private readonly recoveries = signal(0);
  private looks = 0;
  private next: ReturnType<typeof setTimeout> | undefined;

  /** Counts the times the server came back; what gave up meanwhile loads again when it changes. */
  readonly recovered = this.recoveries.asReadonly();
  /** What the banner says at the moment. */
  readonly state = computed<'up' | 'down' | 'offline'>(() =>
    this.offline() ? 'offline' : this.isAway() ? 'down' : 'up',
  );

  constructor() {
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    inject(DestroyRef).onDestroy(() => clearTimeout(this.next));
    const document = inject(DOCUMENT);
    const window = document.defaultView;
    this.offline.set(window?.navigator.onLine === false);
    window?.addEventListener('offline', () => this.offline.set(true));
    window?.addEventListener('online', () => {
      this.offline.set(false);
      if (this.isAway()) void this.look();
    });
    if (document.querySelector(KEPT_PAGE) === null) return;
    this.failed();
    this.gaveUp();
  }

  /** A request was not answered, or by the host alone. */
  failed(service = API): void {
    this.away.update(away => new Set(away).add(service));
  }

  /** It will not be sent again by itself: that the server is back has to be found out in another way. */
  gaveUp(): void {
    if (!this.isAway() || this.next !== undefined) return;
    this.looks = 0;
    this.lookLater();
  }

  /** A request was answered by the service that it was for; without a name, all of them are back. */
  answered(service?: string): void {
    if (!this.isAway() || (service !== undefined && !this.away().has(service))) return;
    this.away.update(away => new Set([...away].filter(one => service !== undefined && one !== service)));
    // Where one is back, the others may be.
    if (this.isAway()) return void this.look();
    clearTimeout(this.next);
    this.next = undefined;
    this.recoveries.update(count => count + 1);
  }

  private isAway(): boolean {
    return this.away().size > 0;
  }

  private lookLater(): void {
    clearTimeout(this.next);
    this.next = setTimeout(() => void this.look(), LOOK_MS[this.looks] ?? LOOK_MS_MAX);
    this.looks += 1;
  }

  private async look(): Promise<void> {
    clearTimeout(this.next);
    if (await isReady()) this.answered();
    else if (this.isAway()) this.lookLater();
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
