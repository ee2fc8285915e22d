import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OwnRefundPage } from '@astro/supplier-web--admin-api';
import { countText, Instant, List, listState, Money, pagedList, Rows } from '@astro/web-kit';
import { launchWords } from '../../launch-words.ts';
import { MONEY_FILTERS, moneyWords, refundReasonText } from './money-rows.ts';

/** The refunds that a figure of the money sums; money on its way back counts, as the seat is given up already. */
@Component({
  selector: 'ab-own-refunds-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, List, Money, RouterLink, Rows],
  template: `
    <div class="ab-page">
      <nav class="ab-small" aria-label="Breadcrumb"><a routerLink="/revenue">Revenue</a></nav>
      <div>
        <h1>Refunds</h1>
        <p class="ab-soft" data-testid="words">{{ words() }}</p>
      </div>
      <ab-list
        label="Refunds"
        one="refund"
        [state]="state"
        noMatch="No refunds here"
        noMatchText="Nobody got money back."
        nothing="No refunds yet"
        nothingText="Nobody got money back."
        icon="invoice"
        exportUrl="/api/v1/agency/refunds"
        [expected]="6"
      >
        <ng-template [abRows]="list" let-page>
          <table class="ab-table ab-table--stack">
            <thead>
              <tr>
                <th scope="col">Booking</th>
                <th scope="col">Launch</th>
                <th scope="col">Traveler</th>
                <th scope="col">Reason</th>
                <th scope="col">At</th>
                <th scope="col" class="ab-end">Amount</th>
              </tr>
            </thead>
            <tbody>
              @for (refund of page.items; track refund.id) {
                <tr data-testid="refund">
                  <th scope="row" class="ab-figures">{{ refund.bookingCode }}</th>
                  <td data-label="Launch" class="launch">
                    <a [routerLink]="['/launches', refund.launchId]">{{ launchWords(refund.launchSlug) }}</a>
                  </td>
                  <td data-label="Traveler">{{ refund.travelerName }}</td>
                  <td data-label="Reason">
                    {{ refundReasonText(refund.reason) }}
                    @if (refund.state === 'pending') {
                      <span class="ab-small ab-soft">(on its way)</span>
                    }
                  </td>
                  <td data-label="At"><ab-instant [at]="refund.at" zone="UTC" [relative]="false" /></td>
                  <td class="ab-end" data-label="Amount"><ab-money [value]="refund.amount" cents="always" /></td>
                </tr>
              }
            </tbody>
            <tfoot>
              <tr data-testid="totals">
                <th scope="row">{{ countText(page.total, 'refund') }}</th>
                <td colspan="4"></td>
                <td class="ab-end" data-label="Amount" data-testid="amount">
                  <ab-money [value]="page.totals.amount" cents="always" />
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
export class OwnRefundsPage {
  protected readonly state = listState(MONEY_FILTERS);
  protected readonly words = computed(() => moneyWords(this.state.value()));
  protected readonly list = pagedList<OwnRefundPage>(() => ({
    url: '/api/v1/agency/refunds',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly launchWords = launchWords;
  protected readonly refundReasonText = refundReasonText;
  protected readonly countText = countText;
}
