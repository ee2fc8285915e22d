import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  ChoiceFilter,
  Confirmations,
  Instant,
  List,
  ProblemBox,
  Rows,
  SearchFilter,
  Status,
  Toasts,
  countText,
  listState,
  pagedList,
  statusLook,
} from '@astro/web-kit';
import type { MailCounts, MailPage, MailsRetried, MailStatus } from '#contract';
import { MAIL_STATUSES } from '#contract/limits';
import { firstValueFrom } from 'rxjs';
import { RefreshBar } from '../../refresh/refresh-bar.ts';
import { refreshed } from '../../refresh/refreshed.ts';

const REFRESH_MS = 10_000;

/** The e-mail queue: how many mails stand where, and which (O17). */
@Component({
  selector: 'ab-mails-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChoiceFilter, Instant, List, ProblemBox, RefreshBar, RouterLink, Rows, SearchFilter, Status],
  templateUrl: './mails-page.html',
  styleUrl: './mails-page.css',
})
export class MailsPage {
  protected readonly state = listState({ status: '', kind: '', to: '' });
  protected readonly counts = refreshed<MailCounts>(() => ({ url: '/api/v1/mails/counts' }), REFRESH_MS);
  protected readonly list = pagedList<MailPage>(() => ({
    url: '/api/v1/mails',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly tabs = computed(() => {
    const counts = this.counts.value()?.counts;
    return MAIL_STATUSES.map(status => ({
      status,
      label: statusLook('mail', status).label,
      mails: counts?.[status] ?? null,
    }));
  });
  protected readonly kinds = computed(() =>
    (this.counts.value()?.kinds ?? []).map(kind => ({ value: kind, label: kind })),
  );
  /** The button shows where the failed ones are looked at. */
  protected readonly failed = computed(() =>
    this.state.value().status === 'failed' ? (this.counts.value()?.counts.failed ?? 0) : 0,
  );
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);

  protected choose(status: MailStatus): void {
    this.state.narrow({ status: this.state.value().status === status ? '' : status });
  }

  protected async retryFailed(): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Try all failed mails again?',
      text: `${countText(this.failed(), 'mail', 'mails')} of all kinds and readers go back into the queue, with a fresh count of tries.`,
      confirmLabel: 'Try all again',
    });
    if (!isSure || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const { mails } = await firstValueFrom(this.http.post<MailsRetried>('/api/v1/mails/retry-failed', null));
      this.toasts.show(`${countText(mails, 'mail is', 'mails are')} back in the queue.`);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
      this.counts.reload();
      this.list.reload();
    }
  }
}
