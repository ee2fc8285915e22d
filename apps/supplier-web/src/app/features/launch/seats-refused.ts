import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { AgencyLaunch } from '@astro/supplier-web--admin-api';
import { countText, Instant } from '@astro/web-kit';

/** Says that a wish for fewer seats came too late: seats were sold meanwhile (R13). Stands until seats or rocket are set again. */
@Component({
  selector: 'ab-seats-refused',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant],
  template: `
    <p class="ab-card refused" role="status" data-testid="refused-seats">
      <strong>Your change to {{ wished() }} was refused</strong> on <ab-instant [at]="refusal().at" />: {{ taken() }}.
      Seats on sale are {{ refusal().seatsOnSale }} again{{ rocket() }}.
    </p>
  `,
  styles: `
    .refused {
      border-color: var(--ab-warn);
      background: var(--ab-warn-ground);
    }
  `,
})
export class SeatsRefused {
  /** What was refused. */
  readonly refusal = input.required<NonNullable<AgencyLaunch['seatsRefusal']>>();

  protected readonly wished = computed(() => {
    const { wishedSeats, rocket } = this.refusal();
    const seats = countText(wishedSeats, 'seat');
    return rocket === null ? seats : `${seats} on ${rocket.wished}`;
  });
  protected readonly taken = computed(() => {
    const { seatsSold, seatsHeld, seatsKept = 0 } = this.refusal();
    const taken = [`${countText(seatsSold, 'seat')} ${seatsSold === 1 ? 'is' : 'are'} sold`];
    if (seatsHeld > 0) taken.push(`${seatsHeld} held in checkouts`);
    if (seatsKept > 0) taken.push(`${seatsKept} kept back`);
    return taken.length < 3 ? taken.join(' and ') : `${taken.slice(0, -1).join(', ')} and ${taken.at(-1) ?? ''}`;
  });
  protected readonly rocket = computed(() => {
    const { rocket } = this.refusal();
    return rocket === null ? '' : `, and the rocket is ${rocket.kept}`;
  });
}
