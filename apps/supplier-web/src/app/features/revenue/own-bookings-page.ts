import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AgencyBookingPage } from '@astro/supplier-web--admin-api';
import { countText, Instant, List, listState, Money, pagedList, Rows, Status } from '@astro/web-kit';
import { launchWords } from '../../launch-words.ts';
import { MONEY_FILTERS, moneyWords } from './money-rows.ts';

/** The bookings that a figure of the money sums: paid, refunded and net, with their sums. */
@Component({
  selector: 'ab-own-bookings-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, List, Money, RouterLink, Rows, Status],
  template: `
    <div class="ab-page">
      <nav class="ab-small" aria-label="Breadcrumb"><a routerLink="/revenue">Revenue</a></nav>
      <div>
        <h1>Bookings</h1>
        <p class="ab-soft" data-testid="words">{{ words() }}</p>
      </div>
      <ab-list
        label="Bookings"
        one="booking"
        [state]="state"
        noMatch="No bookings here"
        noMatchText="Nothing was booked that this figure could sum."
        nothing="No bookings yet"
        nothingText="They appear here a moment after travelers have paid."
        icon="seat"
        exportUrl="/api/v1/agency/bookings"
        [expected]="6"
      >
        <ng-template [abRows]="list" let-page>
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
                  <a routerLink="/revenue/refunds" [queryParams]="state.filters()"
                    ><ab-money [value]="page.totals.refunded" cents="always"
                  /></a>
                </td>
                <td class="ab-end" data-label="Net" data-testid="net">
                  <ab-money [value]="page.totals.net" cents="always" />
                </td>
              </tr>
            </tfoot>
          </table>
        </ng-template>
      </ab-list>
    </div>
  `,
  styles: `
    .launch {
      min-width: 12rem;
    }
  `,
})
export class OwnBookingsPage {
  protected readonly state = listState(MONEY_FILTERS);
  protected readonly words = computed(() => moneyWords(this.state.value()));
  protected readonly list = pagedList<AgencyBookingPage>(() => ({
    url: '/api/v1/agency/bookings',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly launchWords = launchWords;
  protected readonly countText = countText;
}
