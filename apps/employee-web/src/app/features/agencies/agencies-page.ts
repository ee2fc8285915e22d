import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AgencyPage } from '@astro/employee-web--admin-api';
import {
  AgencyMark,
  ChoiceFilter,
  Instant,
  List,
  listState,
  Money,
  pagedList,
  Rows,
  SearchFilter,
  Status,
  statusChoices,
} from '@astro/web-kit';

/** Every agency with its state and what its launches brought in. */
@Component({
  selector: 'ab-agencies-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AgencyMark, ChoiceFilter, Instant, List, Money, RouterLink, Rows, SearchFilter, Status],
  templateUrl: './agencies-page.html',
  styleUrls: ['../../lists/list-page.css', './agencies-page.css'],
})
export class AgenciesPage {
  protected readonly state = listState({ q: '', status: '' });
  protected readonly list = pagedList<AgencyPage>(() => ({
    url: '/api/v1/agencies',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly statuses = statusChoices('agency');
}
