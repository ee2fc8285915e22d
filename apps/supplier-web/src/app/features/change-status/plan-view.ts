import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { StatusPlan } from '@astro/supplier-web--admin-api';
import { countText, Money } from '@astro/web-kit';

/** What a change of status does: money, mails, fee, and each booking's refund. */
@Component({
  selector: 'ab-plan-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money],
  template: `
    <dl class="ab-facts">
      <dt>Bookings</dt>
      <dd data-testid="plan-bookings">{{ bookings() }}</dd>
      <dt>Refunds</dt>
      <dd data-testid="plan-refunds"><ab-money [value]="plan().refunds" cents="always" /></dd>
      <dt>Fee of AstroBookings</dt>
      <dd data-testid="plan-fee">
        @if (plan().fee; as fee) {
          <ab-money [value]="fee" cents="always" />, invoiced
        } @else {
          none by this change
        }
      </dd>
      <dt>E-mails</dt>
      <dd data-testid="plan-emails">{{ emails() }}</dd>
    </dl>
    @if (plan().lines.length > 0) {
      <div class="ab-table-frame lines" tabindex="0" role="region" aria-label="Each booking">
        <table class="ab-table">
          <thead>
            <tr>
              <th scope="col">Booking</th>
              <th scope="col" class="ab-end">Passengers</th>
              <th scope="col" class="ab-end">Refund</th>
            </tr>
          </thead>
          <tbody>
            @for (line of plan().lines; track line.bookingCode) {
              <tr data-testid="plan-line">
                <th scope="row" class="ab-figures">{{ line.bookingCode }}</th>
                <td class="ab-end ab-figures">{{ line.passengers }}</td>
                <td class="ab-end"><ab-money [value]="line.refund" cents="always" /></td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (more() > 0) {
        <p class="ab-small ab-soft">And {{ more() }} more; the sums above hold all of them.</p>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--ab-gap);
    }

    .lines {
      max-height: 24rem;
      overflow-y: auto;
    }
  `,
})
export class PlanView {
  /** The plan. */
  readonly plan = input.required<StatusPlan>();

  protected readonly bookings = computed(
    () => `${countText(this.plan().bookings, 'booking')} with ${countText(this.plan().passengers, 'passenger')}`,
  );
  protected readonly emails = computed(() =>
    this.plan().emails === 0
      ? 'none'
      : `${countText(this.plan().emails, 'e-mail')} to ${this.plan().bookings === 0 ? 'your team' : 'travelers and your team'}`,
  );
  protected readonly more = computed(() => this.plan().bookings - this.plan().lines.length);
}
