import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type { Stripe, StripeElements } from '@stripe/stripe-js';
import { type MoneyValue, Money, ProblemBox, Skeleton, Theme } from '@astro/web-kit';
import type { CardSource } from './card-source.ts';
import { stripeLooks } from './stripe-looks.ts';
import { LOAD_STRIPE } from './stripe-script.ts';
import { cardProblem, noForm } from './stripe-words.ts';

/** More in USD, Stripe takes in no single payment. */
const STRIPE_CENTS_MAX = 99_999_999;

/** Stripe's Payment Element: the card's number is typed into Stripe's own frame and never reaches us; we get a token for one payment. */
@Component({
  selector: 'ab-stripe-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money, ProblemBox, Skeleton],
  template: `
    <section #card class="ab-card ab-stack" aria-labelledby="stripe-card-heading" data-testid="stripe-card">
      <h3 id="stripe-card-heading">Card</h3>
      @if (isTooMuch()) {
        <p role="status" data-testid="too-much-for-stripe">
          Stripe takes at most <ab-money [value]="most" /> in one payment, and this comes to
          <ab-money [value]="total()" />: it cannot be paid by card here. Fewer seats at a time may fit.
        </p>
      } @else {
        <p class="ab-small ab-soft">
          Stripe charges your card. What you type here goes to Stripe alone: we never see the number.
        </p>
        <ab-problem [error]="problem()" [retryable]="state() === 'failed'" (retry)="load()" />
        @if (state() === 'loading') {
          <ab-skeleton shape="text" [count]="4" />
        }
      }
      <div #place class="place" [hidden]="isTooMuch()"></div>
    </section>
  `,
  styles: `
    .place:empty {
      display: none;
    }
  `,
})
export class StripeCard implements CardSource {
  readonly publishableKey = input.required<string>();
  /** What is to be paid. */
  readonly total = input.required<MoneyValue | null | undefined>();
  readonly isBusy = input(false);

  private readonly loadStripe = inject(LOAD_STRIPE);
  private readonly theme = inject(Theme);
  private readonly card = viewChild.required<ElementRef<HTMLElement>>('card');
  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  private readonly form = signal<{ stripe: Stripe; elements: StripeElements } | null>(null);
  private isGone = false;

  protected readonly most: MoneyValue = { amount: STRIPE_CENTS_MAX, currency: 'USD' };
  protected readonly state = signal<'loading' | 'ready' | 'failed'>('loading');
  protected readonly problem = signal<unknown>(null);
  protected readonly isTooMuch = computed(() => (this.total()?.amount ?? 0) > STRIPE_CENTS_MAX);
  readonly isReady = computed(() => this.state() === 'ready' && !this.isTooMuch());

  constructor() {
    afterNextRender({ read: () => void this.load() });
    // After rendering, when the page has taken on a theme that was chosen meanwhile.
    afterRenderEffect({ read: () => this.follow() });
    effect(() => this.form()?.elements.getElement('payment')?.update({ readOnly: this.isBusy() }));
    inject(DestroyRef).onDestroy(() => {
      this.isGone = true;
      this.form()?.elements.getElement('payment')?.destroy();
    });
  }

  async token(): Promise<string | null> {
    const form = this.form();
    if (form === null || !this.isReady()) return null;
    this.problem.set(null);
    try {
      const checked = await form.elements.submit();
      if (checked.error !== undefined) return this.refuse(cardProblem(checked.error));
      const made = await form.stripe.createConfirmationToken({ elements: form.elements });
      return made.error === undefined ? made.confirmationToken.id : this.refuse(cardProblem(made.error));
    } catch {
      // Stripe's script answers with what is wrong; it throws where it was cut off.
      return this.refuse(cardProblem({ type: 'api_connection_error' }));
    }
  }

  protected async load(): Promise<void> {
    this.problem.set(null);
    this.state.set('loading');
    this.form()?.elements.getElement('payment')?.destroy();
    this.form.set(null);
    try {
      const stripe = await this.loadStripe(this.publishableKey());
      if (!this.isGone) this.show(stripe);
    } catch {
      this.fail();
    }
  }

  /** Tells the form of another sum, or other colours. */
  private follow(): void {
    const form = this.form();
    const amount = this.total()?.amount ?? 0;
    this.theme.choice();
    if (form === null || amount === 0 || this.isTooMuch()) return;
    void form.elements.update({ amount, appearance: stripeLooks(this.card().nativeElement) });
  }

  private show(stripe: Stripe): void {
    const amount = Math.min(STRIPE_CENTS_MAX, Math.max(1, this.total()?.amount ?? 1));
    const elements = stripe.elements({
      mode: 'payment',
      amount,
      currency: 'usd',
      allowedPaymentMethodTypes: ['card'],
      appearance: stripeLooks(this.card().nativeElement),
      loader: 'never',
    });
    // Cards alone: the server makes its payments for cards.
    const wallets = { applePay: 'never', googlePay: 'never', link: 'never' } as const;
    const element = elements.create('payment', { wallets, layout: 'tabs' });
    element.on('ready', () => this.state.set('ready'));
    element.on('loaderror', () => this.fail());
    element.mount(this.place().nativeElement);
    this.form.set({ stripe, elements });
  }

  private fail(): void {
    this.state.set('failed');
    this.problem.set(noForm());
  }

  private refuse(problem: unknown): null {
    this.problem.set(problem);
    return null;
  }
}
