import { HttpClient } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import { type AgencyLaunch, type ChangeLaunchStatus, StatusPlan } from '@astro/supplier-web--admin-api';
import { ProblemError } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

/** A change that somebody wants, without the plan that they saw. */
export type StatusWish = Omit<ChangeLaunchStatus, 'planId'>;

/** Plan, then apply: shows what a change would do, and does exactly that or nothing. */
@Injectable()
export class ChangeStatusStore {
  private readonly http = inject(HttpClient);
  private latest = 0;

  /** What the change would do, as the person sees it. */
  readonly plan = signal<StatusPlan | null>(null);
  /** Whether the world changed since the plan before, so that this one has to be looked at anew. */
  readonly isRenewed = signal(false);
  readonly isPlanning = signal(false);
  readonly isApplying = signal(false);
  /** Why there is no plan, or why it was not applied. */
  readonly problem = signal<unknown>(null);

  /** Works out the plan of a wish; an older question that is still under way no longer counts. */
  async look(launchId: string, wish: StatusWish): Promise<void> {
    const turn = ++this.latest;
    this.isPlanning.set(true);
    this.problem.set(null);
    try {
      const plan = await firstValueFrom(this.http.post<StatusPlan>(`${addressOf(launchId)}/plan`, wish));
      if (turn !== this.latest) return;
      this.plan.set(plan);
      this.isRenewed.set(false);
    } catch (error) {
      if (turn !== this.latest) return;
      this.plan.set(null);
      this.problem.set(error);
    } finally {
      if (turn === this.latest) this.isPlanning.set(false);
    }
  }

  /** Forgets the plan of a wish that has changed. */
  forget(): void {
    this.latest += 1;
    this.plan.set(null);
    this.isPlanning.set(false);
    this.isRenewed.set(false);
    this.problem.set(null);
  }

  /** Applies exactly the plan on the screen. When the world has changed, nothing was done and the new plan shows: null. */
  async apply(launchId: string, wish: StatusWish): Promise<AgencyLaunch | null> {
    const plan = this.plan();
    if (plan === null || this.isApplying()) return null;
    this.isApplying.set(true);
    this.problem.set(null);
    try {
      const body: ChangeLaunchStatus = { ...wish, planId: plan.planId };
      return await firstValueFrom(this.http.post<AgencyLaunch>(addressOf(launchId), body));
    } catch (error) {
      const renewed = renewedPlan(error);
      if (renewed === null) throw error;
      this.plan.set(renewed);
      this.isRenewed.set(true);
      return null;
    } finally {
      this.isApplying.set(false);
    }
  }
}

const addressOf = (launchId: string): string => `/api/v1/launches/${encodeURIComponent(launchId)}/status`;

/** The new plan that a 409 brings along. */
const renewedPlan = (error: unknown): StatusPlan | null => {
  if (!(error instanceof ProblemError) || error.kind !== 'plan-changed') return null;
  const parsed = StatusPlan.safeParse(error.extensions['plan']);
  return parsed.success ? parsed.data : null;
};
