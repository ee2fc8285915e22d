import { InjectionToken, DOCUMENT, inject, type Signal } from '@angular/core';

/** Where the card of a payment comes from: the sandbox's list, or Stripe's own form. */
export interface CardSource {
  /** Whether it can be asked. */
  readonly isReady: Signal<boolean>;
  /** What stands for the card, for one payment; null when the form says itself what is missing. */
  token(): Promise<string | null>;
}

/** Stripe's publishable key, as the web host wrote it into the page; null where payments go to the sandbox. */
export const CARD_FORM_KEY = new InjectionToken<string | null>('CARD_FORM_KEY', {
  providedIn: 'root',
  factory: () => {
    const content = inject(DOCUMENT).querySelector('meta[name="ab-card-form"]')?.getAttribute('content') ?? '';
    return content.startsWith('pk_') ? content : null;
  },
});
