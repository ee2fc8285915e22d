import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormField, FormRoot, form, maxLength, required, validate } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import {
  type StatusReason,
  decidePutOnSale,
  decideStatusChange,
  putOnSaleRefusalText,
  statusRefusalText,
} from '@astro/domain';
import type { AgencyLaunch, Rocket } from '@astro/supplier-web--admin-api';
import {
  Instant,
  type MayBeDirty,
  ProblemBox,
  ProblemError,
  Skeleton,
  Status,
  Toasts,
  statusLook,
} from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { AgencyState } from '../../agency/agency-state.ts';
import { DeparturePreview } from '../../when/departure-preview.ts';
import { departureOf, departureProblem } from '../../when/departure-wish.ts';
import { ChangeStatusStore, type StatusWish } from './change-status.store.ts';
import { PlanView } from '../plan/plan-view.ts';
import { SaleView } from './sale-view.ts';
import { STATUS_REASONS, isNextStatus, statusAct } from './status-acts.ts';

interface StatusDraft {
  reason: { kind: StatusReason | ''; text: string };
  departsAt: string;
  showing: 'first' | 'second';
}

const EMPTY: StatusDraft = { reason: { kind: '', text: '' }, departsAt: '', showing: 'first' };

/** Changes the status of a launch: why, then what it does, then exactly that (S4; DOMAIN: plan, then apply). */
@Component({
  selector: 'ab-change-status-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    DeparturePreview,
    Field,
    FormField,
    FormRoot,
    Instant,
    PlanView,
    ProblemBox,
    RouterLink,
    SaleView,
    Skeleton,
    Status,
  ],
  providers: [ChangeStatusStore],
  templateUrl: './change-status-page.html',
  styleUrl: './change-status-page.css',
})
export class ChangeStatusPage implements MayBeDirty {
  /** Launch id, from the route. */
  readonly id = input.required<string>();
  /** The wanted status, from the route. */
  readonly to = input.required<string>();

  protected readonly store = inject(ChangeStatusStore);
  protected readonly loaded = httpResource<AgencyLaunch>(() => `/api/v1/launches/${encodeURIComponent(this.id())}`);
  protected readonly launch = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return (error instanceof ProblemError && error.status === 404) || this.wanted() === null;
  });
  protected readonly wanted = computed(() => {
    const to = this.to();
    return isNextStatus(to) ? to : null;
  });
  protected readonly act = computed(() => {
    const launch = this.launch();
    const to = this.wanted();
    return launch === undefined || to === null ? undefined : statusAct(launch.status, to);
  });
  private readonly rocket = httpResource<Rocket>(() => {
    const launch = this.launch();
    return launch?.status === 'draft' ? `/api/v1/rockets/${encodeURIComponent(launch.rocketId)}` : undefined;
  });
  private readonly agency = inject(AgencyState).agency;
  /** Why the change is not possible at all, by the same rules as in the API. */
  protected readonly refusal = computed(() => this.statusRefusal() ?? this.saleRefusal());
  protected readonly needsProfile = computed(() => this.statusRefusal() === null && this.saleRefusal() !== null);
  protected readonly problem = signal<unknown>(null);
  protected readonly reasons = STATUS_REASONS;
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private isDone = false;
  private readonly model = signal<StatusDraft>(EMPTY);

  protected readonly f = form(this.model, path => {
    required(path.reason.kind, { message: 'Please choose a reason.' });
    required(path.reason.text, {
      message: 'Please say it in a sentence: it is told to travelers.',
      when: () => this.act()?.isTextNeeded === true,
    });
    maxLength(path.reason.text, 500, { message: 'Please use at most 500 characters.' });
    validate(path.departsAt, field => {
      const date = this.act()?.date ?? 'none';
      const local = field.value();
      if (date === 'none' || (date === 'optional' && local === '')) return undefined;
      const wish = { local, showing: field.valueOf(path.showing) };
      const message = departureProblem(wish, this.launch()?.timeZone, new Date());
      return message === null ? undefined : { kind: 'departure', message };
    });
  });
  protected readonly departure = computed(() => ({ local: this.model().departsAt, showing: this.model().showing }));
  /** The new date that the plan needs to know: undefined without one, null while it is not right. */
  private readonly newDate = computed(() => {
    const date = this.act()?.date ?? 'none';
    if (date === 'none' || (date === 'optional' && this.model().departsAt === '')) return undefined;
    if (!this.f.departsAt().valid()) return null;
    return departureOf(this.departure(), this.launch()?.timeZone ?? 'UTC')?.toISOString() ?? null;
  });

  constructor() {
    // The plan follows what it rests on: the launch and the new date. Reason and words change nothing in it.
    effect(() => {
      const launch = this.launch();
      const departsAt = this.newDate();
      const isPossible = launch !== undefined && this.refusal() === null && this.wanted() !== null;
      untracked(() => {
        if (this.isDone) return;
        if (!isPossible || departsAt === null) this.store.forget();
        else void this.look();
      });
    });
  }

  isDirty(): boolean {
    const { reason, departsAt } = this.model();
    return !this.isDone && (reason.text !== '' || departsAt !== '');
  }

  protected choose(showing: 'first' | 'second'): void {
    this.f.showing().value.set(showing);
  }

  protected look(): Promise<void> {
    const wish = this.wish();
    return wish === null ? Promise.resolve() : this.store.look(this.id(), wish);
  }

  protected async apply(): Promise<void> {
    let after: AgencyLaunch | null = null;
    await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        const wish = this.wish();
        if (wish !== null) after = await this.store.apply(this.id(), wish);
      },
    });
    const launch = after as AgencyLaunch | null;
    if (launch === null) return;
    this.isDone = true;
    this.toasts.show(`The launch is ${statusLook('launch', launch.status).label.toLowerCase()}.`);
    await this.router.navigate(['/launches', launch.id]);
  }

  private wish(): StatusWish | null {
    const to = this.wanted();
    const departsAt = this.newDate();
    if (to === null || departsAt === null) return null;
    const { kind, text } = this.model().reason;
    const reason = { kind: kind === '' ? ('other' as const) : kind, text: text.trim() };
    return { to, reason, ...(departsAt === undefined ? {} : { departsAt }) };
  }

  private statusRefusal(): string | null {
    const launch = this.launch();
    const to = this.wanted();
    if (launch === undefined || to === null || launch.nextStatuses.includes(to)) return null;
    const { status: from, seatsSold, minimumOccupancy } = launch;
    const departsAt = new Date(launch.departsAt);
    const decision = decideStatusChange({ from, to, seatsSold, minimumOccupancy, departsAt, now: new Date() });
    return decision.ok ? 'This change is not possible right now.' : statusRefusalText(decision.refusal);
  }

  /** R12, before a draft goes on sale. What the rocket reaches was checked when the draft was saved. */
  private saleRefusal(): string | null {
    const agency = this.agency();
    if (this.launch()?.status !== 'draft' || agency === undefined || !this.rocket.hasValue()) return null;
    const rocket = this.rocket.value();
    const decision = decidePutOnSale({ agency, rocket, destinationRange: rocket.range });
    return decision.ok ? null : putOnSaleRefusalText(decision.refusal);
  }
}
