import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { periodName } from '@astro/domain';
import type { LaunchRowPage } from '@astro/employee-web--admin-api';
import {
  EmptyState,
  ExportButtons,
  Instant,
  Money,
  Occupancy,
  Pager,
  ProblemBox,
  Skeleton,
  Status,
  countText,
  pagedList,
  statusChoices,
  urlState,
} from '@astro/web-kit';
import { AgencySelect } from '../../lists/agency-select.ts';
import { filterParams } from '../../lists/filter-params.ts';

/** The launches of every agency with their seats, money and invoice. */
@Component({
  selector: 'ab-launches-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AgencySelect,
    EmptyState,
    ExportButtons,
    Instant,
    Money,
    Occupancy,
    Pager,
    ProblemBox,
    RouterLink,
    Skeleton,
    Status,
  ],
  templateUrl: './launches-page.html',
  styleUrl: '../../lists/list-page.css',
})
export class LaunchesPage {
  protected readonly state = urlState({ q: '', status: '', agency: '', departs: '', cursor: '', page: 1 });
  protected readonly filters = computed(() => filterParams(this.state.query()));
  protected readonly isNarrowed = computed(() => Object.keys(this.filters()).length > 0);
  protected readonly list = pagedList<LaunchRowPage>(() => ({
    url: '/api/v1/all-launches',
    params: this.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly departs = computed(() => periodName(this.state.value().departs));
  // 'sold-out' is no status of the launch itself.
  protected readonly statuses = statusChoices('launch').filter(choice => choice.value !== 'sold-out');
  protected readonly countText = countText;

  protected change(name: 'q' | 'status', event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.narrow({ [name]: value }, name === 'q');
  }

  protected narrow(changes: Record<string, string>, replace = false): void {
    this.state.set({ ...changes, cursor: '', page: 1 }, { replace });
  }
}
