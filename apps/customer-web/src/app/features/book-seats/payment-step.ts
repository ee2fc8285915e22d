import { ChangeDetectionStrategy, Component, inject, output, signal } from '@angular/core';
import { Money } from '@astro/web-kit';
import { CardChoice } from './card-choice.ts';
import { CheckoutStore } from './checkout.store.ts';
import { PaySeatsStore } from './pay-seats.store.ts';
import { SANDBOX_CARDS } from './sandbox-cards.ts';

/** The last look, the card, and the one button that books. The cards are those of the payment sandbox (T9). */
@Component({
  selector: 'ab-payment-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CardChoice, Money],
  template: `
    <section class="ab-stack" aria-labelledby="payment-heading">
      <h2 id="payment-heading" tabindex="-1" data-step-heading>Pay and book</h2>
      <div class="ab-card ab-stack">
        <div class="head">
          <h3>Passengers</h3>
          <button type="button" class="ab-button ab-button--quiet ab-button--small" (click)="changePassengers.emit()">
            Change<span class="ab-hidden"> passengers</span>
          </button>
        </div>
        <ul class="plain">
          @for (passenger of checkout.model().passengers; track $index) {
            <li>
              <strong>{{ passenger.fullName }}</strong>&ngsp;<span class="ab-soft">born {{ passenger.birthDate }}</span>
            </li>
          }
        </ul>
      </div>
      <ab-card-choice [(token)]="token" [isBusy]="checkout.isBusy()" />
      <p class="ab-row">
        <button
          type="button"
          class="ab-button ab-button--main"
          data-testid="pay"
          [disabled]="checkout.isBusy() || checkout.setback()?.kind === 'price-changed'"
          (click)="payment.pay(token())"
        >
          {{ payment.isUnanswered() ? 'Ask again' : checkout.isBusy() ? 'Booking…' : 'Pay' }}
          @if (!payment.isUnanswered() && !checkout.isBusy()) {
            <ab-money [value]="checkout.total()" />
          }
        </button>
        <span class="ab-small ab-soft">Booked at once; the tickets come by mail and stand under My trips.</span>
      </p>
    </section>
  `,
  styles: `
    .head {
      display: flex;
      gap: 1rem;
      align-items: center;
      justify-content: space-between;
    }

    .plain {
      display: grid;
      gap: 0.25rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }
  `,
})
export class PaymentStep {
  /** The person wants to change passengers. */
  readonly changePassengers = output<void>();

  protected readonly checkout = inject(CheckoutStore);
  protected readonly payment = inject(PaySeatsStore);
  protected readonly token = signal(SANDBOX_CARDS[0]?.token ?? '');
}
