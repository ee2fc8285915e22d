import { HttpClient, httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { FormField, FormRoot, form } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { countsAsDelay, DELAY_REFUND_DAYS, isFinalStatus, touchedByChange } from '@astro/domain';
import type { AgencyLaunch, CreateLaunch, UpdateLaunch } from '@astro/supplier-web--admin-api';
import {
  atField,
  attemptKey,
  type MayBeDirty,
  Money,
  parseUsd,
  ProblemBox,
  ProblemError,
  Skeleton,
  Toasts,
} from '@astro/web-kit';
import { Field, submitForm } from '@astro/web-kit/forms';
import { firstValueFrom } from 'rxjs';
import { DeparturePreview } from '../../when/departure-preview.ts';
import { departureOf } from '../../when/departure-wish.ts';
import { SeatsRefused } from '../launch/seats-refused.ts';
import { rangeText } from '../rockets/range-text.ts';
import { EditLaunchStore } from './edit-launch.store.ts';
import { EditPlanPanel } from './edit-plan-panel.ts';
import { EMPTY_DRAFT, type LaunchDraft, bodyOf, changesOf, copyOf, draftOf } from './launch-draft.ts';
import { destinationsFor, launchParts } from './launch-parts.ts';
import { launchRules } from './launch-rules.ts';

/** Typing goes on for a moment: the plan is asked for when it rests. */
const REST_MS = 300;

/** Drafts a launch, or changes one (R13): what concerns bookings is planned first. The date is typed on the spaceport's clocks. */
@Component({
  selector: 'ab-launch-form-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    DeparturePreview,
    EditPlanPanel,
    Field,
    FormField,
    FormRoot,
    Money,
    ProblemBox,
    RouterLink,
    SeatsRefused,
    Skeleton,
  ],
  providers: [EditLaunchStore],
  templateUrl: './launch-form-page.html',
  styleUrl: './launch-form-page.css',
})
export class LaunchFormPage implements MayBeDirty {
  /** Launch id from the route; without one a launch is drafted. */
  readonly id = input<string>();
  /** Id of a launch to begin from, from the address. */
  readonly copy = input<string>();

  protected readonly parts = launchParts();
  protected readonly loaded = httpResource<AgencyLaunch>(() => {
    const id = this.id() ?? this.copy();
    return id === undefined ? undefined : `/api/v1/launches/${encodeURIComponent(id)}`;
  });
  /** The launch that is changed, as it was read. */
  protected readonly launch = computed(() =>
    this.id() !== undefined && this.loaded.hasValue() ? this.loaded.value() : undefined,
  );
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  protected readonly isReady = computed(
    () => this.parts.isReady() && ((this.id() ?? this.copy()) === undefined || this.loaded.hasValue()),
  );
  protected readonly isClosed = computed(() => {
    const launch = this.launch();
    return launch !== undefined && isFinalStatus(launch.status);
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isOutdated = computed(() => {
    const problem = this.problem() ?? this.store.problem();
    return problem instanceof ProblemError && problem.kind === 'changed-meanwhile';
  });
  protected readonly rangeText = rangeText;
  protected readonly delayRefundDays = DELAY_REFUND_DAYS;
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(EditLaunchStore);
  private readonly attempt = attemptKey();
  private readonly saved = signal<LaunchDraft>(EMPTY_DRAFT);
  private readonly model = signal<LaunchDraft>(EMPTY_DRAFT);

  protected readonly rocket = computed(() => this.parts.rockets().find(one => one.id === this.model().rocketId));
  protected readonly spaceport = computed(() =>
    this.parts.spaceports().find(one => one.id === this.model().spaceportId),
  );
  /** Rockets in use; one that went out of use stays on the launch that it has. */
  protected readonly rockets = computed(() =>
    this.parts.rockets().filter(rocket => rocket.active || rocket.id === this.launch()?.rocketId),
  );
  protected readonly destinations = computed(() =>
    destinationsFor(this.rocket(), this.parts.destinations(), this.model().destinationId),
  );
  protected readonly departure = computed(() => ({ local: this.model().departsAt, showing: this.model().showing }));
  /** What all seats bring in, when all are sold. */
  protected readonly fullHouse = computed(() => {
    const { pricePerSeat, seatsOnSale } = this.model();
    const cents = parseUsd(pricePerSeat.amount);
    return cents === null || seatsOnSale === null ? null : { amount: cents * seatsOnSale, currency: 'USD' };
  });
  protected readonly isDelay = computed(() => {
    const launch = this.launch();
    const zone = this.spaceport()?.timeZone;
    if (launch === undefined || zone === undefined || launch.status === 'draft') return false;
    const departsAt = departureOf(this.departure(), zone);
    if (departsAt === null) return false;
    const { spaceportId, destinationId } = this.model();
    // To the minute, as the field has no seconds.
    const before = new Date(Math.floor(new Date(launch.departsAt).getTime() / 60_000) * 60_000);
    return countsAsDelay({ ...launch, departsAt: before }, { departsAt, spaceportId, destinationId }, launch.seatsSold);
  });

  protected readonly f = form(
    this.model,
    launchRules({
      rocket: () => this.rocket(),
      destination: id => this.parts.destinations().find(one => one.id === id),
      timeZone: () => this.spaceport()?.timeZone,
      launch: () => this.launch(),
      now: () => new Date(),
    }),
  );

  /** The edit as it would be sent, when it concerns bookings; seats that are in the way are told with their bookings by the plan. */
  private readonly touching = computed<UpdateLaunch | undefined>(() => {
    const launch = this.launch();
    const zone = this.spaceport()?.timeZone;
    if (launch === undefined || launch.status === 'draft' || zone === undefined) return undefined;
    if (
      !this.f().valid() &&
      !this.f()
        .errorSummary()
        .every(error => error.kind === 'seats-in-the-way')
    )
      return undefined;
    const body = bodyOf(this.model(), zone);
    const changes = changesOf(launch, body);
    return touchedByChange(edited(launch), edited({ ...launch, ...changes })).length > 0 ? changes : undefined;
  });
  protected readonly isPlanned = computed(() => this.touching() !== undefined);

  constructor() {
    let timer: ReturnType<typeof setTimeout> | undefined;
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(timer);
    });
    // The plan follows what would be sent. Until the new one is there, nothing can be applied.
    effect(() => {
      const wish = this.touching();
      clearTimeout(timer);
      untracked(() => {
        this.store.forget();
        if (wish === undefined) return;
        this.store.isPlanning.set(true);
        timer = setTimeout(() => void this.look(), REST_MS);
      });
    });
    effect(() => {
      if (!this.loaded.hasValue()) return;
      const launch = this.loaded.value();
      const isCopy = untracked(() => this.id()) === undefined;
      this.take(isCopy ? copyOf(launch) : draftOf(launch));
    });
  }

