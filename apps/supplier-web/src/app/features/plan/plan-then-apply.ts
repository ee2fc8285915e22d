import { HttpClient } from '@angular/common/http';
import { inject, signal } from '@angular/core';
import type { AgencyLaunch } from '@astro/supplier-web--admin-api';
import { ProblemError } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

/** Plan, then apply (DOMAIN): shows what a change of a launch would do, and does exactly that or nothing. */
export abstract class PlanThenApply<Wish extends object, Plan extends { planId: string }> {
  protected readonly http = inject(HttpClient);
  private latest = 0;

  /** What the change would do, as the person sees it. */
  readonly plan = signal<Plan | null>(null);
  /** Whether the world changed since the plan before, so that this one has to be looked at anew. */
  readonly isRenewed = signal(false);
  readonly isPlanning = signal(false);
  readonly isApplying = signal(false);
  /** Why there is no plan, or why it was not applied. */
  readonly problem = signal<unknown>(null);

  /** Below a launch's address: where its plan is asked for. */
  protected abstract readonly planPath: string;
  /** Does it, with the plan that was seen. */
  protected abstract send(url: string, wish: Wish & { planId?: string }): Promise<AgencyLaunch>;
  /** Reads the plan that a 409 brings along. */
  protected abstract read(plan: unknown): Plan | null;

  /** Works out the plan of a wish; an older question that is still under way no longer counts. */
  async look(launchId: string, wish: Wish): Promise<void> {
    const turn = ++this.latest;
    this.isPlanning.set(true);
    this.problem.set(null);
    try {
      const plan = await firstValueFrom(this.http.post<Plan>(`${addressOf(launchId)}/${this.planPath}`, wish));
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
  async apply(launchId: string, wish: Wish): Promise<AgencyLaunch | null> {
    const plan = this.plan();
    if (plan === null || this.isApplying()) return null;
    this.isApplying.set(true);
    this.problem.set(null);
    try {
      return await this.send(addressOf(launchId), { ...wish, planId: plan.planId });
    } catch (error) {
      const renewed = this.renewedPlan(error);
      if (renewed === null) throw error;
      this.plan.set(renewed);
      this.isRenewed.set(true);
      return null;
    } finally {
      this.isApplying.set(false);
    }
  }

  private renewedPlan(error: unknown): Plan | null {
    if (!(error instanceof ProblemError) || error.kind !== 'plan-changed') return null;
    return this.read(error.extensions['plan']);
  }
}

const addressOf = (launchId: string): string => `/api/v1/launches/${encodeURIComponent(launchId)}`;
