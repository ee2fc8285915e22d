import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { chanceText } from '@astro/domain';
import {
  type AgencyLaunch,
  type AgencyLaunchPage,
  BATCH_ROWS_MAX,
  type RocketPage,
} from '@astro/supplier-web--admin-api';
import {
  ChoiceFilter,
  type Density,
  DensitySwitch,
  Icon,
  Instant,
  List,
  type ListPlace,
  listState,
  Money,
  Occupancy,
  pagedList,
  RowCheck,
  Rows,
  rowSelection,
  SearchFilter,
  Shortcuts,
  Status,
  statusChoices,
  tableDensity,
} from '@astro/web-kit';
import { ColumnChooser } from '../../columns/column-chooser.ts';
import { shownColumns } from '../../columns/shown-columns.ts';
import { SavedViews } from '../saved-views/saved-views.ts';
import { viewQueryOf } from '../saved-views/view-query.ts';
import { LaunchActs } from './launch-acts.ts';
import {
  LAUNCH_COLUMNS,
  LAUNCH_FILTERS,
  LAUNCH_SORTS,
  LAUNCH_WHENS,
  isNarrowed,
  launchQuery,
} from './launch-filters.ts';

/** The agency's launches: status, occupancy against the minimum, price and money; filters, sort and page stand in the address (C1). */
@Component({
  selector: 'ab-launches-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    ChoiceFilter,
    ColumnChooser,
    DensitySwitch,
    Icon,
    Instant,
    LaunchActs,
    List,
    Money,
    Occupancy,
    RouterLink,
    RowCheck,
    Rows,
    SavedViews,
    SearchFilter,
    Status,
  ],
  templateUrl: './launches-page.html',
  styleUrl: './launches-page.css',
})
export class LaunchesPage {
  protected readonly state = listState(LAUNCH_FILTERS);
  protected readonly filters = computed(() => launchQuery(this.state.value()));
  protected readonly viewQuery = computed(() => viewQueryOf(this.state.query()));
  protected readonly density = tableDensity('launches', () => this.state.value().density);
  protected readonly columns = LAUNCH_COLUMNS;
  protected readonly shown = computed(() => shownColumns(LAUNCH_COLUMNS, this.state.value().columns));
  /** The order is no filter, and the API is always told when: its own default is all. */
  protected readonly place: ListPlace = {
    ...this.state,
    filters: this.filters,
    isNarrowed: () => isNarrowed(this.state.value()),
    // Columns and density are no filters.
    clear: () => {
      const { columns, density } = this.state.value();
      this.state.narrow({ ...LAUNCH_FILTERS, columns, density });
    },
  };
  protected readonly list = pagedList<AgencyLaunchPage>(() => ({
    url: '/api/v1/launches',
    params: this.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly isCompact = computed(() => this.density.value() === 'compact');
  protected readonly selection = rowSelection<AgencyLaunch>({
    page: () => this.list.page()?.items ?? [],
    filters: this.filters,
    max: BATCH_ROWS_MAX,
  });
  private readonly allRockets = httpResource<RocketPage>(() => ({ url: '/api/v1/rockets', params: { limit: '100' } }));
  protected readonly rockets = computed(() =>
    this.allRockets.hasValue() ? this.allRockets.value().items.map(({ id, name }) => ({ value: id, label: name })) : [],
  );
  protected readonly whens = LAUNCH_WHENS;
  protected readonly sorts = LAUNCH_SORTS;
  // 'sold-out' is no status of the launch itself.
  protected readonly statuses = statusChoices('launch').filter(choice => choice.value !== 'sold-out');
  protected readonly chanceText = chanceText;

  constructor() {
    const router = inject(Router);
    inject(Shortcuts).add({ label: 'New launch', key: 'n', run: () => void router.navigateByUrl('/launches/new') });
  }

  protected choose(density: Density): void {
    this.density.remember(density);
    this.state.set({ density }, { replace: true });
  }
}
