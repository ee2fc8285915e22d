import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { periodName } from '@astro/domain';
import type { Invoice, InvoicePage } from '@astro/employee-web--admin-api';
import {
  EmptyState,
  ExportButtons,
  Money,
  Pager,
  ProblemBox,
  Skeleton,
  Status,
  Ticker,
  countText,
  dayText,
  pagedList,
  statusChoices,
  urlState,
} from '@astro/web-kit';
import { AgencySelect } from '../../lists/agency-select.ts';
import { filterParams } from '../../lists/filter-params.ts';
import { LaunchName } from '../../lists/launch-name.ts';
import { ageText } from './age-text.ts';

const FILTERS = { q: '', status: '', agency: '', launch: '', departs: '', from: '', to: '', cursor: '', page: 1 };

/** Every invoice with status and age; the totals are those of the filter, not of the page (F7). */
@Component({
  selector: 'ab-invoices-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AgencySelect,
    EmptyState,
    ExportButtons,
    LaunchName,
    Money,
    Pager,
    ProblemBox,
    RouterLink,
    Skeleton,
    Status,
  ],
  templateUrl: './invoices-page.html',
  styleUrl: '../../lists/list-page.css',
})
export class InvoicesPage {
  protected readonly state = urlState(FILTERS);
  protected readonly filters = computed(() => filterParams(this.state.query()));
  protected readonly isNarrowed = computed(() => Object.keys(this.filters()).length > 0);
  protected readonly list = pagedList<InvoicePage>(() => ({
    url: '/api/v1/invoices',
    params: this.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly launchName = computed(() => this.list.page()?.items[0]?.launchName ?? 'one launch');
  protected readonly departs = computed(() => periodName(this.state.value().departs));
  protected readonly statuses = statusChoices('invoice');
  protected readonly countText = countText;
  protected readonly dayText = dayText;
  private readonly ticker = inject(Ticker);

  protected age(invoice: Invoice): string {
    return ageText(invoice, this.ticker.now());
  }

  protected change(name: 'q' | 'status' | 'from' | 'to', event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.narrow({ [name]: value }, name === 'q');
  }

  protected narrow(changes: Record<string, string>, replace = false): void {
    this.state.set({ ...changes, cursor: '', page: 1 }, { replace });
  }
}
