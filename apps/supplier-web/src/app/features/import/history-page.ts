import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PastLaunch, PastLaunchPage } from '@astro/supplier-web--admin-api';
import {
  countText,
  dayText,
  EmptyState,
  ExportButtons,
  Instant,
  pagedList,
  Pager,
  ProblemBox,
  Skeleton,
  Status,
  urlState,
} from '@astro/web-kit';

/** Launches that flew before or outside of AstroBookings, out of the agency's files: for the record, never sold or invoiced. */
@Component({
  selector: 'ab-history-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ExportButtons, Instant, Pager, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './history-page.html',
  styles: `
    .filters label {
      display: grid;
      gap: 0.25rem;
    }

    td,
    th {
      overflow-wrap: anywhere;
    }
  `,
})
export class HistoryPage {
  protected readonly state = urlState({ q: '', outcome: '', import: '', cursor: '', page: 1 });
  protected readonly filters = computed(() => {
    const { q, outcome, import: importId } = this.state.value();
    return {
      ...(q === '' ? {} : { q }),
      ...(outcome === '' ? {} : { outcome }),
      ...(importId === '' ? {} : { import: importId }),
    };
  });
  protected readonly isNarrowed = computed(() => Object.keys(this.filters()).length > 0);
  protected readonly list = pagedList<PastLaunchPage>(() => ({
    url: '/api/v1/past-launches',
    params: this.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly countText = countText;

  protected day({ departsAt }: PastLaunch): string {
    return dayText(departsAt.slice(0, 10));
  }

  protected change(name: 'q' | 'outcome', event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.state.set({ [name]: value, cursor: '', page: 1 }, { replace: name === 'q' });
  }
}
