import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Money } from '@astro/web-kit';
import { BankQuestion } from '../card/bank-question.ts';
import { CheckoutStore } from './checkout.store.ts';
import { PaySeatsStore } from './pay-seats.store.ts';

/** The bank asks before it pays; the seats stay kept until its owner has to have answered (T9). */
@Component({
  selector: 'ab-confirm-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BankQuestion, Money],
  template: `
    @if (payment.challenge(); as challenge) {
      <ab-bank-question
        [clientSecret]="challenge.clientSecret"
        [isBusy]="checkout.isBusy()"
        [isExpected]="challenge.isExpected"
        (answered)="payment.answerBank($event)"
      >
        <p>
          Your bank asks whether you want to pay <strong><ab-money [value]="checkout.total()" /></strong> to
          AstroBookings. Your seats are kept while you decide; nothing is charged until you confirm.
        </p>
      </ab-bank-question>
    }
  `,
})
export class ConfirmStep {
  protected readonly checkout = inject(CheckoutStore);
  protected readonly payment = inject(PaySeatsStore);
}
