import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Countdown, Instant, ProblemBox } from '@astro/web-kit';
import { leaveLabel, waitingText } from './waiting-text.ts';
import { WaitingStore, isOpen } from './waiting.store.ts';

/** The traveler's places on waiting lists, above their trips (T15). Shows nothing where there are none. */
@Component({
  selector: 'ab-waiting-trips',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Countdown, Instant, ProblemBox, RouterLink],
  providers: [WaitingStore],
  template: `
    @if (shown(); as entries) {
      @if (entries.length > 0) {
        <section class="ab-stack" aria-labelledby="waiting-trips-heading" data-testid="waiting-trips">
          <h2 id="waiting-trips-heading">Waiting lists</h2>
          <ul>
            @for (entry of entries; track entry.launchId) {
              <li class="ab-card" data-testid="waiting-trip" [class.offered]="entry.status === 'offered'">
                <div class="words">
                  <h3>
                    <a [routerLink]="['/launches', entry.launch.slug]"
                      >{{ entry.launch.rocket }} to {{ entry.launch.destination }}</a
                    >
                  </h3>
                  <p class="ab-small"><ab-instant [at]="entry.launch.departsAt" [zone]="entry.launch.timeZone" /></p>
                  <p data-testid="waiting-text">{{ text(entry) }}</p>
                  @if (entry.offer; as offer) {
                    <p class="clock">Yours for <ab-countdown [until]="offer.expiresAt" (expired)="store.reload()" /></p>
                  }
                </div>
                <p class="ab-row">
                  @if (entry.offer !== null) {
                    <a
                      class="ab-button ab-button--main ab-button--small"
                      [routerLink]="['/launches', entry.launch.slug, 'book']"
                      [queryParams]="{ step: 'passengers' }"
                      data-testid="take-offer"
                      >{{ entry.seats === 1 ? 'Book the seat' : 'Book the seats' }}</a
                    >
                  }
                  <button
                    type="button"
                    class="ab-button ab-button--quiet ab-button--small"
                    data-testid="leave-waiting-list"
                    [disabled]="store.isBusy()"
                    (click)="isOpen(entry) ? store.leave(entry) : store.remove(entry)"
                  >
                    {{ leaveLabel(entry) }}
                  </button>
                </p>
              </li>
            }
          </ul>
        </section>
      }
    }
    <ab-problem [error]="store.problem() ?? store.error()" />
  `,
  styles: `
    ul {
      display: grid;
      gap: 1rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      display: flex;
      flex-wrap: wrap;
      gap: 1rem;
      align-items: center;
      justify-content: space-between;
    }

    .words {
      display: grid;
      gap: 0.35rem;
    }

    h3 {
      font-size: 1.125rem;
    }

    .offered {
      border-color: var(--ab-ink);
    }

    .clock {
      font-weight: 620;
    }
  `,
})
export class WaitingTrips {
  protected readonly store = inject(WaitingStore);
  /** What was booked is among the trips. */
  protected readonly shown = computed(() => this.store.entries()?.filter(({ status }) => status !== 'booked'));
  protected readonly text = waitingText;
  protected readonly isOpen = isOpen;
  protected readonly leaveLabel = leaveLabel;
}
