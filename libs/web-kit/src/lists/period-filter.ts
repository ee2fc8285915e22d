import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { monthsOfPeriod, PERIOD_ZONE, periodOfMonths, periodPresets } from '@astro/domain';
import { Ticker } from '../display/ticker.ts';

/** The period of a report: one that has a name, or months of one's own (F2). */
@Component({
  selector: 'ab-period-filter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-filters ab-filters--list ab-no-print" role="search" aria-label="Period">
      <label
        >Period
        <select #preset class="ab-input" data-testid="preset" (change)="choose(preset.value)">
          @for (one of presets; track one.label) {
            <option [value]="one.period" [selected]="one.period === period()">{{ one.label }}</option>
          }
          <option value="" [selected]="!isPreset()">Other months</option>
        </select>
      </label>
      <label
        >From month
        <input
          #from
          class="ab-input"
          type="month"
          placeholder="yyyy-mm"
          data-testid="month-from"
          [value]="months().from"
          (change)="chooseMonths(from.value, to.value)"
        />
      </label>
      <label
        >To month
        <input
          #to
          class="ab-input"
          type="month"
          placeholder="yyyy-mm"
          data-testid="month-to"
          [value]="months().to"
          (change)="chooseMonths(from.value, to.value)"
        />
      </label>
      <p class="problem" aria-live="polite" data-testid="months-problem" [textContent]="problem()"></p>
    </div>
  `,
  styles: `
    .problem {
      flex-basis: 100%;
      grid-column: 1 / -1;
      color: var(--ab-bad);
      font-size: var(--ab-text-small);
      font-weight: 560;
    }

    .problem:empty {
      display: none;
    }
  `,
})
export class PeriodFilter {
  /** The chosen period, as it stands in the address. */
  readonly period = input.required<string>();
  /** Another one. */
  readonly chosen = output<string>();

  protected readonly presets = periodPresets(inject(Ticker).now(), PERIOD_ZONE);
  protected readonly isPreset = computed(() => this.presets.some(preset => preset.period === this.period()));
  protected readonly months = computed(() => monthsOfPeriod(this.period()) ?? { from: '', to: '' });
  protected readonly problem = signal('');

  protected choose(period: string): void {
    this.problem.set('');
    if (period !== '') this.chosen.emit(period);
  }

  protected chooseMonths(from: string, to: string): void {
    const period = periodOfMonths(from, to);
    this.problem.set(period === null ? 'Please give two months as yyyy-mm, the first one first.' : '');
    if (period !== null) this.chosen.emit(period);
  }
}
