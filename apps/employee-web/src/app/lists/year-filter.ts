import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { ChoiceFilter } from '@astro/web-kit';
import { yearChoices } from './year-choices.ts';

/** The year of a report. */
@Component({
  selector: 'ab-year-filter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChoiceFilter],
  template: `
    <div class="ab-filters ab-filters--list ab-no-print" role="search" aria-label="Year">
      <ab-choice-filter
        label="Year"
        testId="filter-year"
        [all]="false"
        [choices]="choices()"
        [value]="year()"
        (chosen)="chosen.emit($event)"
      />
    </div>
  `,
})
export class YearFilter {
  /** The chosen year. */
  readonly year = input.required<string>();
  /** The last year that is offered. */
  readonly last = input.required<string>();
  /** The first one, once it is known. */
  readonly first = input<string>();
  /** Another choice. */
  readonly chosen = output<string>();

  protected readonly choices = computed(() =>
    yearChoices({ first: this.first(), last: this.last(), chosen: this.year() }),
  );
}
