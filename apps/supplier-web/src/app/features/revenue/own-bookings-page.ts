import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AgencyBookingPage } from '@astro/supplier-web--admin-api';
import {
  countText,
  EmptyState,
  ExportButtons,
  Instant,
  Money,
  pagedList,
  Pager,
  ProblemBox,
  Skeleton,
  Status,
  urlState,
} from '@astro/web-kit';
import { launchWords } from '../../launch-words.ts';
import { MONEY_FILTERS, moneyQuery, moneyWords } from './money-rows.ts';

/** The bookings that a figure of the money sums: paid, refunded and net, with their sums. */
@Component({
  selector: 'ab-own-bookings-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ExportButtons, Instant, Money, Pager, ProblemBox, RouterLink, Skeleton, Status],
  template: `
    <div class="ab-page">
      <nav class="ab-small" aria-label="Breadcrumb"><a routerLink="/revenue">Revenue</a></nav>
      <div class="ab-page__head">
        <div>
          <h1>Bookings</h1>
          <p class="ab-soft" data-testid="words">{{ words() }}</p>
        </div>
        @if ((list.page()?.total ?? 0) > 0) {
          <ab-export-buttons url="/api/v1/agency/bookings" name="bookings" [params]="query()" />
        }
      </div>
      @if (list.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="list.reload()" />
      } @else if (list.page(); as page) {
        @if (page.items.length === 0) {
          <ab-empty heading="No bookings here" text="Nothing was booked that this figure could sum." icon="seat" />
        } @else {
          <div
            class="ab-table-frame"
            tabindex="0"
            role="region"
            aria-label="Bookings"
            [class.ab-stale]="list.isLoading()"
          >
            <table class="ab-table ab-table--stack">
              <thead>
                <tr>
                  <th scope="col">Code</th>
                  <th scope="col">Launch</th>
                  <th scope="col">Traveler</th>
                  <th scope="col">Status</th>
                  <th scope="col">Booked</th>
                  <th scope="col" class="ab-end">Paid</th>
                  <th scope="col" class="ab-end">Refunded</th>
                  <th scope="col" class="ab-end">Net</th>
                </tr>
              </thead>
              <tbody>
                @for (booking of page.items; track booking.id) {
                  <tr data-testid="booking">
                    <th scope="row" class="ab-figures">{{ booking.code }}</th>
                    <td data-label="Launch" class="launch">
                      <a [routerLink]="['/launches', booking.launchId]">{{ launchWords(booking.launchSlug) }}</a>
                    </td>
                    <td data-label="Traveler">{{ booking.travelerName }}</td>
                    <td data-label="Status"><ab-status kind="booking" [value]="booking.status" /></td>
                    <td data-label="Booked"><ab-instant [at]="booking.bookedAt" zone="UTC" [relative]="false" /></td>
                    <td class="ab-end" data-label="Paid"><ab-money [value]="booking.paid" cents="always" /></td>
                    <td class="ab-end" data-label="Refunded"><ab-money [value]="booking.refunded" cents="always" /></td>
                    <td class="ab-end" data-label="Net"><ab-money [value]="booking.net" cents="always" /></td>
                  </tr>
                }
              </tbody>
              <tfoot>
                <tr data-testid="totals">
                  <th scope="row">{{ countText(page.total, 'booking') }}</th>
                  <td colspan="4"></td>
                  <td class="ab-end" data-label="Paid" data-testid="paid">
                    <ab-money [value]="page.totals.paid" cents="always" />
                  </td>
                  <td class="ab-end" data-label="Refunded">
                    <a routerLink="/revenue/refunds" [queryParams]="query()"
                      ><ab-money [value]="page.totals.refunded" cents="always"
                    /></a>
                  </td>
                  <td class="ab-end" data-label="Net" data-testid="net">
                    <ab-money [value]="page.totals.net" cents="always" />
                  </td>
                </tr>
              </tfoot>
            </table>
          </div>
          <ab-pager
            of="bookings"
            [at]="state.value()"
            [next]="page.nextCursor"
            [total]="page.total"
            [busy]="list.isLoading()"
            (go)="state.set($event)"
          />
        }
      } @else {
        <ab-skeleton [count]="6" />
      }
    </div>
  `,
  styles: `
    .launch {
      min-width: 12rem;
    }
  `,
})
export class OwnBookingsPage {
  protected readonly state = urlState(MONEY_FILTERS);
  protected readonly query = computed(() => moneyQuery(this.state.value()));
  protected readonly words = computed(() => moneyWords(this.state.value()));
  protected readonly list = pagedList<AgencyBookingPage>(() => ({
    url: '/api/v1/agency/bookings',
    params: this.query(),
    cursor: this.state.value().cursor,
  }));
  protected readonly launchWords = launchWords;
  protected readonly countText = countText;
}
