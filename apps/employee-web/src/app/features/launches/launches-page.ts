import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { periodName } from '@astro/domain';
import type { LaunchRowPage } from '@astro/employee-web--admin-api';
import {
  ChoiceFilter,
  countText,
  Instant,
  LinkFilter,
  List,
  listState,
  Money,
  Occupancy,
  pagedList,
  Rows,
  SearchFilter,
  Status,
  statusChoices,
} from '@astro/web-kit';
import { AgencySelect } from '../../lists/agency-select.ts';

/** The launches of every agency with their seats, money and invoice. */
@Component({
  selector: 'ab-launches-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AgencySelect,
    ChoiceFilter,
    Instant,
    LinkFilter,
    List,
    Money,
    Occupancy,
    RouterLink,
    Rows,
    SearchFilter,
    Status,
  ],
  templateUrl: './launches-page.html',
  styleUrl: '../../lists/list-page.css',
})
export class LaunchesPage {
  protected readonly state = listState({ q: '', status: '', agency: '', departs: '' });
  protected readonly list = pagedList<LaunchRowPage>(() => ({
    url: '/api/v1/all-launches',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly departs = computed(() => periodName(this.state.value().departs));
  // 'sold-out' is no status of the launch itself.
  protected readonly statuses = statusChoices('launch').filter(choice => choice.value !== 'sold-out');
  protected readonly countText = countText;
}
