import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Icon, Instant, ProblemBox, Session, Skeleton, cursorList, urlState } from '@astro/web-kit';
import type { AuditRow } from '#contract';
import { EXPORT_ROWS_MAX } from '#contract/limits';

const TYPING_MS = 400;

/** Who did what to what, when: the record of privileged acts (O15). */
@Component({
  selector: 'ab-audit-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Icon, Instant, ProblemBox, RouterLink, Skeleton],
  templateUrl: './audit-page.html',
  styles: `
    .id {
      overflow-wrap: anywhere;
    }

    .nowrap {
      white-space: nowrap;
    }

    .details {
      min-width: 16rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class AuditPage {
  protected readonly state = urlState({ userId: '', act: '', onId: '' });
  protected readonly me = computed(() => this.session.user()?.id ?? '');
  protected readonly list = cursorList<AuditRow>(() => ({ url: '/api/v1/audit', params: this.state.query() }));
  protected readonly exportMax = EXPORT_ROWS_MAX.toLocaleString('en-US');
  protected readonly exports = computed(() =>
    (['csv', 'ndjson'] as const).map(format => ({
      label: format.toUpperCase(),
      format,
      href: `/api/v1/audit/export?${new URLSearchParams({ ...this.state.query(), format }).toString()}`,
    })),
  );
  protected readonly fields = [
    { name: 'userId', label: 'Who (user id)' },
    { name: 'act', label: 'Act' },
    { name: 'onId', label: 'On (id)' },
  ] as const;
  private readonly session = inject(Session);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected type(name: 'userId' | 'act' | 'onId', value: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.state.set({ [name]: value.trim() }, { replace: true }), TYPING_MS);
  }

  protected detailsText(row: AuditRow): string {
    return Object.entries(row.details)
      .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(', ');
  }
}
