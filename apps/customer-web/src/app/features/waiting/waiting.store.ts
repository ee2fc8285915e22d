import { HttpClient, httpResource } from '@angular/common/http';
import { isPlatformBrowser } from '@angular/common';
import { DestroyRef, Injectable, PLATFORM_ID, computed, inject, signal } from '@angular/core';
import type { WaitingEntry, WaitingList } from '@astro/customer-web--customer-api';
import { Confirmations, Session, Toasts, idempotencyKey, withIdempotencyKey } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

/** An offer is mailed as well; whoever keeps the page open sees it within so long. */
const LOOK_AGAIN_MS = 15_000;

/** Where a traveler stands on waiting lists (R15), and how they join and leave. One for each page that shows it. */
@Injectable()
export class WaitingStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);
  private readonly list = httpResource<WaitingList>(() => (this.session.fits() ? '/api/v1/waiting-list' : undefined));
  private readonly busy = signal(false);
  private attempt: { key: string; wish: string } | null = null;

  /** Every place, the newest first; undefined until it is known. */
  readonly entries = computed<WaitingEntry[] | undefined>(() =>
    this.list.hasValue() ? this.list.value().items : undefined,
  );
  readonly error = this.list.error;
  readonly isBusy = this.busy.asReadonly();
  /** What the server said against joining or leaving; for `ab-problem`. */
  readonly problem = signal<unknown>(null);

  constructor() {
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    const timer = setInterval(() => {
      if (this.entries()?.some(isOpen) === true) this.reload();
    }, LOOK_AGAIN_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  reload(): void {
    this.list.reload();
  }

  /** Joins the end of the list; pressed again after no answer came, it is the same attempt. */
  async join(launchId: string, seats: number): Promise<void> {
    const wish = `${launchId} ${seats}`;
    if (this.attempt?.wish !== wish) this.attempt = { key: idempotencyKey(), wish };
    const headers = withIdempotencyKey(this.attempt.key);
    await this.run(async () => {
      const url = urlOf(launchId);
      await firstValueFrom(this.http.post<WaitingEntry>(url, { seats }, { headers }));
      this.attempt = null;
    });
  }

  /** Leaves the list, or gives offered seats to the next; asks first when something is lost by it. */
  async leave(entry: WaitingEntry): Promise<void> {
    const isOffered = entry.status === 'offered';
    const isSure = await this.confirmations.ask({
      title: isOffered ? 'Give the seats to the next?' : 'Leave the waiting list?',
      text: isOffered
        ? 'The seats held for you are offered to the next traveler at once.'
        : 'When you join again, you begin at the end of the list.',
      confirmLabel: isOffered ? 'Give them away' : 'Leave the list',
      cancelLabel: isOffered ? 'Keep them' : 'Keep waiting',
      isDangerous: true,
    });
    if (isSure && (await this.remove(entry))) this.toasts.show('You are not on the waiting list any more.');
  }

  /** Takes an entry that is over out of sight. */
  remove(entry: WaitingEntry): Promise<boolean> {
    return this.run(async () => {
      await firstValueFrom(this.http.delete(urlOf(entry.launchId)));
    });
  }

  private async run(work: () => Promise<void>): Promise<boolean> {
    if (this.busy()) return false;
    this.problem.set(null);
    this.busy.set(true);
    try {
      await work();
      return true;
    } catch (error) {
      this.problem.set(error);
      return false;
    } finally {
      this.busy.set(false);
      this.list.reload();
    }
  }
}

/** Whether an entry is on its list: waiting, or with an offer. */
export const isOpen = ({ status }: WaitingEntry): boolean => status === 'waiting' || status === 'offered';

const urlOf = (launchId: string): string => `/api/v1/launches/${encodeURIComponent(launchId)}/waiting-list`;
