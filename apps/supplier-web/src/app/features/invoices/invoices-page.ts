import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReceivedInvoicePage } from '@astro/supplier-web--admin-api';
import { countText, dayText, List, listState, Money, pagedList, Rows, Status } from '@astro/web-kit';
import type * as z from 'zod';
import { launchWords } from '../../launch-words.ts';
import { moneyWords } from '../revenue/money-rows.ts';

/** What AstroBookings asks of the agency: every invoice with its PDF. */
@Component({
  selector: 'ab-invoices-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [List, Money, RouterLink, Rows, Status],
  template: `
    <div class="ab-page">
      <div>
        <h1>Invoices</h1>
        @if (words() !== '') {
          <p class="ab-soft">
            <span data-testid="words">{{ words() }}</span> · <a routerLink="/invoices">all invoices</a>
          </p>
        }
      </div>
      <ab-list
        label="Invoices"
        one="invoice"
        [state]="state"
        noMatch="No invoices here"
        noMatchText="You are invoiced after a launch has succeeded or was aborted."
        nothing="No invoices yet"
        nothingText="You are invoiced after a launch has succeeded or was aborted."
        icon="invoice"
        exportUrl="/api/v1/agency/invoices"
        [expected]="6"
      >
        <ng-template [abRows]="list" let-page>
          <table class="ab-table ab-table--stack">
            <thead>
              <tr>
                <th scope="col">Number</th>
                <th scope="col">Launch</th>
                <th scope="col">Status</th>
                <th scope="col" class="ab-end">Amount</th>
                <th scope="col" class="ab-end">Paid</th>
                <th scope="col">Issued</th>
                <th scope="col">Due</th>
                <th scope="col"><span class="ab-hidden">PDF</span></th>
              </tr>
            </thead>
            <tbody>
              @for (invoice of page.items; track invoice.id) {
                <tr data-testid="invoice">
                  <th scope="row" class="ab-figures number">{{ invoice.number }}</th>
                  <td class="launch" data-label="Launch">
                    <a [routerLink]="['/launches', invoice.launchId]">{{ launchWords(invoice.launchSlug) }}</a>
                  </td>
                  <td data-label="Status"><ab-status kind="invoice" [value]="invoice.status" /></td>
                  <td class="ab-end" data-label="Amount"><ab-money [value]="invoice.amount" cents="always" /></td>
                  <td class="ab-end" data-label="Paid"><ab-money [value]="invoice.paid" cents="always" /></td>
                  <td class="number" data-label="Issued">{{ dayText(invoice.issuedAt.slice(0, 10)) }}</td>
                  <td class="number" data-label="Due">{{ dayText(invoice.dueAt) }}</td>
                  <td>
                    <a
                      class="ab-button ab-button--small"
                      target="_blank"
                      rel="noopener"
                      data-testid="invoice-pdf"
                      [href]="'/api/v1/agency/invoices/' + invoice.id + '.pdf'"
                      >PDF<span class="ab-hidden"> of {{ invoice.number }}, opens in a new tab</span></a
                    >
                  </td>
                </tr>
              }
            </tbody>
            <tfoot>
              <tr data-testid="totals">
                <th scope="row">{{ countText(page.total, 'invoice') }}</th>
                <td colspan="2"></td>
                <td class="ab-end" data-label="Amount">
                  <ab-money [value]="page.totals.amount" cents="always" />
                  @if (page.totals.fee.amount !== page.totals.amount.amount) {
                    <div class="ab-small ab-soft">
                      without cancelled ones <ab-money [value]="page.totals.fee" cents="always" />
                    </div>
                  }
                </td>
                <td class="ab-end" data-label="Paid"><ab-money [value]="page.totals.paid" cents="always" /></td>
                <td colspan="3"></td>
              </tr>
            </tfoot>
          </table>
        </ng-template>
      </ab-list>
    </div>
  `,
  styles: `
    .number {
      white-space: nowrap;
    }

    .launch {
      min-width: 14rem;
    }
  `,
})
export class InvoicesPage {
  protected readonly state = listState({ launch: '', departs: '' });
  protected readonly words = computed(() => moneyWords({ ...this.state.value(), booked: '' }));
  protected readonly list = pagedList<z.infer<typeof ReceivedInvoicePage>>(() => ({
    url: '/api/v1/agency/invoices',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly countText = countText;
  protected readonly dayText = dayText;
  protected readonly launchWords = launchWords;
}
