import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { isDeletable, isFinalStatus } from '@astro/domain';
import type { AgencyLaunch } from '@astro/supplier-web--admin-api';
import { Confirmations, Instant, ProblemBox, ProblemError, Skeleton, Status, Toasts, urlState } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { isNextStatus, statusAct } from '../change-status/status-acts.ts';
import { LaunchBookings } from './launch-bookings.ts';
import { LaunchMessages } from './launch-messages.ts';
import { LaunchOverview } from './launch-overview.ts';
import { LaunchPassengers } from './launch-passengers.ts';
import { LaunchRevenue } from './launch-revenue.ts';
import { LaunchViability } from './launch-viability.ts';

/** One launch: overview, bookings, passengers and money in tabs that stand in the address (S7, C1). */
@Component({
  selector: 'ab-launch-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Instant,
    LaunchBookings,
    LaunchMessages,
    LaunchOverview,
    LaunchPassengers,
    LaunchRevenue,
    LaunchViability,
    ProblemBox,
    RouterLink,
    Skeleton,
    Status,
  ],
  templateUrl: './launch-page.html',
  styleUrl: './launch-page.css',
})
export class LaunchPage {
  /** Launch id, from the route. */
  readonly id = input.required<string>();

  protected readonly state = urlState({ tab: 'overview' });
  protected readonly tabs = [
    { value: 'overview', label: 'Overview' },
    { value: 'viability', label: 'Viability' },
    { value: 'bookings', label: 'Bookings' },
    { value: 'passengers', label: 'Passengers' },
    { value: 'messages', label: 'Messages' },
    { value: 'revenue', label: 'Revenue' },
  ];
  protected readonly loaded = httpResource<AgencyLaunch>(() => `/api/v1/launches/${encodeURIComponent(this.id())}`);
  protected readonly launch = linkedSignal<AgencyLaunch | undefined, AgencyLaunch | undefined>({
    source: () => (this.loaded.hasValue() ? this.loaded.value() : undefined),
    computation: (now, before) =>
      now ?? (before !== undefined && before.value?.id === this.id() ? before.value : undefined),
  });
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  /** Only what the transition table and its guards allow now (S4). */
  protected readonly acts = computed(() => {
    const launch = this.launch();
    if (launch === undefined) return [];
    return launch.nextStatuses.filter(isNextStatus).map(to => ({ to, ...statusAct(launch.status, to) }));
  });
  protected readonly isEditable = computed(() => !isFinalStatus(this.launch()?.status ?? 'aborted'));
  protected readonly isDraft = computed(() => isDeletable(this.launch()?.status ?? 'aborted'));
  protected readonly problem = signal<unknown>(null);
  protected readonly isDeleting = signal(false);
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly confirmations = inject(Confirmations);
  private readonly toasts = inject(Toasts);

  protected async remove(launch: AgencyLaunch): Promise<void> {
    const isSure = await this.confirmations.ask({
      title: 'Delete this draft?',
      text: 'Nobody has seen it, and nothing of it is kept.',
      confirmLabel: 'Delete draft',
      cancelLabel: 'Keep it',
      isDangerous: true,
    });
    if (!isSure) return;
    this.isDeleting.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(this.http.delete(`/api/v1/launches/${encodeURIComponent(launch.id)}`));
      this.toasts.show('Draft deleted.');
      await this.router.navigateByUrl('/launches');
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isDeleting.set(false);
    }
  }
}
