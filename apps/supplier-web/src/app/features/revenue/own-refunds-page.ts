import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OwnRefundPage } from '@astro/supplier-web--admin-api';
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
  urlState,
} from '@astro/web-kit';
import { launchWords } from '../../launch-words.ts';
import { MONEY_FILTERS, moneyQuery, moneyWords, refundReasonText } from './money-rows.ts';

/** The refunds that a figure of the money sums; money on its way back counts, as the seat is given up already. */
@Component({
  selector: 'ab-own-refunds-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ExportButtons, Instant, Money, Pager, ProblemBox, RouterLink, Skeleton],
  template: `
    <div class="ab-page">
      <nav class="ab-small" aria-label="Breadcrumb"><a routerLink="/revenue">Revenue</a></nav>
      <div class="ab-page__head">
        <div>
          <h1>Refunds</h1>
          <p class="ab-soft" data-testid="words">{{ words() }}</p>
        </div>
        @if ((list.page()?.total ?? 0) > 0) {
          <ab-export-buttons url="/api/v1/agency/refunds" name="refunds" [params]="query()" />
        }
      </div>
      @if (list.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="list.reload()" />
      } @else if (list.page(); as page) {
        @if (page.items.length === 0) {
          <ab-empty heading="No refunds here" text="Nobody got money back." icon="invoice" />
        } @else {
          <div
            class="ab-table-frame"
            tabindex="0"
            role="region"
            aria-label="Refunds"
            [class.ab-stale]="list.isLoading()"
          >
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
          </div>
          <ab-pager
            of="refunds"
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
export class OwnRefundsPage {
  protected readonly state = urlState(MONEY_FILTERS);
  protected readonly query = computed(() => moneyQuery(this.state.value()));
  protected readonly words = computed(() => moneyWords(this.state.value()));
  protected readonly list = pagedList<OwnRefundPage>(() => ({
    url: '/api/v1/agency/refunds',
    params: this.query(),
    cursor: this.state.value().cursor,
  }));
  protected readonly launchWords = launchWords;
  protected readonly refundReasonText = refundReasonText;
  protected readonly countText = countText;
}
