import { Injectable } from '@angular/core';
import { type AgencyLaunch, EditPlan, type UpdateLaunch } from '@astro/supplier-web--admin-api';
import { firstValueFrom } from 'rxjs';
import { PlanThenApply } from '../plan/plan-then-apply.ts';

/** Plans and applies an edit of a launch that has bookings or may have some. */
@Injectable()
export class EditLaunchStore extends PlanThenApply<UpdateLaunch, EditPlan> {
  protected readonly planPath = 'plan';

  protected send(url: string, body: UpdateLaunch): Promise<AgencyLaunch> {
    return firstValueFrom(this.http.patch<AgencyLaunch>(url, body));
  }

  protected read(plan: unknown): EditPlan | null {
    const parsed = EditPlan.safeParse(plan);
    return parsed.success ? parsed.data : null;
  }
}
