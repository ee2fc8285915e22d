import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { EditPlan, StatusPlan } from '@astro/supplier-web--admin-api';
import { countText, Money } from '@astro/web-kit';
import { PlanMails } from './plan-mails.ts';

/** What a change of a launch does: money, rights, mails, fee, and each booking. */
@Component({
  selector: 'ab-plan-view',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money, PlanMails],
  template: `
    <dl class="ab-facts">
      <dt>Bookings</dt>
      <dd data-testid="plan-bookings">{{ bookings() }}</dd>
      @if (plan().price; as price) {
        <dt>Price per seat</dt>
        <dd data-testid="plan-price">
          <ab-money [value]="price.after" cents="always" />, now <ab-money [value]="price.before" cents="always" />. It
          concerns future bookings only{{ held() }}
        </dd>
      }
      <dt>Refunds</dt>
      <dd data-testid="plan-refunds"><ab-money [value]="plan().refunds" cents="always" /></dd>
      @if (plan().bookings > 0 && !isCalledOff()) {
        <dt>If everybody cancels</dt>
        <dd data-testid="plan-rights">
          <ab-money [value]="plan().rightsAfter" cents="always" />
          @if (isRightChanged()) {
            comes back (now <ab-money [value]="plan().rightsBefore" cents="always" />)
          } @else {
            comes back, as now
          }
        </dd>
      }
      <dt>Fee of AstroBookings</dt>
      <dd data-testid="plan-fee">
        @if (plan().fee; as fee) {
          <ab-money [value]="fee" cents="always" />, invoiced
        } @else {
          none by this change
        }
      </dd>
      <dt>E-mails</dt>
      <dd data-testid="plan-emails"><ab-plan-mails [emails]="plan().emails" [mails]="plan().mails" /></dd>
    </dl>
    @if (plan().lines.length > 0) {
      <div class="ab-table-frame lines" tabindex="0" role="region" aria-label="Each booking">
        <table class="ab-table ab-table--stack">
          <thead>
            <tr>
              <th scope="col">Booking</th>
              <th scope="col" class="ab-end">Passengers</th>
              <th scope="col" class="ab-end">Refund</th>
              @if (!isCalledOff()) {
                <th scope="col" class="ab-end">Back on cancelling</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (line of plan().lines; track line.bookingCode) {
              <tr data-testid="plan-line">
                <th scope="row" class="ab-figures">{{ line.bookingCode }}</th>
                <td class="ab-end ab-figures" data-label="Passengers">{{ line.passengers }}</td>
                <td class="ab-end" data-label="Refund"><ab-money [value]="line.refund" cents="always" /></td>
                @if (!isCalledOff()) {
                  <td class="ab-end" data-label="Back on cancelling">
                    <ab-money [value]="line.rightAfter" cents="always" />
                  </td>
                }
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
  /** The plan; that of an edit says more. */
  readonly plan = input.required<StatusPlan & Partial<Pick<EditPlan, 'price' | 'seatsHeld'>>>();

  protected readonly bookings = computed(
    () => `${countText(this.plan().bookings, 'booking')} with ${countText(this.plan().passengers, 'passenger')}`,
  );
  /** Everything comes back by itself: there is nothing to cancel any more. */
  protected readonly isCalledOff = computed(() => ['aborted', 'failed'].includes(this.plan().to));
  protected readonly isRightChanged = computed(
    () => this.plan().rightsBefore.amount !== this.plan().rightsAfter.amount,
  );
  protected readonly held = computed(() => {
    const { seatsHeld = 0 } = this.plan();
    if (seatsHeld === 0) return '; nobody is in a checkout right now.';
    return `; ${countText(seatsHeld, 'seat')} in checkouts right now: who saw the old price is asked again before paying.`;
  });
  protected readonly more = computed(() => this.plan().bookings - this.plan().lines.length);
}
