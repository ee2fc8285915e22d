import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Icon, Instant, ProblemBox, Skeleton, Status, Toasts, urlState } from '@astro/web-kit';
import type { RequestTrace } from '#contract';
import { LogRow } from '../logs/log-row.ts';
import { durationText, traceSteps, traceSummary } from './trace-order.ts';

/** One request through all components, in order: click, API, commit, synchronisation, mail (O5). */
@Component({
  selector: 'ab-trace-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Icon, Instant, LogRow, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './trace-page.html',
  styleUrl: './trace-page.css',
})
export class TracePage {
  /** The request id, from the route. */
  readonly id = input.required<string>();

  protected readonly state = urlState({ component: '' });
  protected readonly trace = httpResource<RequestTrace>(() => `/api/v1/requests/${encodeURIComponent(this.id())}`);
  protected readonly steps = computed(() => (this.trace.hasValue() ? traceSteps(this.trace.value().lines) : []));
  protected readonly summary = computed(() => traceSummary(this.steps()));
  protected readonly shown = computed(() => {
    const { component } = this.state.value();
    return component === '' ? this.steps() : this.steps().filter(step => step.line.component === component);
  });
  protected readonly durationText = durationText;
  private readonly toasts = inject(Toasts);

  protected async copyLink(): Promise<void> {
    await navigator.clipboard.writeText(location.href);
    this.toasts.show('The link is copied.');
  }
}
