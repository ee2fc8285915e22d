import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Booking } from '@astro/customer-web--customer-api';
import { WaitingTrips } from '../waiting/waiting-trips.ts';
import { isCharged, unchargedText } from './is-charged.ts';
import { EmptyState, Instant, Money, ProblemBox, Skeleton, Status, cursorList, urlState } from '@astro/web-kit';

/** The traveler's bookings, upcoming and past (T13). */
@Component({
  selector: 'ab-trips-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Instant, Money, ProblemBox, RouterLink, Skeleton, Status, WaitingTrips],
  template: `
    <div class="ab-page">
      <h1>My trips</h1>
      <div class="ab-row" role="group" aria-label="Which trips">
        @for (tab of tabs; track tab.value) {
          <button
            type="button"
            class="ab-button ab-button--small"
            [class.chosen]="state.value().when === tab.value"
            [attr.aria-pressed]="state.value().when === tab.value"
            [attr.data-testid]="'tab-' + tab.value"
            (click)="state.set({ when: tab.value })"
          >
            {{ tab.label }}
          </button>
        }
      </div>
      @if (state.value().when === 'upcoming') {
        <ab-waiting-trips />
      }
      @if (list.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="list.reload()" />
      } @else if (list.items(); as bookings) {
        @if (bookings.length > 0) {
          <ul class="trips" [class.ab-stale]="list.isLoading()">
            @for (booking of bookings; track booking.id) {
              <li class="ab-card trip" data-testid="trip">
                <div class="ab-stack">
                  <h2>
                    <a [routerLink]="['/trips', booking.id]"
                      >{{ booking.launch.rocket }} to {{ booking.launch.destination }}</a
                    >
                  </h2>
                  <p class="ab-small">
                    <ab-instant [at]="booking.launch.departsAt" [zone]="booking.launch.timeZone" />
                  </p>
                  <p class="ab-row ab-small">
                    <ab-status kind="booking" [value]="booking.status" />
                    <span class="ab-figures">{{ booking.code }}</span>
                    @if (booking.seats > 0) {
                      <span>{{ booking.seats === 1 ? '1 seat' : booking.seats + ' seats' }}</span>
                    }
                  </p>
                </div>
                @if (isCharged(booking)) {
                  <div>
                    <ab-money [value]="booking.totalPrice" />
                    @if (booking.totalRefunded.amount > 0) {
                      <p class="ab-small ab-soft"><ab-money [value]="booking.totalRefunded" /> given back</p>
                    }
                  </div>
                } @else {
                  <span class="ab-small ab-soft">{{ unchargedText(booking) }}</span>
                }
              </li>
            }
          </ul>
        } @else {
          @if (state.value().when === 'upcoming') {
            <ab-empty heading="No trips ahead" text="Your next booking appears here.">
              <a class="ab-button ab-button--main" routerLink="/launches">Find a launch</a>
            </ab-empty>
          } @else {
            <ab-empty heading="No past trips" text="Launches you have flown on appear here." />
          }
        }
        @if (list.hasMore()) {
          <p class="more">
            <button
              type="button"
              class="ab-button"
              data-testid="show-more"
              [disabled]="list.isLoading()"
              (click)="list.more()"
            >
              Show more
            </button>
          </p>
        }
      } @else {
        <ab-skeleton shape="cards" [count]="3" />
      }
    </div>
  `,
  styles: `
    .trips {
      display: grid;
      gap: 1rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    .trip {
      display: flex;
      flex-wrap: wrap;
      gap: 1rem;
      align-items: center;
      justify-content: space-between;
    }

    .ab-stack {
      gap: 0.35rem;
    }

    .more {
      display: grid;
      justify-items: center;
    }

    .chosen {
      border-color: var(--ab-ink);
      background: var(--ab-calm-ground);
    }
  `,
})
export class TripsPage {
  protected readonly isCharged = isCharged;
  protected readonly unchargedText = unchargedText;
  protected readonly state = urlState({ when: 'upcoming' });
  protected readonly list = cursorList<Booking>(() => ({
    url: '/api/v1/bookings',
    params: { when: this.state.value().when },
  }));
  protected readonly tabs = [
    { value: 'upcoming', label: 'Upcoming' },
    { value: 'past', label: 'Past' },
  ];
}
