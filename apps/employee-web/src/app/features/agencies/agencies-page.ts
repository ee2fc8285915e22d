import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AgencyPage } from '@astro/employee-web--admin-api';
import {
  AgencyMark,
  EmptyState,
  ExportButtons,
  Instant,
  Money,
  Pager,
  ProblemBox,
  Skeleton,
  Status,
  countText,
  pagedList,
  statusChoices,
  urlState,
} from '@astro/web-kit';
import { filterParams } from '../../lists/filter-params.ts';

/** Every agency with its state and what its launches brought in. */
@Component({
  selector: 'ab-agencies-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AgencyMark, EmptyState, ExportButtons, Instant, Money, Pager, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './agencies-page.html',
  styleUrls: ['../../lists/list-page.css', './agencies-page.css'],
})
export class AgenciesPage {
  protected readonly state = urlState({ q: '', status: '', cursor: '', page: 1 });
  protected readonly filters = computed(() => filterParams(this.state.query()));
  protected readonly isNarrowed = computed(() => Object.keys(this.filters()).length > 0);
  protected readonly list = pagedList<AgencyPage>(() => ({
    url: '/api/v1/agencies',
    params: this.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly statuses = statusChoices('agency');
  protected readonly countText = countText;

  protected change(name: 'q' | 'status', event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.state.set({ [name]: value, cursor: '', page: 1 }, { replace: name === 'q' });
  }
}
