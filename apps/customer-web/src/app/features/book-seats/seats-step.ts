import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { bookingRefusalText, HOLD_MINUTES } from '@astro/domain';
import { seatsLeftText } from '../launches/seats-left-text.ts';
import { CheckoutStore } from './checkout.store.ts';
import { HoldSeatsStore } from './hold-seats.store.ts';

/** How many seats; a visitor is asked to sign in here, and not before (T1). */
@Component({
  selector: 'ab-seats-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <section class="ab-stack" aria-labelledby="seats-heading">
      <h2 id="seats-heading" tabindex="-1" data-step-heading>How many seats?</h2>
      <fieldset class="seats">
        <legend class="ab-hidden">Number of seats</legend>
        @for (count of counts(); track count) {
          <label [class.chosen]="count === checkout.seats()">
            <input
              type="radio"
              name="seats"
              [value]="count"
              [checked]="count === checkout.seats()"
              [disabled]="count > seatsThere() || isOtherThanOffered(count)"
              [attr.data-testid]="'seats-' + count"
              (change)="seats.choose(count)"
            />
            {{ count }}
          </label>
        }
      </fieldset>
      <p class="ab-small ab-soft" aria-live="polite" data-testid="seats-left">{{ left() }}</p>
      @if (seatsThere() === 0) {
        <p data-testid="sold-out">
          {{ soldOut }}
          <a [routerLink]="['/launches', checkout.launch()?.slug]" data-testid="to-waiting-list"
            >Join the waiting list</a
          >
          or
          <a routerLink="/launches" [queryParams]="{ range: checkout.launch()?.rocket?.range }">see similar launches</a
          >.
        </p>
      } @else if (checkout.isWaitingForSignIn()) {
        <div class="ab-card ab-stack" role="status" data-testid="sign-in-to-book">
          <h3>Sign in to keep them</h3>
          <p>Booking needs an account with a confirmed e-mail address. Your choice stays here meanwhile.</p>
          <p class="ab-row">
            <a
              class="ab-button ab-button--main"
              routerLink="/sign-in"
              [queryParams]="{ returnUrl: returnUrl() }"
              data-testid="sign-in-here"
              >Sign in</a
            >
            <a
              class="ab-button"
              routerLink="/register"
              [queryParams]="{ returnUrl: returnUrl() }"
              data-testid="register-here"
              >Create an account</a
            >
          </p>
        </div>
      } @else {
        <p class="ab-row">
          <button
            type="button"
            class="ab-button ab-button--main"
            data-testid="keep-seats"
            [disabled]="checkout.isBusy()"
            (click)="chosen.emit()"
          >
            {{ button() }}
          </button>
          @if (!checkout.hold()?.isOffer) {
            <span class="ab-small ab-soft">They are yours for {{ minutes }} minutes while you fill in the rest.</span>
          }
        </p>
      }
    </section>
  `,
  styles: `
    .seats {
      display: flex;
      flex-wrap: wrap;
      gap: 0.75rem;
      margin: 0;
      padding: 0;
      border: 0;
    }

    label {
      display: flex;
      gap: 0.5rem;
      align-items: center;
      justify-content: center;
      min-width: 4.5rem;
      min-height: 3.25rem;
      padding: 0 1rem;
      border: 1px solid var(--ab-line-strong);
      border-radius: var(--ab-radius);
      background: var(--ab-surface);
      font-size: 1.125rem;
      cursor: pointer;
    }

    @media (max-width: 30rem) {
      .seats {
        gap: 0.5rem;
      }

      label {
        min-width: 4rem;
        padding: 0 0.75rem;
      }
    }

    label:has(:disabled) {
      border-style: dashed;
      color: var(--ab-ink-soft);
      cursor: default;
    }

    .chosen {
      border-color: var(--ab-ink);
      box-shadow: inset 0 0 0 1px var(--ab-ink);
      font-weight: 620;
    }
  `,
})
export class SeatsStep {
  /** Where signing in leads back to. */
  readonly returnUrl = input.required<string>();
  /** The person wants these seats kept. */
  readonly chosen = output<void>();

  protected readonly checkout = inject(CheckoutStore);
  protected readonly seats = inject(HoldSeatsStore);
  protected readonly minutes = HOLD_MINUTES;
  protected readonly soldOut = bookingRefusalText({ kind: 'not-enough-seats', seatsLeft: 0 });
  protected readonly counts = computed(() => Array.from({ length: this.checkout.seatsMax() }, (_, index) => index + 1));
  /** The seats of the own hold are there for its owner. */
  protected readonly seatsThere = computed(
    () => (this.checkout.launch()?.seatsLeft ?? 0) + (this.checkout.hold()?.seats ?? 0),
  );
  protected readonly left = computed(() => {
    const launch = this.checkout.launch();
    return launch === undefined ? '' : seatsLeftText({ ...launch, seatsLeft: this.seatsThere() });
  });
  /** Offered seats are given back with any change, and go to the next who waits: they are taken as they are (R15). */
  protected isOtherThanOffered(count: number): boolean {
    const hold = this.checkout.hold();
    return hold?.isOffer === true && count !== hold.seats;
  }
  protected readonly button = computed(() => {
    const seats = this.checkout.seats();
    if (this.checkout.hold()?.seats === seats) return 'Go on';
    return seats === 1 ? 'Keep 1 seat' : `Keep ${seats} seats`;
  });
}
