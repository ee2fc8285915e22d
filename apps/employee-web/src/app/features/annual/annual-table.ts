import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Money, Status } from '@astro/web-kit';
import type { AnnualRow } from './annual-rows.ts';

/** A year's figures line by line beside those of the year before; each opens the list that sums to it (F3). */
@Component({
  selector: 'ab-annual-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money, RouterLink, Status],
  template: `
    <div class="ab-table-frame" tabindex="0" role="region" [attr.aria-label]="label()">
      <table class="ab-table ab-table--stack">
        <thead>
          <tr>
            <th scope="col">{{ of() }}</th>
            <th scope="col" class="ab-end">Received</th>
            <th scope="col" class="ab-end">{{ pendingLabel() }}</th>
            <th scope="col" class="ab-end">Projected</th>
            <th scope="col" class="ab-end">Received {{ before() }}</th>
            <th scope="col" class="ab-end">{{ pendingLabel() }} {{ before() }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.key) {
            <tr [attr.data-testid]="testId()" [attr.data-key]="row.key">
              <th scope="row">
                {{ row.name }}
                @if (row.isClosed) {
                  <div><ab-status kind="month" value="closed" /></div>
                }
              </th>
              <td class="ab-end" data-label="Received">
                <a routerLink="/annual/payments" [queryParams]="row.opens.received"
                  ><ab-money [value]="row.figures.received" cents="always" /><span class="ab-hidden"
                    >: the payments</span
                  ></a
                >
              </td>
              <td class="ab-end" [attr.data-label]="pendingLabel()">
                @if (row.opens.pending; as open) {
                  <a routerLink="/invoices" [queryParams]="open"
                    ><ab-money [value]="row.figures.pending" cents="always" /><span class="ab-hidden"
                      >: the invoices</span
                    ></a
                  >
                } @else {
                  –
                }
              </td>
              <td class="ab-end" data-label="Projected">
                <a routerLink="/annual/projected" [queryParams]="row.opens.projected"
                  ><ab-money [value]="row.figures.projected" cents="always" /><span class="ab-hidden"
                    >: the launches</span
                  ></a
                >
              </td>
              <td class="ab-end" [attr.data-label]="'Received ' + before()">
                <a routerLink="/annual/payments" [queryParams]="row.opens.receivedBefore"
                  ><ab-money [value]="row.before.received" cents="always" /><span class="ab-hidden"
                    >: the payments</span
                  ></a
                >
              </td>
              <td class="ab-end" [attr.data-label]="pendingLabel() + ' ' + before()">
                @if (row.opens.pendingBefore; as open) {
                  <a routerLink="/invoices" [queryParams]="open"
                    ><ab-money [value]="row.before.pending" cents="always" /><span class="ab-hidden"
                      >: the invoices</span
                    ></a
                  >
                } @else {
                  –
                }
              </td>
            </tr>
          }
        </tbody>
        <tfoot>
          <tr [attr.data-testid]="testId() + '-total'">
            <th scope="row">{{ total().name }}</th>
            <td class="ab-end" data-label="Received"><ab-money [value]="total().figures.received" cents="always" /></td>
            <td class="ab-end" [attr.data-label]="pendingTotalLabel()">
              <ab-money [value]="total().figures.pending" cents="always" />
            </td>
            <td class="ab-end" data-label="Projected">
              <ab-money [value]="total().figures.projected" cents="always" />
            </td>
            <td class="ab-end" [attr.data-label]="'Received ' + before()">
              <ab-money [value]="total().before.received" cents="always" />
            </td>
            <td class="ab-end" [attr.data-label]="pendingTotalLabel() + ' ' + before()">
              <ab-money [value]="total().before.pending" cents="always" />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
      break-inside: avoid;
    }

    /* The columns of the tables of a page stand under each other. */
    @media (min-width: 60rem) {
      table {
        table-layout: fixed;
      }
    }
  `,
})
export class AnnualTable {
  readonly label = input.required<string>();
  /** What its lines are: "Month". */
  readonly of = input.required<string>();
  readonly rows = input.required<readonly AnnualRow[]>();
  readonly total = input.required<AnnualRow>();
  /** The year before. */
  readonly before = input.required<string>();
  /** What the balance of a line is called, and that of the year. */
  readonly pendingLabel = input('Pending');
  readonly pendingTotalLabel = input('Pending');
  readonly testId = input.required<string>();
}
