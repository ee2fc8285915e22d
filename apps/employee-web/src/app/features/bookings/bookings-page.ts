import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { periodName } from '@astro/domain';
import type { BookingRowPage } from '@astro/employee-web--admin-api';
import {
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
import { AgencySelect } from '../../lists/agency-select.ts';
import { filterParams } from '../../lists/filter-params.ts';
import { LaunchName } from '../../lists/launch-name.ts';

/** Every booking, read only; the totals are those of the filter, not of the page (F7). */
@Component({
  selector: 'ab-bookings-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AgencySelect,
    EmptyState,
    ExportButtons,
    Instant,
    LaunchName,
    Money,
    Pager,
    ProblemBox,
    RouterLink,
    Skeleton,
    Status,
  ],
  templateUrl: './bookings-page.html',
  styleUrl: '../../lists/list-page.css',
})
export class BookingsPage {
  protected readonly state = urlState({ q: '', status: '', agency: '', launch: '', departs: '', cursor: '', page: 1 });
  protected readonly filters = computed(() => filterParams(this.state.query()));
  protected readonly isNarrowed = computed(() => Object.keys(this.filters()).length > 0);
  protected readonly list = pagedList<BookingRowPage>(() => ({
    url: '/api/v1/bookings',
    params: this.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly launchName = computed(() => this.list.page()?.items[0]?.launchName ?? 'one launch');
  protected readonly departs = computed(() => periodName(this.state.value().departs));
  protected readonly statuses = statusChoices('booking');
  protected readonly countText = countText;

  protected change(name: 'q' | 'status', event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.narrow({ [name]: value }, name === 'q');
  }

  protected narrow(changes: Record<string, string>, replace = false): void {
    this.state.set({ ...changes, cursor: '', page: 1 }, { replace });
  }
}
