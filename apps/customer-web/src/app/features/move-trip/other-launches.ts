import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Booking, Launch } from '@astro/customer-web--customer-api';
import { moveFare, type Money as Cents, usd } from '@astro/domain';
import { cursorList, EmptyState, Instant, Money, ProblemBox, Skeleton, Status, urlState } from '@astro/web-kit';
import { seatsLeftText } from '../launches/seats-left-text.ts';
import { FareDifference } from './fare-difference.ts';

/** Launches to the same destination come first: that is where the traveler wanted to go. */
const WHERE = { same: 'same', all: 'all' } as const;

/** Launches that could take the place of a trip's, each with its difference in fare. */
@Component({
  selector: 'ab-other-launches',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, FareDifference, Instant, Money, ProblemBox, RouterLink, Skeleton, Status],
  template: `
    <section class="ab-stack" aria-labelledby="launches-heading">
      <div class="head">
        <h2 id="launches-heading">Which launch instead?</h2>
        <div class="ab-row" role="group" aria-label="Which launches">
          <button
            type="button"
            class="ab-button ab-button--small"
            data-testid="where-same"
            [attr.aria-pressed]="!isAll()"
            (click)="where.set({ where: 'same' })"
          >
            To {{ booking().launch.destination }}
          </button>
          <button
            type="button"
            class="ab-button ab-button--small"
            data-testid="where-all"
            [attr.aria-pressed]="isAll()"
            (click)="where.set({ where: 'all' })"
          >
            Everywhere
          </button>
        </div>
      </div>
      @if (list.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="list.reload()" />
      } @else if (others(); as others) {
        @if (others.length > 0) {
          <ul [class.ab-stale]="list.isLoading()">
            @for (other of others; track other.launch.id) {
              <li class="ab-card launch" data-testid="other-launch">
                <div class="words">
                  <h3>
                    <a [routerLink]="['/launches', other.launch.slug]"
                      >{{ other.launch.rocket.name }} to {{ other.launch.destination.name }}</a
                    >
                  </h3>
                  <p class="ab-small ab-soft">
                    {{ other.launch.agency.name }} · from {{ other.launch.spaceport.name }}
                  </p>
                  <p class="ab-small">
                    <ab-instant [at]="other.launch.departsAt" [zone]="other.launch.spaceport.timeZone" />
                  </p>
                  <p class="ab-row ab-small">
                    <ab-status kind="launch" [value]="other.launch.status" />
                    <span>{{ other.seatsLeft }}</span>
                  </p>
                </div>
                <div class="fare">
                  <ab-fare-difference [value]="other.difference" [isSeparate]="booking().move === undefined" />
                  <span class="ab-small ab-soft">{{ seats() }} × <ab-money [value]="other.launch.pricePerSeat" /></span>
                  <button
                    type="button"
                    class="ab-button ab-button--small"
                    data-testid="choose-launch"
                    (click)="chosen.emit(other.launch)"
                  >
                    Choose<span class="ab-hidden">
                      {{ other.launch.rocket.name }} to {{ other.launch.destination.name }}</span
                    >
                  </button>
                </div>
              </li>
            }
          </ul>
        } @else {
          <ab-empty heading="No other launch has enough seats" [text]="emptyText()">
            @if (!isAll()) {
              <button type="button" class="ab-button" (click)="where.set({ where: 'all' })">
                Look at every destination
              </button>
            }
          </ab-empty>
        }
        @if (list.hasMore()) {
          <p>
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
    </section>
  `,
  styleUrl: './other-launches.css',
})
export class OtherLaunches {
  /** The trip that another launch is looked for. */
  readonly booking = input.required<Booking>();
  /** Seats that are needed. */
  readonly seats = input.required<number>();
  /** What was paid, or came back, for them. */
  readonly credit = input.required<Cents>();
  /** The launch that the traveler picked. */
  readonly chosen = output<Launch>();

  protected readonly where = urlState({ where: WHERE.same });
  protected readonly isAll = computed(() => this.where.value().where === WHERE.all);
  protected readonly list = cursorList<Launch>(() => ({
    url: '/api/v1/launches',
    params: {
      seats: String(this.seats()),
      ...(this.isAll() ? {} : { destination: this.booking().launch.destination }),
    },
  }));
  protected readonly others = computed(() =>
    this.list
      .items()
      ?.filter(launch => launch.id !== this.booking().launch.id && launch.bookable)
      .map(launch => ({
        launch,
        seatsLeft: seatsLeftText(launch),
        difference: usd(moveFare(launch.pricePerSeat.amount, this.seats(), this.credit().amount).differenceCents),
      })),
  );
  protected readonly emptyText = computed(() =>
    this.isAll()
      ? `No launch on sale has ${this.seats()} seats left at the moment.`
      : `No other launch to ${this.booking().launch.destination} has ${this.seats()} seats left at the moment.`,
  );
}
