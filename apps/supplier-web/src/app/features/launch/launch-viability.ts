import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { chanceText, DECISION_DAYS } from '@astro/domain';
import type { AgencyLaunch, LaunchViability as Viability } from '@astro/supplier-web--admin-api';
import { countText, EmptyState, Instant, Money, ProblemBox, Skeleton, Status } from '@astro/web-kit';
import { choiceText } from './choice-text.ts';
import { ViabilityChart } from './viability-chart.ts';

/** Whether the launch will be viable: sales against the minimum, the chance with its basis, and what each choice costs now and then. */
@Component({
  selector: 'ab-launch-viability',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Instant, Money, ProblemBox, Skeleton, Status, ViabilityChart],
  templateUrl: './launch-viability.html',
  styleUrl: './launch-viability.css',
})
export class LaunchViability {
  /** The launch. */
  readonly launch = input.required<AgencyLaunch>();

  protected readonly viability = httpResource<Viability>(
    () => `/api/v1/launches/${encodeURIComponent(this.launch().id)}/viability`,
  );
  protected readonly decisionDays = DECISION_DAYS;
  protected readonly shown = computed(() => (this.viability.hasValue() ? this.viability.value() : null));
  protected readonly isDraft = computed(() => this.shown()?.publishedAt === null);
  protected readonly isDecisionPast = computed(() => this.shown()?.pace.daysLeft === null);
  protected readonly choices = computed(() =>
    (this.shown()?.choices ?? []).map(choice => ({ ...choice, ...choiceText(choice.choice, this.launch()) })),
  );
  protected readonly paceText = computed(() => {
    const pace = this.shown()?.pace;
    if (pace === undefined) return '';
    if (pace.seatsMissing === 0) return 'Nothing is missing to the minimum.';
    const missing = `${countText(pace.seatsMissing, 'seat')} to go`;
    if (pace.daysLeft === null || pace.neededPerThirtyDays === null) return `${missing}; the decision date has passed.`;
    return `${missing} in ${countText(pace.daysLeft, 'day')}: that is ${pace.neededPerThirtyDays} in each 30 days.`;
  });
  protected readonly chanceText = chanceText;
  protected readonly countText = countText;
}
