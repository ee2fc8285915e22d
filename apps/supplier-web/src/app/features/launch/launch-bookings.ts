import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { AgencyBookingPage, AgencyLaunch } from '@astro/supplier-web--admin-api';
import { countText, Instant, List, listState, Money, pagedList, Rows, Status } from '@astro/web-kit';

/** The bookings of a launch: the rows that its revenue sums. */
@Component({
  selector: 'ab-launch-bookings',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, List, Money, Rows, Status],
  template: `
    <ab-list
      label="Bookings"
      one="booking"
      [state]="state"
      nothing="No bookings yet"
      nothingText="They appear here a moment after travelers have paid."
      icon="seat"
      [exportUrl]="url()"
      [exportName]="'bookings-' + launch().slug"
      [expected]="6"
    >
      <ng-template [abRows]="list" let-page>
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
      </ng-template>
    </ab-list>
  `,
})
export class LaunchBookings {
  /** The launch. */
  readonly launch = input.required<AgencyLaunch>();

  protected readonly state = listState({});
  protected readonly list = pagedList<AgencyBookingPage>(() => ({
    url: this.url(),
    cursor: this.state.value().cursor,
  }));
  protected readonly countText = countText;

  protected url(): string {
    return `/api/v1/launches/${encodeURIComponent(this.launch().id)}/bookings`;
  }
}
