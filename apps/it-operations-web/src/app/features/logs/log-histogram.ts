import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { ChartDownload } from '@astro/web-kit';
import type { LogHistogram } from '#contract';
import { LOG_LEVELS } from '#contract/limits';
import { axisText, stretchText, zoneName } from '../../time/log-time.ts';
import type { TimeWindow } from '../../time/time-range.ts';

const HEIGHT = 64;

/** Lines per level over time; a stretch drawn with the pointer becomes the new time (O2). */
@Component({
  selector: 'ab-log-histogram',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChartDownload],
  template: `
    <figure>
      <figcaption class="ab-row ab-small">
        <span data-testid="log-total"
          ><strong class="ab-figures">{{ total() }}</strong> {{ total() === 1 ? 'line' : 'lines' }}</span
        >
        @for (one of totals(); track one.level) {
          <span class="ab-soft" [attr.data-level]="one.level">
            <svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2" /></svg>
            {{ one.level }} <span class="ab-figures">{{ one.lines }}</span>
          </span>
        }
        <span class="ab-soft hint">Draw across the bars to zoom in.</span>
      </figcaption>
      <svg
        class="bars"
        role="img"
        preserveAspectRatio="none"
        data-testid="histogram"
        [attr.viewBox]="'0 0 ' + histogram().steps.length + ' ' + height"
        [attr.aria-label]="words()"
        (pointerdown)="begin($event)"
        (pointermove)="move($event)"
        (pointerup)="end()"
        (pointercancel)="drawn.set(null)"
      >
        <rect class="ground" x="0" y="0" [attr.width]="histogram().steps.length" [attr.height]="height" />
        @for (bar of bars(); track bar.key) {
          <rect
            [attr.data-level]="bar.level"
            [attr.x]="bar.x"
            [attr.y]="bar.y"
            width="0.84"
            [attr.height]="bar.height"
          />
        }
        @if (drawn(); as drawn) {
          <rect class="drawn" y="0" [attr.x]="drawn.x" [attr.width]="drawn.width" [attr.height]="height" />
        }
      </svg>
      <p class="axis ab-small ab-soft ab-figures" aria-hidden="true">
        <span>{{ ends().first }}</span><span>{{ ends().last }}</span>
      </p>
      <ab-chart-download
        heading="Log lines by level"
        unit="lines"
        [range]="range()"
        [scale]="['' + highest(), '0']"
        [axis]="[ends().first, ends().last]"
      />
    </figure>
  `,
  styleUrl: './log-histogram.css',
})
export class LogHistogramChart {
  /** What to draw. */
  readonly histogram = input.required<LogHistogram>();
  /** `utc`, or empty for the viewer's own. */
  readonly zone = input('');
  /** The person wants to see this stretch only. */
  readonly zoomed = output<TimeWindow>();

  protected readonly height = HEIGHT;
  protected readonly totals = computed(() =>
    LOG_LEVELS.map(level => ({
      level,
      lines: this.histogram().steps.reduce((sum, step) => sum + (step.counts[level] ?? 0), 0),
    })).filter(one => one.lines > 0),
  );
  protected readonly total = computed(() => this.totals().reduce((sum, one) => sum + one.lines, 0));
  protected readonly highest = computed(() => {
    const sums = this.histogram().steps.map(step =>
      LOG_LEVELS.reduce((sum, level) => sum + (step.counts[level] ?? 0), 0),
    );
    return Math.max(1, ...sums);
  });
  protected readonly bars = computed(() => {
    const { steps } = this.histogram();
    const highest = this.highest();
    return steps.flatMap((step, index) => {
      let top = HEIGHT;
      return LOG_LEVELS.flatMap(level => {
        const lines = step.counts[level] ?? 0;
        if (lines === 0) return [];
        // A single error among a thousand lines must still be seen.
        const height = Math.max(1.5, (lines / highest) * (HEIGHT - 4));
        top = Math.max(0, top - height);
        return [{ key: `${index}-${level}`, level, x: index + 0.08, y: top, height }];
      });
    });
  });
  protected readonly ends = computed(() => {
    const { steps, stepMs } = this.histogram();
    const zone = zoneName(this.zone());
    const text = (at: number): string => axisText(new Date(at), zone, stepMs * steps.length);
    const start = Date.parse(steps[0]?.time ?? '');
    return Number.isNaN(start)
      ? { first: '', last: '' }
      : { first: text(start), last: text(start + stepMs * steps.length) };
  });
  protected readonly range = computed(() => {
    const { steps, stepMs } = this.histogram();
    const start = Date.parse(steps[0]?.time ?? '');
    if (Number.isNaN(start)) return '';
    const end = new Date(start + stepMs * steps.length).toISOString();
    return stretchText(new Date(start).toISOString(), end, zoneName(this.zone()));
  });
  protected readonly words = computed(
    () =>
      `Lines over time: ${this.totals()
        .map(one => `${one.lines} ${one.level}`)
        .join(', ')}`,
  );

  private readonly from = signal<number | null>(null);
  private readonly to = signal(0);
  protected readonly drawn = Object.assign(
    computed(() => {
      const from = this.from();
      return from === null ? null : { x: Math.min(from, this.to()), width: Math.abs(this.to() - from) };
    }),
    { set: (_none: null) => this.from.set(null) },
  );

  protected begin(event: PointerEvent): void {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.from.set(this.stepAt(event));
    this.to.set(this.stepAt(event));
  }

  protected move(event: PointerEvent): void {
    if (this.from() !== null) this.to.set(this.stepAt(event));
  }

  protected end(): void {
    const drawn = this.drawn();
    this.from.set(null);
    // A press without a stretch is no wish.
    if (drawn === null || drawn.width < 0.5) return;
    const { steps, stepMs } = this.histogram();
    const start = Date.parse(steps[0]?.time ?? '') + drawn.x * stepMs;
    this.zoomed.emit({ from: new Date(start), to: new Date(start + Math.max(1, drawn.width * stepMs)) });
  }

  private stepAt(event: PointerEvent): number {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return share * this.histogram().steps.length;
  }
}
