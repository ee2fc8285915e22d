import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { salesCloseAt, vipUntil } from '@astro/domain';
import type { AgencyLaunch } from '@astro/supplier-web--admin-api';
import { Instant, Money, Ticker, countText } from '@astro/web-kit';

/** What putting a draft on sale means: what is sold, who sees it when, and until when (R4, R14). Nobody is booked yet, so no money moves. */
@Component({
  selector: 'ab-sale-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, Money],
  template: `
    <dl class="ab-facts">
      <dt>On sale</dt>
      <dd>{{ seats() }} for <ab-money [value]="launch().pricePerSeat" /> each</dd>
      <dt>VIPs alone</dt>
      <dd data-testid="vip-until">
        @if (vips(); as until) {
          until <ab-instant [at]="until" [zone]="launch().timeZone" />
        } @else {
          no: everybody at once
        }
      </dd>
      <dt>Sales close</dt>
      <dd><ab-instant [at]="closes()" [zone]="launch().timeZone" /></dd>
      <dt>Minimum</dt>
      <dd>{{ minimum() }}</dd>
    </dl>
  `,
})
export class SaleView {
  /** The draft. */
  readonly launch = input.required<AgencyLaunch>();

  private readonly now = inject(Ticker).now;
  protected readonly seats = computed(() => countText(this.launch().seatsOnSale, 'seat'));
  protected readonly vips = computed(() => vipUntil(this.now(), this.launch().vipHours));
  protected readonly closes = computed(() =>
    salesCloseAt(new Date(this.launch().departsAt), this.launch().salesCloseHours),
  );
  protected readonly minimum = computed(() => {
    const { minimumOccupancy } = this.launch();
    return minimumOccupancy === 0
      ? 'none: it flies anyway'
      : `${countText(minimumOccupancy, 'seat')} before you can confirm`;
  });
}
