import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { DELAY_REFUND_DAYS } from '@astro/domain';
import type { AgencyLaunch, StatusPlan } from '@astro/supplier-web--admin-api';
import { Confirmations, countText } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

/** Asks before a change that counts as a delay (R13): who is told, and what travelers may do then. */
@Injectable()
export class DelayQuestion {
  private readonly http = inject(HttpClient);
  private readonly confirmations = inject(Confirmations);

  /** True when the person wants it in the face of it. */
  async ask(launch: AgencyLaunch, departsAt: string): Promise<boolean> {
    const plan = await this.planOf(launch, departsAt);
    const told =
      plan === null
        ? `${countText(launch.seatsSold, 'seat')} of this launch are sold.`
        : `${countText(plan.bookings, 'booking')} with ${countText(plan.passengers, 'passenger')}: ${countText(plan.emails, 'e-mail')} will be sent.`;
    return this.confirmations.ask({
      title: 'This counts as a delay',
      text: `${told} Travelers may cancel with 100 % back within ${DELAY_REFUND_DAYS} days of the notice, or keep the booking. The launch becomes delayed.`,
      confirmLabel: 'Save and tell them',
      cancelLabel: 'Keep editing',
      isDangerous: true,
    });
  }

  // A launch that is delayed already is not delayed again: there is no plan for it.
  private async planOf(launch: AgencyLaunch, departsAt: string): Promise<StatusPlan | null> {
    if (!launch.nextStatuses.includes('delayed')) return null;
    const url = `/api/v1/launches/${encodeURIComponent(launch.id)}/status/plan`;
    return firstValueFrom(this.http.post<StatusPlan>(url, { to: 'delayed', reason: 'other', departsAt }));
  }
}
