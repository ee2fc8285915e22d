import { Injectable } from '@angular/core';
import { type AgencyLaunch, type ChangeLaunchStatus, StatusPlan } from '@astro/supplier-web--admin-api';
import { firstValueFrom } from 'rxjs';
import { PlanThenApply } from '../plan/plan-then-apply.ts';

/** A change that somebody wants, without the plan that they saw. */
export type StatusWish = Omit<ChangeLaunchStatus, 'planId'>;

/** Plans and applies a change of a launch's status. */
@Injectable()
export class ChangeStatusStore extends PlanThenApply<StatusWish, StatusPlan> {
  protected readonly planPath = 'status/plan';

  protected send(url: string, body: ChangeLaunchStatus): Promise<AgencyLaunch> {
    return firstValueFrom(this.http.post<AgencyLaunch>(`${url}/status`, body));
  }

  protected read(plan: unknown): StatusPlan | null {
    const parsed = StatusPlan.safeParse(plan);
    return parsed.success ? parsed.data : null;
  }
}
