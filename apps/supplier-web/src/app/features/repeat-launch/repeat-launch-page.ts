import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { REPEAT_DAYS_MAX, REPEATS_MAX, REPEATS_MIN } from '@astro/domain';
import type { AgencyLaunch, LaunchSeries, RepeatedDate, RepeatPlan } from '@astro/supplier-web--admin-api';
import { attemptKey, countText, Instant, ProblemBox, ProblemError, Skeleton, Toasts, urlState } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { RepeatDates } from './repeat-dates.ts';

const WEEK_DAYS = 7;

/** Repeats a launch, weekly for example: the dates first, each can be left out, then drafts of all of them (S5). */
@Component({
  selector: 'ab-repeat-launch-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, ProblemBox, RepeatDates, RouterLink, Skeleton],
  templateUrl: './repeat-launch-page.html',
  styleUrl: './repeat-launch-page.css',
})
export class RepeatLaunchPage {
  /** Launch id, from the route. */
  readonly id = input.required<string>();

  protected readonly state = urlState({ every: 1, unit: 'weeks', count: 12 });
  protected readonly loaded = httpResource<AgencyLaunch>(() => this.url());
  protected readonly launch = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  /** What is asked for, or what is wrong with it. */
  protected readonly wish = computed(() => {
    const { every, unit, count } = this.state.value();
    return { everyDays: every * (unit === 'weeks' ? WEEK_DAYS : 1), count };
  });
  protected readonly wrong = computed(() => {
    const { everyDays, count } = this.wish();
    if (!Number.isInteger(everyDays) || everyDays < 1 || everyDays > REPEAT_DAYS_MAX)
      return `From every day to every ${REPEAT_DAYS_MAX} days.`;
    if (!Number.isInteger(count) || count < REPEATS_MIN || count > REPEATS_MAX)
      return `From ${REPEATS_MIN} to ${REPEATS_MAX} launches at once.`;
    return null;
  });
  protected readonly plan = httpResource<RepeatPlan>(() =>
    this.launch() === undefined || this.wrong() !== null
      ? undefined
      : { url: `${this.url()}/repeat/plan`, method: 'POST', body: this.wish() },
  );
  /** The plan on the screen: the old one stays while the new one comes. */
  protected readonly shown = linkedSignal<RepeatPlan | undefined, RepeatPlan | undefined>({
    source: () => (this.plan.hasValue() ? this.plan.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  /** The dates that are chosen. A day on which the rocket flies already has to be wanted. */
  protected readonly chosen = linkedSignal<ReadonlySet<string>>(
    () => new Set((this.shown()?.dates ?? []).filter(isSuggested).flatMap(date => date.departsAt ?? [])),
  );
  protected readonly label = computed(() => `Draft ${countText(this.chosen().size, 'launch', 'launches')}`);
  protected readonly problem = signal<unknown>(null);
  protected readonly isSending = signal(false);
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly attempt = attemptKey();

  protected change(name: 'every' | 'unit' | 'count', event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.problem.set(null);
    this.state.set({ [name]: name === 'unit' ? value : Number(value) }, { replace: true });
  }

  protected tick(departsAt: string, isChosen: boolean): void {
    this.chosen.update(chosen => {
      const next = new Set(chosen);
      if (isChosen) next.add(departsAt);
      else next.delete(departsAt);
      return next;
    });
  }

  protected async draft(): Promise<void> {
    if (this.isSending() || this.chosen().size === 0) return;
    const body = { ...this.wish(), dates: [...this.chosen()].sort() };
    this.isSending.set(true);
    this.problem.set(null);
    try {
      const headers = this.attempt.headers(body);
      const { seriesId, drafts } = await firstValueFrom(
        this.http.post<LaunchSeries>(`${this.url()}/repeat`, body, { headers }),
      );
      this.attempt.done();
      this.toasts.show(`${countText(drafts.length, 'draft')} made. Nobody outside your agency sees them.`);
      await this.router.navigate(['/launches'], { queryParams: { series: seriesId, when: 'all' } });
    } catch (error) {
      this.problem.set(error);
      if (error instanceof ProblemError && error.kind === 'dates-changed') this.plan.reload();
    } finally {
      this.isSending.set(false);
    }
  }

  private url(): string {
    return `/api/v1/launches/${encodeURIComponent(this.id())}`;
  }
}

const isSuggested = ({ isPossible, warnings }: RepeatedDate): boolean =>
  isPossible && !warnings.includes('rocket-flies-that-day');
