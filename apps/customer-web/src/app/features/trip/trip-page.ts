import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  viewChild,
  viewChildren,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Booking } from '@astro/customer-web--customer-api';
import {
  Instant,
  Money,
  type MayBeDirty,
  ProblemBox,
  ProblemError,
  Skeleton,
  Status,
  dayText,
  lastValue,
} from '@astro/web-kit';
import { isCharged, unchargedText } from '../trips/is-charged.ts';
import { AfterDelay } from './after-delay.ts';
import { CancelTrip } from './cancel-trip.ts';
import { EditPassenger } from './edit-passenger.ts';
import { hasMoved, refundText } from './refund-text.ts';

/** How often a booking whose payment or refund is under way is asked about. */
const ASK_EVERY_MS = 2_000;

/** One booking: code, passengers, papers, history, refunds, and the way to cancel (T10, T13, T14). */
@Component({
  selector: 'ab-trip-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AfterDelay, CancelTrip, EditPassenger, Instant, Money, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './trip-page.html',
  styleUrl: './trip-page.css',
})
export class TripPage implements MayBeDirty {
  /** Booking id, from the route. */
  readonly id = input.required<string>();
  /** Present right after booking. */
  readonly booked = input<string>();

  protected readonly loaded = httpResource<Booking>(() => `/api/v1/bookings/${encodeURIComponent(this.id())}`);
  protected readonly booking = lastValue(this.loaded, this.id);
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  protected readonly isUnderWay = computed(() => {
    const booking = this.booking();
    return booking?.status === 'pending' || (booking?.refunds.some(refund => refund.state === 'pending') ?? false);
  });
  protected readonly flying = computed(
    () => this.booking()?.passengers.filter(passenger => passenger.cancelledAt === null) ?? [],
  );

  constructor() {
    let timer: ReturnType<typeof setTimeout> | undefined;
    effect(() => {
      clearTimeout(timer);
      if (this.isUnderWay() && !this.loaded.isLoading()) timer = setTimeout(() => this.loaded.reload(), ASK_EVERY_MS);
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  }

  protected readonly isCharged = isCharged;
  protected readonly unchargedText = unchargedText;
  protected readonly refundText = refundText;
  protected readonly dayText = dayText;
  protected readonly hasMoved = hasMoved;
  private readonly editors = viewChildren(EditPassenger);
  private readonly cancelling = viewChild(CancelTrip);

  isDirty(): boolean {
    return this.editors().some(editor => editor.isDirty());
  }

  protected seatsText({ passengers }: Booking): string {
    return passengers.length === 1 ? '1 seat' : `${passengers.length} seats`;
  }

  protected goToCancel(): void {
    this.cancelling()?.focus();
  }

  protected show(booking: Booking): void {
    this.loaded.set(booking);
  }

  protected print(): void {
    window.print();
  }
}
