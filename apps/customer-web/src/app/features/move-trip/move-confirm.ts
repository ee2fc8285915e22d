import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  output,
  viewChild,
} from '@angular/core';
import type { MoveQuote } from '@astro/customer-web--customer-api';
import { Instant, Money, ProblemBox, Skeleton, moneyText } from '@astro/web-kit';
import { CardEntry } from '../card/card-entry.ts';
import { MoveTripStore } from './move-trip.store.ts';

/** The chosen launch with the whole sum, shown before the last yes; a card only where there is something to pay (R8, T9). */
@Component({
  selector: 'ab-move-confirm',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CardEntry, Instant, Money, ProblemBox, Skeleton],
  templateUrl: './move-confirm.html',
  styles: `
    .plain {
      display: grid;
      gap: 0.25rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    .sum {
      font-weight: 620;
    }
  `,
})
export class MoveConfirm {
  /** The traveler wants to look at other launches. */
  readonly other = output<void>();

  protected readonly store = inject(MoveTripStore);
  private readonly card = viewChild(CardEntry);
  protected readonly isBusy = computed(() => this.store.isBusy() || (this.card()?.isAsking() ?? false));
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  /** What stands in the way, with the name of whom it concerns. */
  protected readonly problems = computed(() => {
    const passengers = this.store.booking()?.passengers ?? [];
    return (this.store.quote()?.problems ?? []).map(({ passengerId, detail }) => ({
      name: passengers.find(passenger => passenger.id === passengerId)?.fullName ?? null,
      detail,
    }));
  });

  constructor() {
    // Screen readers hear which launch was chosen.
    afterNextRender({ read: () => this.heading().nativeElement.focus() });
  }

  protected async move(quote: MoveQuote): Promise<void> {
    if (this.store.isUnknown()) return this.store.askAgain();
    const token = quote.charge.amount > 0 ? await this.card()?.token() : undefined;
    // Without a card where one is needed, the form says what is missing.
    if (token !== null) await this.store.move(quote, token);
  }

  /** Whether everything is there to press the button with. */
  protected canMove(quote: MoveQuote): boolean {
    return this.store.isUnknown() || quote.charge.amount <= 0 || (this.card()?.isReady() ?? false);
  }

  protected buttonText(quote: MoveQuote): string {
    if (this.store.isUnknown()) return 'Ask again';
    if (this.isBusy()) return 'Moving…';
    return quote.charge.amount > 0 ? `Move and pay ${moneyText(quote.charge)}` : 'Move the booking';
  }
}
