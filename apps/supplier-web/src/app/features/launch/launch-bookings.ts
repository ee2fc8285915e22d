import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { AgencyBookingPage, AgencyLaunch } from '@astro/supplier-web--admin-api';
import {
  countText,
  EmptyState,
  ExportButtons,
  Instant,
  Money,
  pagedList,
  Pager,
  ProblemBox,
  Skeleton,
  Status,
  urlState,
} from '@astro/web-kit';

/** The bookings of a launch: the rows that its revenue sums. */
@Component({
  selector: 'ab-launch-bookings',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ExportButtons, Instant, Money, Pager, ProblemBox, Skeleton, Status],
  template: `
    @if (list.error(); as error) {
      <ab-problem [error]="error" [retryable]="true" (retry)="list.reload()" />
    } @else if (list.page(); as page) {
      @if (page.items.length === 0) {
        <ab-empty heading="No bookings yet" text="They appear here a moment after travelers have paid." icon="seat" />
      } @else {
        <div class="ab-page__head">
          <p class="ab-soft" aria-live="polite" data-testid="count">{{ countText(page.total, 'booking') }}</p>
          <ab-export-buttons [url]="url()" [name]="'bookings-' + launch().slug" />
        </div>
        <div
          class="ab-table-frame"
          tabindex="0"
          role="region"
          aria-label="Bookings"
          [class.ab-stale]="list.isLoading()"
        >
          <table class="ab-table ab-table--stack">
            <thead>
              <tr>
                <th scope="col">Code</th>
                <th scope="col">Traveler</th>
                <th scope="col">Status</th>
                <th scope="col" class="ab-end">Seats</th>
                <th scope="col" class="ab-end">Paid</th>
                <th scope="col" class="ab-end">Refunded</th>
                <th scope="col" class="ab-end">Net</th>
                <th scope="col">Booked</th>
              </tr>
            </thead>
            <tbody>
              @for (booking of page.items; track booking.id) {
                <tr data-testid="booking">
                  <th scope="row" class="ab-figures">{{ booking.code }}</th>
                  <td data-label="Traveler">{{ booking.travelerName }}</td>
                  <td data-label="Status"><ab-status kind="booking" [value]="booking.status" /></td>
                  <td class="ab-end ab-figures" data-label="Seats">{{ booking.seats }}</td>
                  <td class="ab-end" data-label="Paid"><ab-money [value]="booking.paid" cents="always" /></td>
                  <td class="ab-end" data-label="Refunded"><ab-money [value]="booking.refunded" cents="always" /></td>
                  <td class="ab-end" data-label="Net"><ab-money [value]="booking.net" cents="always" /></td>
                  <td data-label="Booked"><ab-instant [at]="booking.bookedAt" [relative]="false" /></td>
                </tr>
              }
            </tbody>
            <tfoot>
              <tr data-testid="totals">
                <th scope="row">{{ countText(page.total, 'booking') }}</th>
                <td colspan="3"></td>
                <td class="ab-end" data-label="Paid"><ab-money [value]="page.totals.paid" cents="always" /></td>
                <td class="ab-end" data-label="Refunded"><ab-money [value]="page.totals.refunded" cents="always" /></td>
                <td class="ab-end" data-label="Net"><ab-money [value]="page.totals.net" cents="always" /></td>
                <td></td>
              </tr>
            </tfoot>
          </table>
        </div>
        <ab-pager
          of="bookings"
          [at]="state.value()"
          [next]="page.nextCursor"
          [total]="page.total"
          [busy]="list.isLoading()"
          (go)="state.set($event)"
        />
      }
    } @else {
      <ab-skeleton [count]="6" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--ab-gap);
    }
  `,
})
export class LaunchBookings {
  /** The launch. */
  readonly launch = input.required<AgencyLaunch>();

  protected readonly state = urlState({ cursor: '', page: 1 });
  protected readonly list = pagedList<AgencyBookingPage>(() => ({
    url: this.url(),
    cursor: this.state.value().cursor,
  }));
  protected readonly countText = countText;

  protected url(): string {
    return `/api/v1/launches/${encodeURIComponent(this.launch().id)}/bookings`;
  }
}
