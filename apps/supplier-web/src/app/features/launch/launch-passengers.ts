import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { detailsDueAt, isFinalStatus } from '@astro/domain';
import {
  type AgencyLaunch,
  BATCH_ROWS_MAX,
  type ManifestPage,
  type ManifestPassenger,
} from '@astro/supplier-web--admin-api';
import {
  ChoiceFilter,
  dayText,
  type Density,
  DensitySwitch,
  Instant,
  instantText,
  List,
  type ListPlace,
  listState,
  pagedList,
  RowCheck,
  Rows,
  rowSelection,
  SearchFilter,
  Status,
  statusChoices,
  tableDensity,
} from '@astro/web-kit';
import { ColumnChooser } from '../../columns/column-chooser.ts';
import { shownColumns } from '../../columns/shown-columns.ts';
import { SavedViews } from '../saved-views/saved-views.ts';
import { viewQueryOf } from '../saved-views/view-query.ts';
import { PassengerActs } from './passenger-acts.ts';
import {
  MANIFEST_COLUMNS,
  MANIFEST_FILTERS,
  isManifestNarrowed,
  manifestFilterText,
  manifestQuery,
  missingText,
} from './manifest.ts';

/** A page holds a whole cabin, so that the print is the manifest; the most that the API gives at once. */
const ROWS = 100;

/** Who flies: search, filter of missing data, export of exactly the filter, and a print for the pad (S9). */
@Component({
  selector: 'ab-launch-passengers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    ChoiceFilter,
    ColumnChooser,
    DensitySwitch,
    Instant,
    List,
    PassengerActs,
    RouterLink,
    RowCheck,
    Rows,
    SavedViews,
    SearchFilter,
    Status,
  ],
  templateUrl: './launch-passengers.html',
  styles: `
    :host {
      display: grid;
      gap: var(--ab-gap);
    }

    .day,
    .phone {
      white-space: nowrap;
    }

    .missing {
      color: var(--ab-warn);
      font-weight: 560;
    }

    @page {
      size: A4 landscape;
      margin: 12mm;
    }

    .print-head {
      display: none;
    }

    @media print {
      .print-head {
        display: block;
      }

      .day,
      .phone {
        white-space: normal;
      }
    }
  `,
})
export class LaunchPassengers {
  /** The launch. */
  readonly launch = input.required<AgencyLaunch>();

  protected readonly state = listState(MANIFEST_FILTERS);
  protected readonly filters = computed(() => manifestQuery(this.state.value()));
  protected readonly place: ListPlace = {
    ...this.state,
    filters: this.filters,
    isNarrowed: () => isManifestNarrowed(this.state.value()),
    // Columns and density are no filters.
    clear: () => {
      const { columns, density } = this.state.value();
      this.state.narrow({ ...MANIFEST_FILTERS, columns, density });
    },
  };
  protected readonly list = pagedList<ManifestPage>(() => ({
    url: this.url(),
    params: { ...this.filters(), limit: String(ROWS) },
    cursor: this.state.value().cursor,
  }));
  protected readonly viewQuery = computed(() => viewQueryOf(this.state.query()));
  protected readonly density = tableDensity('manifest', () => this.state.value().density);
  protected readonly selection = rowSelection<ManifestPassenger>({
    page: () => this.list.page()?.items ?? [],
    filters: this.filters,
    max: BATCH_ROWS_MAX,
  });
  protected readonly columns = MANIFEST_COLUMNS;
  protected readonly shown = computed(() => shownColumns(MANIFEST_COLUMNS, this.state.value().columns));
  protected readonly isBoarding = computed(
    () => !['draft'].includes(this.launch().status) && !isFinalStatus(this.launch().status),
  );
  protected readonly rows = ROWS;
  protected readonly statuses = statusChoices('passenger');
  protected readonly data = [
    { value: 'true', label: 'Something missing' },
    { value: 'false', label: 'Complete' },
  ];
  protected readonly aboard = [
    { value: 'true', label: 'On board' },
    { value: 'false', label: 'Not on board' },
  ];
  protected readonly missingText = missingText;
  protected readonly dayText = dayText;
  protected readonly dueAt = computed(() => detailsDueAt(new Date(this.launch().departsAt)));

  protected url(): string {
    return `/api/v1/launches/${encodeURIComponent(this.launch().id)}/passengers`;
  }

  protected choose(density: Density): void {
    this.density.remember(density);
    this.state.set({ density }, { replace: true });
  }

  /** When the sheet was printed, and of which filter: it says so itself. */
  protected printHead(): string {
    const filter = manifestFilterText(this.state.value());
    const only = filter === '' ? '' : `, only ${filter}`;
    // A sheet holds the page that shows: it says so when there are more.
    const pages = Math.ceil((this.list.page()?.total ?? 0) / ROWS);
    const page = pages > 1 ? `, page ${this.state.value().page} of ${pages}` : '';
    return `Printed ${instantText(new Date(), this.launch().timeZone)}${only}${page}`;
  }

  protected print(): void {
    window.print();
  }
}
