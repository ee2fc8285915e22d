import { ChangeDetectionStrategy, Component, computed, inject, output, viewChild } from '@angular/core';
import { Money, dayText } from '@astro/web-kit';
import { CardEntry } from '../card/card-entry.ts';
import { CheckoutStore } from './checkout.store.ts';
import { PaySeatsStore } from './pay-seats.store.ts';

/** The last look, the card, and the one button that books (T9). */
@Component({
  selector: 'ab-payment-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CardEntry, Money],
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
              <strong>{{ passenger.fullName }}</strong>&ngsp;<span class="ab-soft"
                >born {{ dayText(passenger.birthDate) }}</span
              >
            </li>
          }
        </ul>
      </div>
      <ab-card-entry [total]="checkout.total()" [isBusy]="isBusy() || payment.isUnanswered()" />
      <p class="ab-row">
        <button
          type="button"
          class="ab-button ab-button--main"
          data-testid="pay"
          [disabled]="isBusy() || !canPay()"
          (click)="pay()"
        >
          {{ payment.isUnanswered() ? 'Ask again' : isBusy() ? 'Booking…' : 'Pay' }}
          @if (!payment.isUnanswered() && !isBusy()) {
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
  protected readonly dayText = dayText;
  private readonly card = viewChild.required(CardEntry);
  protected readonly isBusy = computed(() => this.checkout.isBusy() || this.card().isAsking());
  protected readonly canPay = computed(
    () => (this.card().isReady() || this.payment.isUnanswered()) && this.checkout.setback()?.kind !== 'price-changed',
  );

  protected async pay(): Promise<void> {
    if (this.payment.isUnanswered()) return this.payment.askAgain();
    const token = await this.card().token();
    if (token !== null) await this.payment.pay(token);
  }
}
