import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Countdown, Money } from '@astro/web-kit';
import { BookSeatsStore } from './book-seats.store.ts';
import { CheckoutStore } from './checkout.store.ts';

/** How long the seats are kept and what they cost, in sight at every step; after the seats are kept the price only changes when the person agrees (T5, T6, R5). */
@Component({
  selector: 'ab-price-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Countdown, Money],
  template: `
    <aside aria-label="Price">
      @if (checkout.hold(); as hold) {
        <p class="clock" data-testid="hold">
          Seats kept for <ab-countdown [until]="hold.expiresAt" (expired)="store.expire()" />
        </p>
      }
      <dl>
        <div class="part">
          <dt>Price per seat</dt>
          <dd><ab-money [value]="checkout.pricePerSeat()" /></dd>
        </div>
        <div class="part">
          <dt>Seats</dt>
          <dd class="ab-figures">{{ checkout.seats() }}</dd>
        </div>
        <div class="part">
          <dt>Taxes and fees</dt>
          <dd>included</dd>
        </div>
        <div class="total">
          <dt>Total</dt>
          <dd data-testid="total"><ab-money [value]="checkout.total()" /></dd>
        </div>
      </dl>
      <p class="short ab-small">
        {{ checkout.seats() }} × <ab-money [value]="checkout.pricePerSeat()" />, taxes and fees included
      </p>
    </aside>
  `,
  styles: `
    :host {
      position: sticky;
      top: 5rem;
    }

    aside {
      display: grid;
      gap: 1rem;
      padding: calc(var(--ab-gap) * 1.25);
      border: 1px solid var(--ab-line);
      border-radius: calc(var(--ab-radius) * 1.4);
      background: var(--ab-surface);
    }

    .clock {
      padding-bottom: 1rem;
      border-bottom: 1px solid var(--ab-line);
    }

    dl {
      display: grid;
      gap: 0.5rem;
      margin: 0;
    }

    dl > div {
      display: flex;
      flex-wrap: wrap;
      gap: 0 1rem;
      align-items: baseline;
      justify-content: space-between;
    }

    dd {
      margin: 0;
    }

    .total {
      padding-top: 0.75rem;
      border-top: 1px solid var(--ab-line);
      font-size: 1.125rem;
      font-weight: 620;
    }

    .short {
      display: none;
    }

    @media (max-width: 52rem) {
      :host {
        position: fixed;
        inset: auto 0 0;
        z-index: 10;
      }

      aside {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1rem;
        align-items: baseline;
        justify-content: space-between;
        padding: 0.6rem 1rem;
        border-width: 1px 0 0;
        border-radius: 0;
        box-shadow: var(--ab-shadow);
      }

      .clock {
        padding: 0;
        border: 0;
      }

      dl > .part {
        display: none;
      }

      .total {
        padding: 0;
        border: 0;
        font-size: 1rem;
      }

      .short {
        display: block;
        flex-basis: 100%;
        color: var(--ab-ink-soft);
      }
    }

    /* Enlarged to 400 %, or a phone on its side: it would cover half of what is read. */
    @media (max-width: 52rem) and (max-height: 26rem) {
      :host {
        position: static;
      }
    }
  `,
})
export class PriceSummary {
  protected readonly checkout = inject(CheckoutStore);
  protected readonly store = inject(BookSeatsStore);
}
