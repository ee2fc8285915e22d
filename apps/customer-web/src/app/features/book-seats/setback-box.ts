import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Money, ProblemBox } from '@astro/web-kit';
import { CheckoutStore } from './checkout.store.ts';
import { HoldSeatsStore } from './hold-seats.store.ts';
import { PaySeatsStore } from './pay-seats.store.ts';

/** What stands in the way, in one sentence, and the way on: each kind has its own (T9). */
@Component({
  selector: 'ab-setback-box',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money, ProblemBox, RouterLink],
  template: `
    <ab-problem [class.some]="payment.declined() !== null" [error]="payment.declined()" [intoSight]="true">
      @if (checkout.hold() !== null) {
        <p data-testid="try-other-card">Your seats are kept again: choose another card, or try the same one later.</p>
      }
    </ab-problem>
    <ab-problem
      [class.some]="checkout.problem() !== null"
      [error]="checkout.problem()"
      [intoSight]="true"
      [attr.data-setback]="checkout.setback()?.kind"
    >
      @switch (checkout.setback()?.kind) {
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
        @case ('hold-over') {
          <p>
            What you typed is still here.
            <button
              type="button"
              class="ab-button ab-button--small"
              data-testid="try-again"
              [disabled]="checkout.isBusy()"
              (click)="keepSeats.emit()"
            >
              Try again
            </button>
          </p>
        }
        @case ('hold-used') {
          <p><a routerLink="/trips">My trips</a></p>
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

  protected readonly checkout = inject(CheckoutStore);
  protected readonly payment = inject(PaySeatsStore);
  private readonly seats = inject(HoldSeatsStore);
  protected readonly seatsLeft = computed(() => {
    const setback = this.checkout.setback();
    return setback?.kind === 'seats-gone' ? setback.seatsLeft : 0;
  });
  protected readonly newPrice = computed(() => {
    const setback = this.checkout.setback();
    return setback?.kind === 'price-changed' ? setback.pricePerSeat : null;
  });
  protected readonly similar = computed(() => ({ range: this.checkout.launch()?.rocket.range }));

  protected accept(): void {
    const price = this.newPrice();
    if (price !== null) this.checkout.acceptPrice(price);
  }

  protected take(): void {
    this.seats.choose(this.seatsLeft());
    this.keepSeats.emit();
  }
}
