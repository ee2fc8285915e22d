import { ChangeDetectionStrategy, Component, afterNextRender, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { UnfinishedBookings, type UnfinishedBooking } from '../book-seats/unfinished-bookings.ts';

/** Leads back to a checkout that was left to register: the link in the mail opens another tab, which knows nothing of it (T1). */
@Component({
  selector: 'ab-unfinished-booking',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    @if (unfinished(); as booking) {
      <p class="strip" data-testid="unfinished-booking">
        <span>You were about to book {{ booking.seats === 1 ? '1 seat' : booking.seats + ' seats' }}.</span>
        <a
          class="ab-button ab-button--small"
          [routerLink]="['/launches', booking.slug, 'book']"
          [queryParams]="{ step: 'passengers' }"
          >Go on</a
        >
      </p>
    }
  `,
  styles: `
    .strip {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1rem;
      align-items: center;
      justify-content: center;
      padding: 0.6rem 1rem;
      background: var(--ab-info-ground);
      color: var(--ab-ink);
    }
  `,
})
export class UnfinishedBookingStrip {
  protected readonly unfinished = signal<UnfinishedBooking | null>(null);

  constructor() {
    const bookings = inject(UnfinishedBookings);
    // Only the browser knows: the page from the server is the same for everybody.
    afterNextRender(() => this.unfinished.set(bookings.read()));
  }
}
