import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Money, ProblemBox } from '@astro/web-kit';
import { BookSeatsStore } from './book-seats.store.ts';

/** What stands in the way, in one sentence, and the way on: each kind has its own (T9). */
@Component({
  selector: 'ab-setback-box',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money, ProblemBox, RouterLink],
  template: `
    <ab-problem [class.some]="store.declined() !== null" [error]="store.declined()">
      @if (store.hold() !== null) {
        <p data-testid="try-other-card">Your seats are kept again: choose another card, or try the same one later.</p>
      }
    </ab-problem>
    <ab-problem
      [class.some]="store.problem() !== null"
      [error]="store.problem()"
      [attr.data-setback]="store.setback()?.kind"
    >
      @switch (store.setback()?.kind) {
        @case ('price-changed') {
          <p>
            <button type="button" class="ab-button ab-button--small" data-testid="accept-price" (click)="accept()">
              Go on at <ab-money [value]="newPrice()" /> per seat
            </button>
          </p>
        }
        @case ('seats-gone') {
          @if (seatsLeft() > 0) {
            <p>
              <button type="button" class="ab-button ab-button--small" data-testid="take-what-is-left" (click)="take()">
                {{ seatsLeft() === 1 ? 'Take the last seat' : 'Take ' + seatsLeft() + ' seats' }}
              </button>
            </p>
          } @else {
            <p><a routerLink="/launches" [queryParams]="similar()">See similar launches</a></p>
          }
        }
        @case ('hold-expired') {
          <p>
            What you typed is still here.
            <button
              type="button"
              class="ab-button ab-button--small"
              data-testid="try-again"
              [disabled]="store.isBusy()"
              (click)="keepSeats.emit()"
            >
              Try again
            </button>
          </p>
        }
        @case ('unknown-outcome') {
          <p data-testid="unknown-outcome">
            We do not know yet whether you are booked. “Ask again” is the same attempt: you cannot pay twice. Or look
            under <a routerLink="/trips">My trips</a>.
          </p>
        }
        @case ('not-on-sale') {
          <p><a routerLink="/launches" [queryParams]="similar()">See similar launches</a></p>
        }
        @case ('gone') {
          <p>
            <button type="button" class="ab-button ab-button--small" (click)="goToSeats.emit()">Choose seats</button>
          </p>
        }
      }
    </ab-problem>
  `,
  styles: `
    .some {
      display: block;
      margin-bottom: var(--ab-gap);
    }
  `,
})
export class SetbackBox {
  /** Take the seats again. */
  readonly keepSeats = output<void>();
  /** Begin with the seats again. */
  readonly goToSeats = output<void>();

  protected readonly store = inject(BookSeatsStore);
  protected readonly seatsLeft = computed(() => {
    const setback = this.store.setback();
    return setback?.kind === 'seats-gone' ? setback.seatsLeft : 0;
  });
  protected readonly newPrice = computed(() => {
    const setback = this.store.setback();
    return setback?.kind === 'price-changed' ? setback.pricePerSeat : null;
  });
  protected readonly similar = computed(() => ({ range: this.store.launch()?.rocket.range }));

  protected accept(): void {
    const price = this.newPrice();
    if (price !== null) this.store.acceptPrice(price);
  }

  protected take(): void {
    this.store.chooseSeats(this.seatsLeft());
    this.keepSeats.emit();
  }
}
