import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AgencyRow, BookingRowPage, InvoicePage } from '@astro/employee-web--admin-api';
import {
  AgencyMark,
  Instant,
  Money,
  ProblemBox,
  ProblemError,
  Skeleton,
  Status,
  countText,
  dayText,
} from '@astro/web-kit';
import { DecideAgency } from './decide-agency.ts';

/** Open invoices shown here; the list has the rest. */
const INVOICES_SHOWN = '5';

/** One agency: who it is by law, what it brought in, what it owes, and whether it may sell. */
@Component({
  selector: 'ab-agency-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AgencyMark, DecideAgency, Instant, Money, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './agency-page.html',
  styleUrl: './agency-page.css',
})
export class AgencyPage {
  /** Agency id from the route. */
  readonly id = input.required<string>();

  protected readonly loaded = httpResource<AgencyRow>(() => `/api/v1/agencies/${encodeURIComponent(this.id())}`);
  protected readonly agency = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  protected readonly invoices = httpResource<InvoicePage>(() => ({
    url: '/api/v1/invoices',
    params: { agency: this.id(), limit: INVOICES_SHOWN },
  }));
  protected readonly bookings = httpResource<BookingRowPage>(() => ({
    url: '/api/v1/bookings',
    params: { agency: this.id(), limit: '1' },
  }));
  protected readonly countText = countText;
  protected readonly dayText = dayText;
}
