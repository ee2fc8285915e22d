import type { Provider } from '@angular/core';
import type { Stripe, StripeError } from '@stripe/stripe-js';
import { CARD_FORM_KEY } from './card-source.ts';
import { LOAD_STRIPE } from './stripe-script.ts';

/** Plays Stripe's script in the browser: the outside world of a spec. Each step does what the spec has put there last. */
export class FakeStripe {
  /** What was asked of it, in order. */
  readonly asked: { what: string; with?: unknown }[] = [];
  /** The script comes, or does not. */
  isReachable = true;
  /** What checking the form says. */
  mistake: Pick<StripeError, 'type' | 'code'> | null = null;
  /** What reading the card says. */
  refusal: Pick<StripeError, 'type' | 'code'> | null = null;
  /** The line breaks while the card is read. */
  isCutOff = false;
  /** How the bank's window ends; the spec holds it open until then. */
  bank: Promise<Pick<StripeError, 'type' | 'code'> | null> = Promise.resolve(null);
  private tokens = 0;
  private handlers = new Map<string, () => void>();

  /** In the place of the loader. */
  readonly load = (publishableKey: string): Promise<Stripe> => {
    this.asked.push({ what: 'load', with: publishableKey });
    if (!this.isReachable) return Promise.reject(new Error('no script'));
    return Promise.resolve(this.stripe as unknown as Stripe);
  };

  /** The form could not be shown, though the script came. */
  breakForm(): void {
    this.handlers.get('loaderror')?.();
  }

  private readonly element = {
    on: (event: string, handler: () => void): void => void this.handlers.set(event, handler),
    mount: (place: HTMLElement): void => {
      place.append('the form of Stripe');
      this.asked.push({ what: 'mount' });
      this.handlers.get('ready')?.();
    },
    update: (options: unknown): void => void this.asked.push({ what: 'update-element', with: options }),
    destroy: (): void => void this.asked.push({ what: 'destroy' }),
  };
  private readonly elements = {
    create: (_kind: 'payment', options: unknown) => {
      this.asked.push({ what: 'create', with: options });
      return this.element;
    },
    getElement: () => this.element,
    update: (options: unknown) => {
      this.asked.push({ what: 'update', with: options });
      return Promise.resolve();
    },
    submit: () => Promise.resolve(this.mistake === null ? {} : { error: this.mistake }),
  };
  private readonly stripe = {
    elements: (options: unknown) => {
      this.asked.push({ what: 'elements', with: options });
      return this.elements;
    },
    createConfirmationToken: () => {
      if (this.isCutOff) return Promise.reject(new TypeError('Failed to fetch'));
      if (this.refusal !== null) return Promise.resolve({ error: this.refusal });
      this.tokens += 1;
      return Promise.resolve({ confirmationToken: { id: `ctoken_${this.tokens}` } });
    },
    handleNextAction: async (options: unknown) => {
      this.asked.push({ what: 'bank', with: options });
      const error = await this.bank;
      return error === null ? { paymentIntent: { status: 'succeeded' } } : { error };
    },
  };
}

/** Payments go to Stripe, played by this. */
export const paidWith = (stripe: FakeStripe): Provider[] => [
  { provide: CARD_FORM_KEY, useValue: 'pk_test_of_this_spec' },
  { provide: LOAD_STRIPE, useValue: stripe.load },
];
