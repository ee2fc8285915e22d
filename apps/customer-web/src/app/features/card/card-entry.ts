import { ChangeDetectionStrategy, Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { type MoneyValue, Skeleton } from '@astro/web-kit';
import { CARD_FORM_KEY, type CardSource } from './card-source.ts';
import { CardChoice } from './card-choice.ts';
import { StripeCard } from './stripe-card.ts';

/** Asks for the card that pays: a test card where payments go to the sandbox, Stripe's own form where they go to Stripe. */
@Component({
  selector: 'ab-card-entry',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CardChoice, Skeleton, StripeCard],
  template: `
    @if (key === null) {
      <ab-card-choice #source [isBusy]="isBusy()" />
    } @else {
      <!-- Its code is loaded here and nowhere else. -->
      @defer (on immediate) {
        <ab-stripe-card #source [publishableKey]="key" [total]="total()" [isBusy]="isBusy()" />
      } @placeholder {
        <ab-skeleton shape="text" [count]="4" />
      } @error {
        <p role="alert" class="ab-card">The card form could not be loaded. Please load this page again.</p>
      }
    }
  `,
})
export class CardEntry {
  /** What is to be paid. */
  readonly total = input.required<MoneyValue | null | undefined>();
  /** Nothing is changed while a payment runs, or while nobody knows how it ended. */
  readonly isBusy = input(false);

  protected readonly key = inject(CARD_FORM_KEY);
  private readonly source = viewChild<CardSource>('source');
  private readonly asking = signal(false);
  /** The form is asked for the card: that may take a moment. */
  readonly isAsking = this.asking.asReadonly();
  /** Whether there is a card to pay with, as far as one can tell before asking. */
  readonly isReady = computed(() => this.source()?.isReady() ?? false);

  /** What stands for the card, for one payment; null when the form says itself what is missing. */
  async token(): Promise<string | null> {
    const source = this.source();
    if (source === undefined || this.asking()) return null;
    this.asking.set(true);
    try {
      return await source.token();
    } finally {
      this.asking.set(false);
    }
  }
}
