import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Instant, List, Rows, SearchFilter, Session, listState, pagedList } from '@astro/web-kit';
import type { AuditPage as AuditRows, AuditRow } from '#contract';
import { EXPORT_ROWS_MAX } from '#contract/limits';

/** Who did what to what, when: the record of privileged acts (O15). */
@Component({
  selector: 'ab-audit-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, Instant, List, RouterLink, Rows, SearchFilter],
  templateUrl: './audit-page.html',
  styles: `
    .id {
      overflow-wrap: anywhere;
    }

    .details {
      overflow-wrap: anywhere;
    }

    @media (min-width: 40.01rem) {
      .nowrap {
        white-space: nowrap;
      }

      .on,
      .details {
        min-width: 16rem;
      }
    }
  `,
})
export class AuditPage {
  protected readonly state = listState({ userId: '', act: '', onId: '' });
  protected readonly me = computed(() => this.session.user()?.id ?? '');
  protected readonly list = pagedList<AuditRows>(() => ({
    url: '/api/v1/audit',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly exportMax = EXPORT_ROWS_MAX.toLocaleString('en-US');
  protected readonly exports = computed(() =>
    (['csv', 'ndjson'] as const).map(format => ({
      label: format.toUpperCase(),
      format,
      href: `/api/v1/audit/export?${new URLSearchParams({ ...this.state.filters(), format }).toString()}`,
    })),
  );
  protected readonly fields = [
    { name: 'userId', label: 'Who (user id)' },
    { name: 'act', label: 'Act' },
    { name: 'onId', label: 'On (id)' },
  ] as const;
  private readonly session = inject(Session);

  protected narrow(field: 'userId' | 'act' | 'onId', value: string): void {
    this.state.narrow({ [field]: value.trim() });
  }

  protected detailsText(row: AuditRow): string {
    return Object.entries(row.details)
      .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(', ');
  }
}
