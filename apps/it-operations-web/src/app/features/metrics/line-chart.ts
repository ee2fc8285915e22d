import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { ChartDownload } from '@astro/web-kit';
import type { MetricChart } from '#contract';
import { axisText, stretchText, zoneName } from '../../time/log-time.ts';

const WIDTH = 600;
const HEIGHT = 160;

/** Lines over time: drawn, named with their present value, and the same as a table (F11, O11). */
@Component({
  selector: 'ab-line-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChartDownload],
  templateUrl: './line-chart.html',
  styleUrl: './line-chart.css',
})
export class LineChart {
  /** What to draw. */
  readonly chart = input.required<MetricChart>();
  /** The ends of the steps. */
  readonly times = input.required<readonly string[]>();
  /** `utc`, or empty for the viewer's own. */
  readonly zone = input('');
  /** The step under the pointer, shared by all drawings of the page. */
  readonly hovered = model<number | null>(null);

  protected readonly viewBox = `0 0 ${WIDTH} ${HEIGHT}`;
  protected readonly height = HEIGHT;
  protected readonly top = computed(() =>
    roundUp(Math.max(0, ...this.chart().lines.flatMap(line => line.values.map(value => value ?? 0)))),
  );
  protected readonly lines = computed(() => {
    const top = this.top();
    return this.chart().lines.map((line, index) => ({
      name: line.name,
      style: index % 8,
      paths: pathsOf(line.values, top),
      now: this.valueAt(line.values),
    }));
  });
  protected readonly cross = computed(() => {
    const hovered = this.hovered();
    return hovered === null ? null : xOf(hovered, this.times().length);
  });
  protected readonly at = computed(() => {
    const hovered = this.hovered();
    const time = hovered === null ? undefined : this.times()[hovered];
    return time === undefined ? '' : this.timeText(time);
  });
  protected readonly ends = computed(() => ({
    first: this.timeText(this.times().at(0)),
    last: this.timeText(this.times().at(-1)),
  }));
  /** Outside of the page nothing else says the day. */
  protected readonly range = computed(() =>
    stretchText(this.times().at(0), this.times().at(-1), zoneName(this.zone())),
  );
  protected readonly unit = computed(() => (this.chart().unit === 'value' ? '' : this.chart().unit));
  protected readonly words = computed(
    () =>
      `${this.chart().title}, ${this.chart().unit}: ${this.lines()
        .map(line => `${line.name} ${line.now}`)
        .join(', ')}`,
  );

  protected timeText(time: string | undefined): string {
    if (time === undefined) return '';
    const stretch = Date.parse(this.times().at(-1) ?? '') - Date.parse(this.times().at(0) ?? '');
    return axisText(new Date(time), zoneName(this.zone()), stretch);
  }

  protected move(event: PointerEvent): void {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    this.hovered.set(Math.round(share * (this.times().length - 1)));
  }

  protected textOf(value: number | null | undefined): string {
    return value === null || value === undefined ? '–' : numberText(value);
  }

  private valueAt(values: readonly (number | null)[]): string {
    const hovered = this.hovered();
    return this.textOf(hovered === null ? values.findLast(value => value !== null) : values[hovered]);
  }
}

const numberText = (value: number): string =>
  new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4, maximumFractionDigits: 2 }).format(value);

const xOf = (step: number, steps: number): number => (steps < 2 ? 0 : (step / (steps - 1)) * WIDTH);

/** The next round number above, so that the scale can be read: 1, 2, 5, 10, 20, ... */
export const roundUp = (value: number): number => {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find(one => one * power >= value) ?? 10;
  return step * power;
};

/** One path for each stretch without a gap: where nothing was told, nothing is drawn. */
export const pathsOf = (values: readonly (number | null)[], top: number): string[] => {
  const paths: string[] = [];
  let points: string[] = [];
  const close = (): void => {
    // A single value between gaps is a short stroke.
    if (points.length === 1) points.push('h2');
    if (points.length > 0) paths.push(points.join(''));
    points = [];
  };
  for (const [step, value] of values.entries()) {
    if (value === null) close();
    else {
      const y = HEIGHT - (value / top) * (HEIGHT - 6) - 3;
      points.push(`${points.length === 0 ? 'M' : 'L'}${xOf(step, values.length).toFixed(1)} ${y.toFixed(1)}`);
    }
  }
  close();
  return paths;
};
