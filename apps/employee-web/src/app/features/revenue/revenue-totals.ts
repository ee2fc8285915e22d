import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { AgencyRevenueReport } from '@astro/employee-web--admin-api';
import { Money } from '@astro/web-kit';

type Totals = AgencyRevenueReport['totals'];

const FIGURES = [
  { key: 'gross', label: 'Gross' },
  { key: 'refunds', label: 'Refunds' },
  { key: 'net', label: 'Net' },
  { key: 'fees', label: 'Invoiced fees' },
] as const satisfies readonly { key: keyof Totals; label: string }[];

/** The sums of the period beside those of the one before (F2). */
@Component({
  selector: 'ab-revenue-totals',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money],
  template: `
    <dl class="figures">
      @for (figure of figures(); track figure.key) {
        <div class="ab-card">
          <dt>{{ figure.label }}</dt>
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

  protected readonly figures = computed(() =>
    FIGURES.map(({ key, label }) => ({ key, label, now: this.totals()[key], before: this.before()?.[key] })),
  );
}
