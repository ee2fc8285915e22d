import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Booking } from '@astro/customer-web--customer-api';
import { usd } from '@astro/domain';
import { Money } from '@astro/web-kit';
import { cameBack, wereFlying } from '../move-trip/came-back.ts';
import { FareDifference } from '../move-trip/fare-difference.ts';
import { BookSeatsStore } from './book-seats.store.ts';
import { CheckoutStore } from './checkout.store.ts';
import { fromPassenger } from './passenger-draft.ts';

/** The checkout comes from a booking whose launch was called off: its people are filled in, and the new fare stands beside what came back (R8). */
@Component({
  selector: 'ab-booked-again',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FareDifference, Money, RouterLink],
  template: `
    @if (back(); as back) {
      <dl class="ab-card ab-facts" data-testid="came-back">
        <dt>
          Back from booking
          <a class="ab-figures" [routerLink]="['/trips', back.bookingId]">{{ back.code }}</a>
        </dt>
        <dd><ab-money [value]="back.amount" /> to your card</dd>
        <dt>New fare</dt>
        <dd><ab-money [value]="checkout.total()" />, paid in full with this booking</dd>
        @if (difference(); as difference) {
          <dt>Difference</dt>
          <dd><ab-fare-difference [value]="difference" [isSeparate]="true" /></dd>
        }
      </dl>
    }
  `,
})
export class BookedAgain {
  /** The booking that was given back. */
  readonly bookingId = input.required<string>();

  protected readonly checkout = inject(CheckoutStore);
  private readonly store = inject(BookSeatsStore);
  private readonly loaded = httpResource<Booking>(() =>
    this.checkout.isTraveler() ? `/api/v1/bookings/${encodeURIComponent(this.bookingId())}` : undefined,
  );
  private readonly booking = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  protected readonly back = computed(() => {
    const booking = this.booking();
    const amount = booking === undefined ? null : cameBack(booking);
    return booking === undefined || amount === null ? null : { bookingId: booking.id, code: booking.code, amount };
  });
  protected readonly difference = computed(() => {
    const [back, total] = [this.back(), this.checkout.total()];
    return back === null || total === undefined ? null : usd(total.amount - back.amount.amount);
  });

  constructor() {
    effect(() => {
      const booking = this.booking();
      if (booking === undefined || this.back() === null || !this.checkout.isReady()) return;
      untracked(() => this.store.prefill(wereFlying(booking).map(fromPassenger)));
    });
  }
}
