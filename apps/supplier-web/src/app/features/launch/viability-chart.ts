import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { localDate } from '@astro/domain';
import type { LaunchViability } from '@astro/supplier-web--admin-api';
import { ChartDownload, dayText } from '@astro/web-kit';
import { CHART, drawViability } from './viability-geometry.ts';

/** Seats sold against the minimum over time, with what is to be expected; the same as a table (F11). */
@Component({
  selector: 'ab-viability-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChartDownload],
  templateUrl: './viability-chart.html',
  styleUrl: './viability-chart.css',
})
export class ViabilityChart {
  /** What to draw. */
  readonly viability = input.required<LaunchViability>();
  /** The spaceport's time zone. */
  readonly zone = input.required<string>();

  protected readonly viewBox = `0 0 ${CHART.width} ${CHART.height}`;
  protected readonly width = CHART.width;
  protected readonly height = CHART.height;
  protected readonly drawing = computed(() => drawViability(this.viability()));
  protected readonly ends = computed(() => ({
    first: this.dayOf(this.viability().publishedAt ?? this.viability().now),
    last: this.dayOf(this.viability().salesCloseAt),
  }));
  protected readonly words = computed(() => {
    const { seatsSold, seatsOnSale, minimumOccupancy, forecast } = this.viability();
    const band =
      forecast === null ? '' : `; when sales close, ${forecast.final.low} to ${forecast.final.high} are to be expected`;
    return `Seats sold over time: ${seatsSold} of ${seatsOnSale} now, minimum ${minimumOccupancy}${band}`;
  });
  /** Only the moments at which something changed: between them the table would repeat itself. */
  protected readonly rows = computed(() =>
    this.viability()
      .history.filter(
        ({ seats }, place, all) => place === 0 || place === all.length - 1 || seats !== all[place - 1]?.seats,
      )
      .map(({ at, seats }) => ({ at, day: this.dayOf(at), seats })),
  );

  private dayOf(at: string): string {
    return dayText(localDate(new Date(at), this.zone()));
  }
}
