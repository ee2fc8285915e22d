import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  afterNextRender,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { ProblemBox } from '@astro/web-kit';
import { LOAD_STRIPE } from './stripe-script.ts';
import { noBank, noForm } from './stripe-words.ts';

/** Stripe opens the bank's window (3-D Secure). What it says is no answer yet: our server asks Stripe how it ended. */
@Component({
  selector: 'ab-stripe-challenge',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ProblemBox],
  template: `
    <p class="ab-small ab-soft">
      The bank’s own window opens over this page. What you type there goes to your bank alone.
    </p>
    <ab-problem [error]="problem()" />
    <p class="ab-row">
      <button
        type="button"
        class="ab-button ab-button--main"
        data-testid="ask-bank"
        [disabled]="isOpen() || isBusy()"
        (click)="ask()"
      >
        {{ isOpen() ? 'Your bank asks…' : isBusy() ? 'Asking how it ended…' : 'Open the bank’s window' }}
      </button>
      <button
        type="button"
        class="ab-button ab-button--quiet"
        data-testid="refuse-payment"
        [disabled]="isOpen() || isBusy()"
        (click)="answered.emit(false)"
      >
        No, do not pay
      </button>
    </p>
  `,
})
export class StripeChallenge {
  readonly publishableKey = input.required<string>();
  readonly clientSecret = input.required<string>();
  readonly isBusy = input(false);
  /** The person has just pressed Pay: the window opens by itself. */
  readonly isExpected = input(false);
  /** True: the window is closed, ask how it ended. False: the owner does not want to pay. */
  readonly answered = output<boolean>();

  private readonly loadStripe = inject(LOAD_STRIPE);
  private isGone = false;
  protected readonly isOpen = signal(false);
  protected readonly problem = signal<unknown>(null);

  constructor() {
    afterNextRender({ read: () => void (this.isExpected() && this.ask()) });
    inject(DestroyRef).onDestroy(() => (this.isGone = true));
  }

  protected async ask(): Promise<void> {
    if (this.isOpen()) return;
    this.problem.set(null);
    this.isOpen.set(true);
    const hasOpened = await this.open();
    this.isOpen.set(false);
    // Out of time meanwhile: somebody else has said no already.
    if (hasOpened && !this.isGone) this.answered.emit(true);
  }

  /** Whether the bank's window was there; how it ended is not asked here. */
  private async open(): Promise<boolean> {
    try {
      const stripe = await this.loadStripe(this.publishableKey());
      try {
        const { error } = await stripe.handleNextAction({ clientSecret: this.clientSecret() });
        if (error?.type === 'api_connection_error') this.problem.set(noBank());
      } catch {
        // Also thrown when the payment does not wait any more: it was confirmed elsewhere.
        this.problem.set(noBank());
      }
      return true;
    } catch {
      this.problem.set(noForm());
      return false;
    }
  }
}
