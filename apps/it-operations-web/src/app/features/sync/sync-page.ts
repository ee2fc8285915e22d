import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Confirmations, EmptyState, Instant, ProblemBox, Skeleton, Toasts } from '@astro/web-kit';
import type { Comparison, ParkedEntry, SyncDirection, SyncView } from '#contract';
import { firstValueFrom } from 'rxjs';
import { RefreshBar } from '../../refresh/refresh-bar.ts';
import { refreshed } from '../../refresh/refreshed.ts';
import { SyncByHand } from './sync-by-hand.ts';
import { durationText } from '../trace/trace-order.ts';

const REFRESH_MS = 5_000;
const NAMES: Record<string, string> = {
  'customer-to-admin': 'Customer DB to Admin DB',
  'admin-to-customer': 'Admin DB to Customer DB',
  'system-to-admin': 'System DB to Admin DB',
};

/** How the databases follow each other: lag, what waits, what is set aside, and whether they agree (O10). */
@Component({
  selector: 'ab-sync-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Instant, ProblemBox, RefreshBar, RouterLink, Skeleton, SyncByHand],
  templateUrl: './sync-page.html',
  styleUrl: './sync-page.css',
})
export class SyncPage {
  protected readonly sync = refreshed<SyncView>(() => ({ url: '/api/v1/sync' }), REFRESH_MS);
  protected readonly problem = signal<unknown>(null);
  protected readonly busyWith = signal<string | null>(null);
  protected readonly durationText = durationText;
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);

  protected verdict({ differences }: Comparison): string {
    if (differences.length === 0) return 'Both sides agree.';
    return differences.length === 1 ? 'One launch differs.' : `${differences.length} launches differ.`;
  }

  /** Its entries can be let go one by one: this tool reads that database itself. */
  protected readonly ownWay = 'system-to-admin';

  protected nameOf(direction: SyncDirection): string {
    return this.wayOf(direction.name);
  }

  protected wayOf(name: string): string {
    return NAMES[name] ?? name;
  }

  protected async replayAll(direction: SyncDirection): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Carry all of these again?',
      text: `${direction.parked} set aside on the way ${this.nameOf(direction)} go back into the queue with a fresh count of tries. What the target has already is left as it is.`,
      confirmLabel: 'Replay all',
    });
    if (isSure)
      await this.post(`directions/${encodeURIComponent(direction.name)}`, 'They go back into the queue in a moment.');
  }

  protected async replay(entry: ParkedEntry): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Carry this entry again?',
      text: `${entry.type} ${entry.aggregateId} goes back into the queue with a fresh count of tries. What its target has already is left as it is.`,
      confirmLabel: 'Replay',
    });
    if (isSure) await this.post(`parked/${encodeURIComponent(entry.id)}`, 'The entry is back in the queue.');
  }

  private async post(what: string, done: string): Promise<void> {
    if (this.busyWith() !== null) return;
    this.busyWith.set(what);
    this.problem.set(null);
    try {
      await firstValueFrom(this.http.post(`/api/v1/sync/${what}/replay`, null));
      this.toasts.show(done);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.busyWith.set(null);
      this.sync.reload();
    }
  }
}
