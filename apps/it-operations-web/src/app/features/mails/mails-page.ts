import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Instant, ProblemBox, Skeleton, Status, cursorList, statusLook, urlState } from '@astro/web-kit';
import type { MailCounts, MailRow, MailStatus } from '#contract';
import { MAIL_STATUSES } from '#contract/limits';
import { RefreshBar } from '../../refresh/refresh-bar.ts';
import { refreshed } from '../../refresh/refreshed.ts';

const REFRESH_MS = 10_000;
const TYPING_MS = 400;

/** The e-mail queue: how many mails stand where, and which (O17). */
@Component({
  selector: 'ab-mails-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Instant, ProblemBox, RefreshBar, RouterLink, Skeleton, Status],
  templateUrl: './mails-page.html',
  styleUrl: './mails-page.css',
})
export class MailsPage {
  protected readonly state = urlState({ status: '', kind: '', to: '' });
  protected readonly counts = refreshed<MailCounts>(() => ({ url: '/api/v1/mails/counts' }), REFRESH_MS);
  protected readonly list = cursorList<MailRow>(() => ({ url: '/api/v1/mails', params: this.state.query() }));
  protected readonly tabs = computed(() => {
    const counts = this.counts.value()?.counts;
    return MAIL_STATUSES.map(status => ({
      status,
      label: statusLook('mail', status).label,
      mails: counts?.[status] ?? null,
    }));
  });
  protected readonly kinds = computed(() => this.counts.value()?.kinds ?? []);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected choose(status: MailStatus): void {
    this.state.set({ status: this.state.value().status === status ? '' : status });
  }

  protected type(to: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.state.set({ to: to.trim() }, { replace: true }), TYPING_MS);
  }
}