  isDirty(): boolean {
    return JSON.stringify(this.model()) !== JSON.stringify(this.saved());
  }

  protected choose(showing: 'first' | 'second'): void {
    this.f.showing().value.set(showing);
  }

  protected look(): Promise<void> {
    const wish = this.touching();
    return wish === undefined ? Promise.resolve() : this.store.look(this.id() ?? '', wish);
  }

  /** The version that somebody else has saved; what was typed here goes. */
  protected showPresent(): void {
    this.problem.set(null);
    this.store.forget();
    this.loaded.reload();
  }

  protected async save(): Promise<void> {
    let after: AgencyLaunch | null = null;
    const isSaved = await submitForm(this.f, {
      problem: this.problem,
      send: async () => {
        try {
          after = await this.sent(bodyOf(this.model(), this.spaceport()?.timeZone ?? 'UTC'));
        } catch (error) {
          throw atField(error, { 'seats-in-the-way': '/seatsOnSale' });
        }
      },
    });
    const launch = after as AgencyLaunch | null;
    if (!isSaved || launch === null) return;
    this.saved.set(this.model());
    this.toasts.show(this.id() === undefined ? 'Draft saved. Nobody outside your agency sees it.' : 'Launch saved.');
    await this.router.navigate(['/launches', launch.id]);
  }

  /** Null when the world had changed: the new plan shows. */
  private async sent(body: CreateLaunch): Promise<AgencyLaunch | null> {
    const launch = this.launch();
    if (launch === undefined) {
      const headers = this.attempt.headers(body);
      return firstValueFrom(this.http.post<AgencyLaunch>('/api/v1/launches', body, { headers }));
    }
    const wish = this.touching();
    if (wish !== undefined) return this.store.apply(launch.id, wish);
    const url = `/api/v1/launches/${encodeURIComponent(launch.id)}`;
    return firstValueFrom(this.http.patch<AgencyLaunch>(url, changesOf(launch, body)));
  }

  private take(draft: LaunchDraft): void {
    // A copy is worth saving at once; a launch that was only opened is not dirty.
    this.saved.set(this.id() === undefined ? EMPTY_DRAFT : draft);
    this.model.set(draft);
  }
}

const edited = (
  launch: Pick<
    AgencyLaunch,
    'rocketId' | 'spaceportId' | 'destinationId' | 'departsAt' | 'pricePerSeat' | 'seatsOnSale'
  >,
) => ({
  rocketId: launch.rocketId,
  spaceportId: launch.spaceportId,
  destinationId: launch.destinationId,
  departsAt: new Date(launch.departsAt),
  pricePerSeatCents: launch.pricePerSeat.amount,
  seatsOnSale: launch.seatsOnSale,
});
