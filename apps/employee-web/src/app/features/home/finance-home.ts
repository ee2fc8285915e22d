import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PERIOD_ZONE, periodName, periodPresets } from '@astro/domain';
import type { AgencyPage, AgencyRevenueReport, BookingRowPage, InvoicePage } from '@astro/employee-web--admin-api';
import { AgencyMark, Instant, Money, ProblemBox, Skeleton, Status, Ticker, countText, dayText } from '@astro/web-kit';
import { ageText } from '../invoices/age-text.ts';
import { FigureCard } from './figure-card.ts';

/** Rows of each short list; the full list is one click away. */
const ROWS_SHOWN = '5';

/** What waits for finance: agencies to approve, money to come in, and what happened last. */
@Component({
  selector: 'ab-finance-home',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AgencyMark, FigureCard, Instant, Money, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './finance-home.html',
  styleUrl: './home.css',
})
export class FinanceHome {
  private readonly ticker = inject(Ticker);
  private readonly month = periodPresets(this.ticker.now(), PERIOD_ZONE)[0]?.period ?? '';
  protected readonly monthName = periodName(this.month);
  protected readonly monthQuery = { period: this.month };

  protected readonly waiting = httpResource<AgencyPage>(() => ({
    url: '/api/v1/agencies',
    params: { status: 'pending', limit: ROWS_SHOWN },
  }));
  protected readonly pending = this.invoices('pending', '1');
  protected readonly partial = this.invoices('partially-paid', '1');
  protected readonly overdue = this.invoices('overdue', ROWS_SHOWN);
  protected readonly revenue = httpResource<AgencyRevenueReport>(() => ({
    url: '/api/v1/reports/agency-revenue',
    params: this.monthQuery,
  }));
  protected readonly bookings = httpResource<BookingRowPage>(() => ({
    url: '/api/v1/bookings',
    params: { limit: ROWS_SHOWN },
  }));
  private readonly all = [this.waiting, this.pending, this.partial, this.overdue, this.revenue, this.bookings];
  protected readonly problem = computed(() => this.all.map(one => one.error()).find(error => error !== undefined));
  protected readonly countText = countText;
  protected readonly dayText = dayText;

  protected age(invoice: InvoicePage['items'][number]): string {
    return ageText(invoice, this.ticker.now());
  }

  protected retry(): void {
    for (const one of this.all) if (one.error() !== undefined) one.reload();
  }

  private invoices(status: string, limit: string) {
    return httpResource<InvoicePage>(() => ({ url: '/api/v1/invoices', params: { status, limit } }));
  }
}
