import { ChangeDetectionStrategy, Component, inject, output } from '@angular/core';
import { Money } from '@astro/web-kit';
import { BookSeatsStore } from './book-seats.store.ts';

/** What it costs, beside every step; after the seats are kept it only changes when the person agrees (T6, R5). */
@Component({
  selector: 'ab-price-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money],
  template: `
    <aside class="ab-card summary" aria-label="Price">
      <dl>
        <dt>Price per seat</dt>
        <dd><ab-money [value]="store.pricePerSeat()" /></dd>
        <dt>Seats</dt>
        <dd class="ab-figures">{{ store.seats() }}</dd>
        <dt>Taxes and fees</dt>
        <dd>included</dd>
        <dt class="total">Total</dt>
        <dd class="total" data-testid="total"><ab-money [value]="store.total()" /></dd>
      </dl>
      @if (store.hold() !== null) {
        <button
          type="button"
          class="ab-button ab-button--small"
          data-testid="give-back"
          [disabled]="store.isBusy()"
          (click)="giveBack.emit()"
        >
          Give the seats back
        </button>
      }
    </aside>
  `,
  styles: `
    :host {
      position: sticky;
      top: 5rem;
    }

    .summary {
      display: grid;
      gap: 1rem;
      justify-items: start;
    }

    dl {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 0.5rem 1rem;
      width: 100%;
      margin: 0;
    }

    dd {
      margin: 0;
      text-align: end;
    }

    .total {
      padding-top: 0.5rem;
      border-top: 1px solid var(--ab-line);
      font-size: 1.125rem;
      font-weight: 620;
    }

    @media (max-width: 52rem) {
      :host {
        position: static;
      }
    }
  `,
})
export class PriceSummary {
  /** The person gives the seats back. */
  readonly giveBack = output<void>();

  protected readonly store = inject(BookSeatsStore);
}
