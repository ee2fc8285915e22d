import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Skeleton } from '@astro/web-kit';
import { CARD_FORM_KEY } from './card-source.ts';
import { StripeChallenge } from './stripe-challenge.ts';

/** The bank asks whether it is really the card's owner who pays (3-D Secure): in its own window with Stripe, by the sandbox else (T9). */
@Component({
  selector: 'ab-bank-question',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Skeleton, StripeChallenge],
  template: `
    <section class="ab-card ab-stack" aria-labelledby="confirm-heading" data-testid="confirm-step">
      <h2 #heading id="confirm-heading" tabindex="-1" data-step-heading>Confirm the payment</h2>
      <ng-content />
      @if (key !== null && clientSecret(); as secret) {
        @defer (on immediate) {
          <ab-stripe-challenge
            [publishableKey]="key"
            [clientSecret]="secret"
            [isBusy]="isBusy()"
            [isExpected]="isExpected()"
            (answered)="answered.emit($event)"
          />
        } @placeholder {
          <ab-skeleton shape="text" [count]="2" />
        } @error {
          <p role="alert">The bank’s window could not be loaded. Please load this page again.</p>
        }
      } @else {
        <p class="ab-small ab-soft">
          This is the payment sandbox in the place of your bank. With a real card its own page would ask for a code.
        </p>
        <p class="ab-row">
          <button
            type="button"
            class="ab-button ab-button--main"
            data-testid="confirm-payment"
            [disabled]="isBusy()"
            (click)="answered.emit(true)"
          >
            {{ isBusy() ? 'Asking the bank…' : 'Yes, pay' }}
          </button>
          <button
            type="button"
            class="ab-button ab-button--quiet"
            data-testid="refuse-payment"
            [disabled]="isBusy()"
            (click)="answered.emit(false)"
          >
            No, do not pay
          </button>
        </p>
      }
    </section>
  `,
})
export class BankQuestion {
  /** For Stripe's script; null where the sandbox asks. */
  readonly clientSecret = input.required<string | null>();
  readonly isBusy = input(false);
  /** The person has just pressed Pay, so that the bank's window comes as no surprise. */
  readonly isExpected = input(false);
  /** Yes or no; with a bank's own window, yes only means that it is closed. */
  readonly answered = output<boolean>();

  protected readonly key = inject(CARD_FORM_KEY);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  constructor() {
    // Screen readers hear what is asked.
    afterNextRender({ read: () => this.heading().nativeElement.focus() });
  }
}
