import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { AgencyRevenueReport, Entry } from '@astro/employee-web--admin-api';
import { RouterLink } from '@angular/router';
import { Money } from '@astro/web-kit';

type Totals = AgencyRevenueReport['totals'];

const FIGURES = [
  { key: 'gross', label: 'Gross', kind: 'booking' },
  { key: 'refunds', label: 'Refunds', kind: 'booking' },
  { key: 'net', label: 'Net', kind: 'booking' },
  { key: 'fees', label: 'Invoiced fees', kind: 'invoice' },
] as const satisfies readonly { key: keyof Totals; label: string; kind: Entry['kind'] }[];

/** The sums of the period beside those of the one before; each opens the list that sums to it (F2, F3). */
@Component({
  selector: 'ab-revenue-totals',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money, RouterLink],
  template: `
    <dl class="figures">
      @for (figure of figures(); track figure.key) {
        <div class="ab-card">
          <dt>
            <a routerLink="/revenue/entries" [queryParams]="{ period: period(), kind: figure.kind }">{{
              figure.label
            }}</a>
          </dt>
          <dd class="amount" [attr.data-testid]="'total-' + figure.key">
            <ab-money [value]="figure.now" cents="always" />
          </dd>
          <dd class="ab-small ab-soft">
            @if (figure.before; as before) {
              <ab-money [value]="before" cents="always" /> in {{ beforeName() }}
            } @else {
              &nbsp;
            }
          </dd>
        </div>
      }
    </dl>
  `,
  styles: `
    .figures {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
      gap: var(--ab-gap);
      margin: 0;
    }

    dt {
      color: var(--ab-ink-soft);
    }

    dd {
      margin: 0;
    }

    .amount {
      font-size: 1.375rem;
      font-weight: 620;
    }
  `,
})
export class RevenueTotals {
  /** The sums of the period. */
  readonly totals = input.required<Totals>();
  /** Those of the period before, once they are there. */
  readonly before = input<Totals>();
  /** What the period before is called. */
  readonly beforeName = input('');
  /** The period, as the list of entries is narrowed by it. */
  readonly period = input.required<string>();

  protected readonly figures = computed(() =>
    FIGURES.map(({ key, label, kind }) => ({
      key,
      label,
      kind,
      now: this.totals()[key],
      before: this.before()?.[key],
    })),
  );
}
