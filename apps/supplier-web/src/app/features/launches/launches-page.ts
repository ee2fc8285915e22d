import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { chanceText } from '@astro/domain';
import type { AgencyLaunchPage, RocketPage } from '@astro/supplier-web--admin-api';
import {
  countText,
  EmptyState,
  ExportButtons,
  Icon,
  Instant,
  Money,
  Occupancy,
  pagedList,
  Pager,
  ProblemBox,
  Shortcuts,
  Skeleton,
  Status,
  statusChoices,
  urlState,
} from '@astro/web-kit';
import { ColumnChooser } from '../../columns/column-chooser.ts';
import { shownColumns } from '../../columns/shown-columns.ts';
import { SavedViews } from '../saved-views/saved-views.ts';
import { LAUNCH_COLUMNS, LAUNCH_FILTERS, type LaunchFilters, isNarrowed, launchQuery } from './launch-filters.ts';

/** The agency's launches: status, occupancy against the minimum, price and money; filters, sort and page stand in the address (C1). */
@Component({
  selector: 'ab-launches-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    ColumnChooser,
    EmptyState,
    ExportButtons,
    Icon,
    Instant,
    Money,
    Occupancy,
    Pager,
    ProblemBox,
    RouterLink,
    SavedViews,
    Skeleton,
    Status,
  ],
  templateUrl: './launches-page.html',
  styleUrl: './launches-page.css',
})
export class LaunchesPage {
  protected readonly state = urlState(LAUNCH_FILTERS);
  protected readonly filters = computed(() => launchQuery(this.state.value()));
  /** What a saved view keeps: whatever differs from nothing said, never a page. */
  protected readonly viewQuery = computed((): Record<string, string> => {
    const { cursor: _cursor, page: _page, ...query } = this.state.query();
    return query;
  });
  protected readonly columns = LAUNCH_COLUMNS;
  protected readonly shown = computed(() => shownColumns(LAUNCH_COLUMNS, this.state.value().columns));
  protected readonly isNarrowed = computed(() => isNarrowed(this.state.value()));
  protected readonly list = pagedList<AgencyLaunchPage>(() => ({
    url: '/api/v1/launches',
    params: this.filters(),
    cursor: this.state.value().cursor,
  }));
  private readonly allRockets = httpResource<RocketPage>(() => ({ url: '/api/v1/rockets', params: { limit: '100' } }));
  protected readonly rockets = computed(() => (this.allRockets.hasValue() ? this.allRockets.value().items : []));
  // 'sold-out' is no status of the launch itself.
  protected readonly statuses = statusChoices('launch').filter(choice => choice.value !== 'sold-out');
  protected readonly countText = countText;
  protected readonly chanceText = chanceText;

  constructor() {
    const router = inject(Router);
    inject(Shortcuts).add({ label: 'New launch', key: 'n', run: () => void router.navigateByUrl('/launches/new') });
  }

  protected change(name: keyof LaunchFilters, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.state.set({ [name]: value, cursor: '', page: 1 }, { replace: name === 'q' });
  }
}
