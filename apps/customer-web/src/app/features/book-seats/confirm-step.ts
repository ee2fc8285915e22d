import { ChangeDetectionStrategy, Component, ElementRef, afterNextRender, inject, viewChild } from '@angular/core';
import { Money } from '@astro/web-kit';
import { CheckoutStore } from './checkout.store.ts';
import { PaySeatsStore } from './pay-seats.store.ts';

/** The bank asks whether it is really the card's owner who pays (3-D Secure); the sandbox plays the bank here (T9). */
@Component({
  selector: 'ab-confirm-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money],
  template: `
    <section class="ab-card ab-stack" aria-labelledby="confirm-heading" data-testid="confirm-step">
      <h2 #heading id="confirm-heading" tabindex="-1" data-step-heading>Confirm the payment</h2>
      <p>
        Your bank asks whether you want to pay <strong><ab-money [value]="checkout.total()" /></strong> to
        AstroBookings. Your seats are kept while you decide; nothing is charged until you confirm.
      </p>
      <p class="ab-small ab-soft">
        This is the payment sandbox in the place of your bank. With a real card its own page would ask for a code.
      </p>
      <p class="ab-row">
        <button
          type="button"
          class="ab-button ab-button--main"
          data-testid="confirm-payment"
          [disabled]="checkout.isBusy()"
          (click)="payment.answerBank(true)"
        >
          {{ checkout.isBusy() ? 'Asking the bank…' : 'Yes, pay' }}
        </button>
        <button
          type="button"
          class="ab-button ab-button--quiet"
          data-testid="refuse-payment"
          [disabled]="checkout.isBusy()"
          (click)="payment.answerBank(false)"
        >
          No, do not pay
        </button>
      </p>
    </section>
  `,
})
export class ConfirmStep {
  protected readonly checkout = inject(CheckoutStore);
  protected readonly payment = inject(PaySeatsStore);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  constructor() {
    // Screen readers hear what is asked.
    afterNextRender({ read: () => this.heading().nativeElement.focus() });
  }
}
