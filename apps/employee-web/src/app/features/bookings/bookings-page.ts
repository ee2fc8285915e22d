import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { periodName } from '@astro/domain';
import type { BookingRowPage } from '@astro/employee-web--admin-api';
import {
  ChoiceFilter,
  countText,
  Instant,
  LinkFilter,
  List,
  listState,
  Money,
  pagedList,
  Rows,
  SearchFilter,
  Status,
  statusChoices,
} from '@astro/web-kit';
import { AgencySelect } from '../../lists/agency-select.ts';
import { LaunchName } from '../../lists/launch-name.ts';

/** Every booking, read only; the totals are those of the filter, not of the page (F7). */
@Component({
  selector: 'ab-bookings-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AgencySelect,
    ChoiceFilter,
    Instant,
    LaunchName,
    LinkFilter,
    List,
    Money,
    RouterLink,
    Rows,
    SearchFilter,
    Status,
  ],
  templateUrl: './bookings-page.html',
  styleUrl: '../../lists/list-page.css',
})
export class BookingsPage {
  protected readonly state = listState({ q: '', status: '', agency: '', launch: '', departs: '' });
  protected readonly list = pagedList<BookingRowPage>(() => ({
    url: '/api/v1/bookings',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly launchName = computed(() => this.list.page()?.items[0]?.launchName ?? 'one launch');
  protected readonly departs = computed(() => periodName(this.state.value().departs));
  protected readonly statuses = statusChoices('booking');
  protected readonly countText = countText;
}
