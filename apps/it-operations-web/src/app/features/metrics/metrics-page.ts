import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { EmptyState, ProblemBox, ServerClock, Skeleton, urlState } from '@astro/web-kit';
import type { MetricsView } from '#contract';
import { RefreshBar } from '../../refresh/refresh-bar.ts';
import { refreshed } from '../../refresh/refreshed.ts';
import { RangePicker } from '../../time/range-picker.ts';
import { type RangeChoice, windowOf } from '../../time/time-range.ts';
import { LineChart } from './line-chart.ts';

/** The dearest page to ask for, and half a minute is a point of the shortest useful stretch. */
const REFRESH_MS = 30_000;

/** Rate, errors, duration, lag, memory and the programs' own figures over the chosen time (O11). */
@Component({
  selector: 'ab-metrics-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, LineChart, ProblemBox, RangePicker, RefreshBar, Skeleton],
  template: `
    <div class="ab-page">
      <div class="ab-page__head">
        <h1>Metrics</h1>
        <ab-refresh-bar [source]="metrics" />
      </div>
      <form class="ab-filters" (submit)="$event.preventDefault()">
        <ab-range-picker
          [choice]="state.value()"
          [window]="window()"
          [zone]="state.value().zone"
          (changed)="setRange($event)"
          (zoneChanged)="state.set({ zone: $event })"
        />
      </form>
      @if (metrics.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="metrics.reload()" />
      }
      @if (metrics.value(); as view) {
        @if (isEmpty()) {
          <ab-empty
            heading="No process told of itself in this time"
            text="Choose another time. Metrics are kept for seven days."
            icon="chart"
          />
        } @else {
          <div class="charts">
            @for (chart of view.charts; track chart.id) {
              <ab-line-chart [chart]="chart" [times]="view.times" [zone]="state.value().zone" [(hovered)]="hovered" />
            }
          </div>
        }
      } @else if (!metrics.error()) {
        <ab-skeleton shape="cards" [count]="4" />
      }
    </div>
  `,
  styles: `
    .charts {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(30rem, 100%), 1fr));
      gap: var(--ab-gap);
    }
  `,
})
export class MetricsPage {
  protected readonly state = urlState({ range: '15m', from: '', to: '', zone: '' });
  protected readonly hovered = signal<number | null>(null);
  private readonly clock = inject(ServerClock);
  private readonly now = linkedSignal<unknown, number>({
    source: this.state.value,
    computation: () => this.clock.now(),
  });
  protected readonly window = computed(() => windowOf(this.state.value(), this.now()));
  protected readonly metrics = refreshed<MetricsView>(
    () => ({
      url: '/api/v1/metrics',
      params: { from: this.window().from.toISOString(), to: this.window().to.toISOString() },
    }),
    REFRESH_MS,
    () => this.now.set(this.clock.now()),
  );
  protected readonly isEmpty = computed(() => this.metrics.value()?.charts.every(chart => chart.lines.length === 0));

  protected setRange(choice: RangeChoice): void {
    this.state.set({ ...choice });
  }
}
