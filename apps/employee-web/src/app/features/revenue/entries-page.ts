import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { monthsOfPeriod, periodName } from '@astro/domain';
import type { EntryPage } from '@astro/employee-web--admin-api';
import {
  ChoiceFilter,
  countText,
  EmptyState,
  LinkFilter,
  List,
  listState,
  Money,
  pagedList,
  Rows,
  Status,
} from '@astro/web-kit';
import { AgencySelect } from '../../lists/agency-select.ts';
import { LaunchName } from '../../lists/launch-name.ts';

/** The entries that a figure of the revenue report sums, to the cent (F3). */
@Component({
  selector: 'ab-entries-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AgencySelect, ChoiceFilter, EmptyState, LaunchName, LinkFilter, List, Money, RouterLink, Rows, Status],
  templateUrl: './entries-page.html',
  styleUrl: '../../lists/list-page.css',
})
export class EntriesPage {
  protected readonly state = listState({ period: '', agency: '', launch: '', kind: '' });
  protected readonly isPeriod = computed(() => monthsOfPeriod(this.state.value().period) !== null);
  protected readonly name = computed(() => (this.isPeriod() ? periodName(this.state.value().period) : ''));
  protected readonly list = pagedList<EntryPage>(() =>
    this.isPeriod()
      ? { url: '/api/v1/reports/entries', params: this.state.filters(), cursor: this.state.value().cursor }
      : undefined,
  );
  protected readonly kinds = [
    { value: 'booking', label: 'Bookings' },
    { value: 'invoice', label: 'Invoices' },
  ];
  protected readonly periodName = periodName;
  protected readonly countText = countText;
}
