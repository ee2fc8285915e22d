import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AgencyLaunch, LaunchRevenue as Revenue } from '@astro/supplier-web--admin-api';
import { countText, ExportButtons, Money, ProblemBox, Skeleton } from '@astro/web-kit';

/** What the launch brings in, what came back, and what AstroBookings asks for it (S13, R10). */
@Component({
  selector: 'ab-launch-revenue',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ExportButtons, Money, ProblemBox, RouterLink, Skeleton],
  template: `
    @if (revenue.error(); as error) {
      <ab-problem [error]="error" [retryable]="true" (retry)="revenue.reload()" />
    } @else if (revenue.hasValue()) {
      <section class="ab-card ab-stack" aria-label="Revenue">
        <table class="ab-table">
          <tbody>
            <tr>
              <th scope="row">
                Paid by travelers
                <span class="ab-small ab-soft">{{ bookings() }}</span>
              </th>
              <td class="ab-end" data-testid="gross">
                <a routerLink="/revenue/bookings" [queryParams]="rows()"
                  ><ab-money [value]="revenue.value().gross" cents="always"
                /></a>
              </td>
            </tr>
            <tr>
              <th scope="row">Refunded</th>
              <td class="ab-end" data-testid="refunded">
                <a routerLink="/revenue/refunds" [queryParams]="rows()"
                  ><ab-money [value]="minus(revenue.value().refunded)" cents="always"
                /></a>
              </td>
            </tr>
            <tr class="sum">
              <th scope="row">Net revenue</th>
              <td class="ab-end" data-testid="net">
                <a routerLink="/revenue/bookings" [queryParams]="rows()"
                  ><ab-money [value]="revenue.value().net" cents="always"
                /></a>
              </td>
            </tr>
            <tr>
              <th scope="row">
                {{ feeLabel() }}
                <p class="ab-small ab-soft">{{ revenue.value().feeBasis }}</p>
              </th>
              <td class="ab-end" data-testid="fee">
                @if (revenue.value().invoiceNumber === null) {
                  <ab-money [value]="minus(revenue.value().fee)" cents="always" />
                } @else {
                  <a routerLink="/invoices" [queryParams]="rows()"
                    ><ab-money [value]="minus(revenue.value().fee)" cents="always"
                  /></a>
                }
              </td>
            </tr>
            <tr class="sum">
              <th scope="row">{{ isOpen() ? 'Yours, if it succeeds as it is now' : 'Yours' }}</th>
              <td class="ab-end" data-testid="yours"><ab-money [value]="yours()" cents="always" /></td>
            </tr>
          </tbody>
        </table>
        <div class="ab-row">
          <ab-export-buttons [url]="url()" [name]="'revenue-' + launch().slug" />
        </div>
      </section>
    } @else {
      <ab-skeleton shape="text" [count]="6" />
    }
  `,
  styles: `
    section {
      width: min(44rem, 100%);
    }

    th {
      font-weight: 420;
    }

    .sum > * {
      border-top: 2px solid var(--ab-line-strong);
      font-weight: 600;
    }
  `,
})
export class LaunchRevenue {
  /** The launch. */
  readonly launch = input.required<AgencyLaunch>();

  protected readonly revenue = httpResource<Revenue>(() => this.url());
  /** Which rows the figures sum. */
  protected readonly rows = computed(() => ({ launch: this.launch().id }));
  protected readonly isOpen = computed(() => !['successful', 'failed', 'aborted'].includes(this.launch().status));
  protected readonly bookings = computed(() =>
    this.revenue.hasValue()
      ? `${countText(this.revenue.value().bookings, 'booking')}, ${countText(this.revenue.value().seatsSold, 'seat')}`
      : '',
  );
  protected readonly feeLabel = computed(() => {
    const number = this.revenue.hasValue() ? this.revenue.value().invoiceNumber : null;
    if (number !== null) return `Fee, invoice ${number}`;
    return this.isOpen() ? 'Fee of AstroBookings, if it succeeds' : 'Fee of AstroBookings';
  });
  protected readonly yours = computed(() => {
    if (!this.revenue.hasValue()) return null;
    const { net, fee } = this.revenue.value();
    return { amount: net.amount - fee.amount, currency: net.currency };
  });

  protected url(): string {
    return `/api/v1/launches/${encodeURIComponent(this.launch().id)}/revenue`;
  }

  protected minus(value: { amount: number; currency: string }): { amount: number; currency: string } {
    return value.amount === 0 ? value : { ...value, amount: -value.amount };
  }
}
