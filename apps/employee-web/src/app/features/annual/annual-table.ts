import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';
import type { AnnualFigures } from '@astro/employee-web--admin-api';
import { Money } from '@astro/web-kit';
import type { AnnualRow } from './annual-rows.ts';

/** A year's figures line by line beside those of the year before; each opens the list that sums to it (F3). */
@Component({
  selector: 'ab-annual-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money, RouterLink],
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
                  <span class="ab-soft">· closed</span>
                }
              </th>
              @for (cell of cellsOf(row); track cell.label) {
                <td class="ab-end" [attr.data-label]="cell.label">
                  @if (cell.value?.amount !== 0 && cell.open !== null) {
                    <a [routerLink]="cell.list" [queryParams]="cell.open"
                      ><ab-money [value]="cell.value" cents="always" /><span class="ab-hidden"
                        >: {{ cell.rows }}</span
                      ></a
                    >
                  } @else {
                    <ab-money class="ab-soft" [value]="cell.value" cents="always" />
                  }
                </td>
              }
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

    th .ab-soft {
      font-weight: 420;
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

  /** The figures of a line in the order of the columns; nothing opens where there is nothing. */
  protected cellsOf({ figures, before, opens }: AnnualRow): Cell[] {
    const [pending, year] = [this.pendingLabel(), this.before()];
    return [
      { label: 'Received', value: figures.received, ...PAYMENTS, open: opens.received },
      { label: pending, value: figures.pending, ...INVOICES, open: opens.pending },
      { label: 'Projected', value: figures.projected, ...LAUNCHES, open: opens.projected },
      { label: `Received ${year}`, value: before.received, ...PAYMENTS, open: opens.receivedBefore },
      { label: `${pending} ${year}`, value: before.pending, ...INVOICES, open: opens.pendingBefore },
    ];
  }
}

const PAYMENTS = { list: '/annual/payments', rows: 'the payments' };
const INVOICES = { list: '/invoices', rows: 'the invoices' };
const LAUNCHES = { list: '/annual/projected', rows: 'the launches' };

interface Cell {
  label: string;
  value: AnnualFigures['pending'];
  list: string;
  rows: string;
  open: Params | null;
}
