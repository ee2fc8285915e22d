import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Booking, Launch } from '@astro/customer-web--customer-api';
import { moveFare, type Money as Cents, usd } from '@astro/domain';
import { EmptyState, Instant, Money, ProblemBox, Skeleton, Status, urlState } from '@astro/web-kit';
import { LAUNCHES_STEP, launchList } from '../launches/launch-list.ts';
import { seatsLeftText } from '../launches/seats-left-text.ts';
import { dateDifferenceText } from './date-difference.ts';
import { FareDifference } from './fare-difference.ts';

/** Who was put off wants to go where they meant to, when they meant to. */
const FILTER = { where: 'same', noExtra: false, sort: 'nearest', show: LAUNCHES_STEP } as const;
/** The same seats everywhere: a lower price per seat is a lower difference. */
const SORTS = [
  { value: 'nearest', label: 'Nearest to your date' },
  { value: 'price', label: 'Fare, low first' },
  { value: 'departure', label: 'Departure' },
] as const;

/** Launches that could take the place of a trip's, each with its difference in fare and date; filters and order are in the address (C1). */
@Component({
  selector: 'ab-other-launches',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, FareDifference, Instant, Money, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './other-launches.html',
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

  protected readonly sorts = SORTS;
  protected readonly filter = urlState(FILTER);
  protected readonly isAll = computed(() => this.filter.value().where === 'all');
  // An address can hold anything.
  private readonly sort = computed(() => SORTS.find(({ value }) => value === this.filter.value().sort) ?? SORTS[0]);
  protected readonly list = launchList(
    () => ({
      seats: String(this.seats()),
      ...(this.isAll() ? {} : { destination: this.booking().launch.destination }),
      // As many seats as were paid for: nothing is added up to this price of each.
      ...(this.filter.value().noExtra ? { maxPrice: String(Math.floor(this.credit().amount / this.seats())) } : {}),
      sort: this.sort().value,
      ...(this.sort().value === 'nearest' ? { near: this.booking().departsAtWhenBooked } : {}),
    }),
    () => this.filter.value().show,
  );
  protected readonly others = computed(() =>
    this.list
      .launches()
      .filter(launch => launch.id !== this.booking().launch.id && launch.bookable)
      .map(launch => ({
        launch,
        seatsLeft: seatsLeftText(launch),
        later: dateDifferenceText(launch.departsAt, this.booking().departsAtWhenBooked),
        difference: usd(moveFare(launch.pricePerSeat.amount, this.seats(), this.credit().amount).differenceCents),
      })),
  );
  protected readonly emptyHeading = computed(() =>
    this.filter.value().noExtra ? 'No launch without more to pay' : 'No other launch has enough seats',
  );
  protected readonly emptyText = computed(() => {
    const which = this.isAll() ? 'No other launch on sale' : `No other launch to ${this.booking().launch.destination}`;
    const seats = this.seats() === 1 ? 'a seat' : `${this.seats()} seats`;
    const fare = this.filter.value().noExtra ? ' at this fare' : '';
    return `${which} has ${seats} left${fare} at the moment.`;
  });

  protected change(changes: { where?: 'same' | 'all'; noExtra?: boolean; sort?: string }): void {
    this.filter.set({ ...changes, show: LAUNCHES_STEP });
  }

  protected sortBy(event: Event): void {
    this.change({ sort: (event.target as HTMLSelectElement).value });
  }

  protected async showMore(): Promise<void> {
    if (await this.list.more()) this.filter.set({ show: this.list.launches().length }, { replace: true });
  }
}
