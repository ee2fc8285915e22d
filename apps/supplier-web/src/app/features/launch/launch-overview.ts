import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { salesCloseAt } from '@astro/domain';
import type { AgencyLaunch, LaunchRevenue as Revenue } from '@astro/supplier-web--admin-api';
import { Instant, Money, Occupancy, ProblemBox, Skeleton, Status } from '@astro/web-kit';
import { KeptSeatsSection } from '../kept-seats/kept-seats.ts';
import { freeSeats } from '../kept-seats/kept-seats-words.ts';
import { PreviewLink } from './preview-link.ts';
import { SeatsRefused } from './seats-refused.ts';

const REASONS: Record<AgencyLaunch['statusHistory'][number]['reason'], string> = {
  weather: 'Weather',
  technical: 'Technical',
  commercial: 'Commercial',
  other: 'Other reason',
};

/** How full the launch is, what it brings in, and what happened to it. */
@Component({
  selector: 'ab-launch-overview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, KeptSeatsSection, Money, Occupancy, PreviewLink, ProblemBox, SeatsRefused, Skeleton, Status],
  template: `
    @if (launch().seatsRefusal; as refusal) {
      <ab-seats-refused [refusal]="refusal" />
    }
    @if (launch().status === 'draft') {
      <ab-preview-link [launchId]="launch().id" />
    }
    <div class="columns">
      <section class="ab-card ab-stack" aria-labelledby="occupancy-heading">
        <h2 id="occupancy-heading">Occupancy</h2>
        <ab-occupancy
          [sold]="launch().seatsSold"
          [held]="launch().seatsHeld"
          [kept]="launch().seatsBlocked + launch().seatsForVips"
          [total]="launch().seatsOnSale"
          [minimum]="launch().minimumOccupancy"
        />
        <dl class="ab-facts pairs">
          <dt>Sold</dt>
          <dd data-testid="seats-sold">{{ launch().seatsSold }}</dd>
          <dt>Held in checkouts</dt>
          <dd>{{ launch().seatsHeld }}</dd>
          @if (launch().seatsBlocked > 0) {
            <dt>Blocked</dt>
            <dd data-testid="seats-blocked">{{ launch().seatsBlocked }}</dd>
          }
          @if (launch().seatsForVips > 0) {
            <dt>Kept for VIPs</dt>
            <dd data-testid="seats-for-vips">{{ launch().seatsForVips }}</dd>
          }
          <dt>Still free</dt>
          <dd data-testid="seats-free">{{ free() }}</dd>
          <dt class="sum">On sale in all</dt>
          <dd class="sum">{{ launch().seatsOnSale }}</dd>
          <dt>Minimum</dt>
          <dd>{{ minimumText() }}</dd>
          <dt>Per seat</dt>
          <dd><ab-money [value]="launch().pricePerSeat" /></dd>
          <dt>Sales close</dt>
          <dd><ab-instant [at]="salesClose()" [zone]="launch().timeZone" /></dd>
        </dl>
      </section>
      <section class="ab-card ab-stack" aria-labelledby="money-heading">
        <h2 id="money-heading">Money</h2>
        @if (revenue.error(); as error) {
          <ab-problem [error]="error" [retryable]="true" (retry)="revenue.reload()" />
        } @else if (revenue.hasValue()) {
          <dl class="ab-facts pairs">
            <dt>Paid by travelers</dt>
            <dd><ab-money [value]="revenue.value().gross" cents="always" /></dd>
            <dt>Refunded</dt>
            <dd><ab-money [value]="revenue.value().refunded" cents="always" /></dd>
            <dt>Net</dt>
            <dd data-testid="net">
              <strong><ab-money [value]="revenue.value().net" cents="always" /></strong>
            </dd>
          </dl>
        } @else {
          <ab-skeleton shape="text" [count]="3" />
        }
      </section>
    </div>
    <ab-kept-seats [launch]="launch()" (changed)="changed.emit()" />
    <section class="ab-stack" aria-labelledby="history-heading">
      <h2 id="history-heading">Status history</h2>
      <ol>
        @for (change of history(); track change.at) {
          <li class="ab-card" data-testid="history">
            <p class="ab-row">
              <ab-status kind="launch" [value]="change.from" /><span class="ab-soft">to</span>
              <ab-status kind="launch" [value]="change.to" />
            </p>
            <p>{{ reasonText(change) }}</p>
            <p class="ab-small ab-soft">{{ change.by }}, <ab-instant [at]="change.at" /></p>
          </li>
        } @empty {
          <li class="ab-soft">A draft: nothing has happened yet.</li>
        }
      </ol>
    </section>
  `,
  styles: `
    :host {
      display: grid;
      gap: calc(var(--ab-gap) * 1.5);
    }

    .columns {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
      gap: var(--ab-gap);
      align-items: start;
    }

    .sum {
      font-weight: 560;
    }

    /* Short figures stay beside their names on phones. */
    @media (max-width: 30rem) {
      .pairs {
        grid-template-columns: minmax(6rem, 40%) 1fr;
      }

      .pairs dd {
        margin: 0;
      }
    }

    ol {
      display: grid;
      gap: 0.5rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      display: grid;
      gap: 0.25rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class LaunchOverview {
  /** The launch. */
  readonly launch = input.required<AgencyLaunch>();
  /** The launch's numbers have changed: it is to be read again. */
  readonly changed = output();

  protected readonly revenue = httpResource<Revenue>(
    () => `/api/v1/launches/${encodeURIComponent(this.launch().id)}/revenue`,
  );
  /** Newest first. */
  protected readonly history = computed(() => this.launch().statusHistory.toReversed());
  protected readonly free = computed(() => freeSeats(this.launch()));
  protected readonly salesClose = computed(() =>
    salesCloseAt(new Date(this.launch().departsAt), this.launch().salesCloseHours),
  );
  protected readonly minimumText = computed(() => {
    const { minimumOccupancy, seatsSold } = this.launch();
    if (minimumOccupancy === 0) return 'none: it flies anyway';
    const missing = minimumOccupancy - seatsSold;
    return missing <= 0 ? `${minimumOccupancy}, reached` : `${minimumOccupancy}, ${missing} to go`;
  });

  protected reasonText({ reason, text }: AgencyLaunch['statusHistory'][number]): string {
    return text === '' ? REASONS[reason] : `${REASONS[reason]}: ${text}`;
  }
}
