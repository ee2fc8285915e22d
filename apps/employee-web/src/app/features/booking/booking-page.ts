import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BookingDetail } from '@astro/employee-web--admin-api';
import { Instant, Money, ProblemBox, ProblemError, Skeleton, Status } from '@astro/web-kit';
import { launchDay } from '../../lists/launch-day.ts';

/** One booking: its money, who flies, and all that happened; nothing is changed here, as bookings belong to the travelers. */
@Component({
  selector: 'ab-booking-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, Money, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './booking-page.html',
  styleUrl: './booking-page.css',
})
export class BookingPage {
  /** Booking id from the route. */
  readonly id = input.required<string>();

  protected readonly loaded = httpResource<BookingDetail>(() => `/api/v1/bookings/${encodeURIComponent(this.id())}`);
  protected readonly launchDay = launchDay;
  protected readonly booking = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
}
