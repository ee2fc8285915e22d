import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Booking } from '@astro/customer-web--customer-api';
import { Instant, Money } from '@astro/web-kit';

/** After a delay: the three ways side by side, and until when they are open (R8). */
@Component({
  selector: 'ab-after-delay',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, Money, RouterLink],
  template: `
    <section class="ab-stack" aria-labelledby="delay-heading" data-testid="after-delay">
      <h2 id="delay-heading">This launch was delayed. What would you like to do?</h2>
      <p>Until <ab-instant [at]="move().until" /> you may choose; without a word from you the booking stays.</p>
      <ul>
        <li class="ab-card">
          <h3>Keep it</h3>
          <p>
            Your seats stay yours. The launch now departs
            <ab-instant [at]="booking().launch.departsAt" [zone]="booking().launch.timeZone" />.
          </p>
          <p class="ab-small ab-soft">Nothing to do.</p>
        </li>
        <li class="ab-card">
          <h3>Move to another launch</h3>
          <p>
            The <ab-money [value]="move().credit" /> you paid counts for the new seats, with any agency. Only the
            difference is paid or comes back.
          </p>
          <p>
            <a
              class="ab-button ab-button--main"
              [routerLink]="['/trips', booking().id, 'move']"
              data-testid="to-move"
              >{{ move().underWay === undefined ? 'Find a launch' : 'Go on with the move' }}</a
            >
          </p>
        </li>
        <li class="ab-card">
          <h3>Cancel with 100 % back</h3>
          <p>All <ab-money [value]="move().credit" /> comes back to your card, and the seats go back on sale.</p>
          <p>
            <button type="button" class="ab-button" data-testid="to-cancel" (click)="cancelling.emit()">Cancel</button>
          </p>
        </li>
      </ul>
    </section>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
      gap: 1rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      display: grid;
      grid-template-rows: auto 1fr auto;
      gap: 0.5rem;
    }
  `,
})
export class AfterDelay {
  /** The booking. */
  readonly booking = input.required<Booking>();
  /** Until when it can be moved, and what counts for the new seats. */
  readonly move = input.required<NonNullable<Booking['move']>>();
  /** The traveler wants to cancel. */
  readonly cancelling = output<void>();
}
