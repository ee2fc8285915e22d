import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { periodName } from '@astro/domain';
import type { Invoice, InvoicePage } from '@astro/employee-web--admin-api';
import {
  ChoiceFilter,
  countText,
  dayText,
  LinkFilter,
  List,
  listState,
  Money,
  pagedList,
  Rows,
  SearchFilter,
  Status,
  statusChoices,
  Ticker,
} from '@astro/web-kit';
import { AgencySelect } from '../../lists/agency-select.ts';
import { LaunchName } from '../../lists/launch-name.ts';
import { rangeName } from '../../lists/range-name.ts';
import { ageText } from './age-text.ts';

const FILTERS = { q: '', status: '', agency: '', launch: '', departs: '', from: '', to: '', openOn: '', range: '' };

/** Every invoice with status and age; the totals are those of the filter, not of the page (F7). */
@Component({
  selector: 'ab-invoices-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AgencySelect, ChoiceFilter, LaunchName, LinkFilter, List, Money, RouterLink, Rows, SearchFilter, Status],
  templateUrl: './invoices-page.html',
  styleUrl: '../../lists/list-page.css',
})
export class InvoicesPage {
  protected readonly state = listState(FILTERS);
  protected readonly list = pagedList<InvoicePage>(() => ({
    url: '/api/v1/invoices',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly launchName = computed(() => this.list.page()?.items[0]?.launchName ?? 'one launch');
  protected readonly departs = computed(() => periodName(this.state.value().departs));
  protected readonly range = computed(() => rangeName(this.state.value().range));
  protected readonly statuses = statusChoices('invoice');
  protected readonly countText = countText;
  protected readonly dayText = dayText;
  private readonly ticker = inject(Ticker);

  protected age(invoice: Invoice): string {
    const { openOn } = this.state.value();
    return ageText(invoice, openOn === '' ? this.ticker.now() : new Date(`${openOn}T00:00:00Z`));
  }
}
