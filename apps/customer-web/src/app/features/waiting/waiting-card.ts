import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Launch, Traveler } from '@astro/customer-web--customer-api';
import { OFFER_HOURS, seatLimit } from '@astro/domain';
import { Countdown, ProblemBox, Session } from '@astro/web-kit';
import { leaveLabel, waitingText } from './waiting-text.ts';
import { WaitingStore, isOpen } from './waiting.store.ts';

/** The waiting list of a sold-out launch: join, see where you stand, take an offer, leave (T15). */
@Component({
  selector: 'ab-waiting-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Countdown, ProblemBox, RouterLink],
  providers: [WaitingStore],
  template: `
    @if (entry(); as entry) {
      <section class="ab-stack" aria-labelledby="waiting-heading" data-testid="waiting-entry">
        <h2 id="waiting-heading">
          {{ entry.status === 'offered' ? 'Your turn' : 'You are on the waiting list' }}
        </h2>
        <p aria-live="polite" data-testid="waiting-text">{{ text(entry) }}</p>
        @if (entry.offer; as offer) {
          <p class="clock" data-testid="offer">
            Yours for <ab-countdown [until]="offer.expiresAt" (expired)="store.reload()" />
          </p>
          <a
            class="ab-button ab-button--main"
            [routerLink]="['/launches', launch().slug, 'book']"
            [queryParams]="{ step: 'passengers' }"
            data-testid="take-offer"
            >{{ entry.seats === 1 ? 'Book the seat' : 'Book the seats' }}</a
          >
        } @else {
          <p class="ab-small ab-soft">
            We hold freed seats for you and tell you by e-mail; you then have {{ hours }} hours to book them.
          </p>
        }
        <button
          type="button"
          class="ab-button ab-button--quiet ab-button--small"
          data-testid="leave-waiting-list"
          [disabled]="store.isBusy()"
          (click)="store.leave(entry)"
        >
          {{ leaveLabel(entry) }}
        </button>
      </section>
    } @else if (isSoldOut()) {
      <section class="ab-stack" aria-labelledby="waiting-heading">
        <h2 id="waiting-heading">Waiting list</h2>
        @if (before(); as entry) {
          <p class="ab-small" data-testid="waiting-before">{{ text(entry) }}</p>
        }
        <p class="ab-small ab-soft">
          When seats become free, they are offered in the order of the list. An offer stands for {{ hours }} hours.
        </p>
        @if (session.known() && session.user() === null) {
          <a
            class="ab-button"
            routerLink="/sign-in"
            [queryParams]="{ returnUrl: '/launches/' + launch().slug }"
            data-testid="sign-in-to-wait"
            >Sign in to join</a
          >
        } @else if (session.fits()) {
          <div class="wish">
            <label>
              <span>Seats wanted</span>
              <select data-testid="waiting-seats" (change)="choose($event)">
                @for (count of counts(); track count) {
                  <option [value]="count" [selected]="count === seats()">{{ count }}</option>
                }
              </select>
            </label>
            <button
              type="button"
              class="ab-button ab-button--main"
              data-testid="join-waiting-list"
              [disabled]="store.isBusy() || store.entries() === undefined"
              (click)="store.join(launch().id, seats())"
            >
              Join the list
            </button>
          </div>
        }
      </section>
    }
    <ab-problem [error]="store.problem() ?? store.error()" />
  `,
  styles: `
    :host,
    section {
      display: grid;
      gap: 0.75rem;
    }

    h2 {
      font-size: 1.125rem;
    }

    .clock {
      font-weight: 620;
    }

    .wish {
      display: flex;
      flex-wrap: wrap;
      gap: 0.75rem;
      align-items: end;
    }

    .wish label {
      display: grid;
      gap: 0.25rem;
      font-size: 0.875rem;
    }

    .wish select {
      min-height: 2.75rem;
      padding: 0 0.75rem;
      border: 1px solid var(--ab-line-strong);
      border-radius: var(--ab-radius);
      background: var(--ab-surface);
      color: var(--ab-ink);
      font: inherit;
    }

    .wish button {
      flex: 1 1 9rem;
    }
  `,
})
export class WaitingCard {
  readonly launch = input.required<Launch>();

  protected readonly store = inject(WaitingStore);
  protected readonly session = inject(Session);
  private readonly profile = httpResource<Traveler>(() => (this.session.fits() ? '/api/v1/me' : undefined));
  private readonly own = computed(() => this.store.entries()?.find(entry => entry.launchId === this.launch().id));
  protected readonly entry = computed(() => {
    const own = this.own();
    return own !== undefined && isOpen(own) ? own : undefined;
  });
  /** Whether seats are held for this traveler: the page's own button steps aside. */
  readonly isOffered = computed(() => this.entry()?.status === 'offered');
  /** What became of an earlier place on this list. */
  protected readonly before = computed(() => {
    const own = this.own();
    return own?.status === 'passed-over' ? own : undefined;
  });
  protected readonly isSoldOut = computed(() => {
    const { seatsLeft, notBookableReason } = this.launch();
    return seatsLeft <= 0 && (notBookableReason === null || notBookableReason === 'sold-out');
  });
  protected readonly counts = computed(() => {
    const isVip = this.profile.hasValue() && this.profile.value().isVip;
    return Array.from({ length: seatLimit(isVip) }, (_, index) => index + 1);
  });
  protected readonly seats = signal(1);
  protected readonly hours = OFFER_HOURS;
  protected readonly text = waitingText;
  protected readonly leaveLabel = leaveLabel;

  constructor() {
    let last: number | undefined;
    effect(() => {
      // Seats that move may be an offer.
      const { seatsLeft } = this.launch();
      if (last !== undefined && last !== seatsLeft) untracked(() => this.store.reload());
      last = seatsLeft;
    });
  }

  protected choose(event: Event): void {
    this.seats.set(Number((event.target as HTMLSelectElement).value));
  }
}
