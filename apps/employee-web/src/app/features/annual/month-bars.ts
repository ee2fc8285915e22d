import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { usd } from '@astro/domain';
import { moneyText } from '@astro/web-kit';
import { niceTop } from './nice-top.ts';

/** A month in the drawing, in cents. */
export interface MonthBar {
  /** "Oct". */
  label: string;
  /** "October 2026". */
  name: string;
  /** Drawn solid, from zero up; null where there is nothing to show yet. */
  solid: number | null;
  /** Drawn striped on top of it. */
  striped?: number;
  /** Drawn narrow beside it: the same month of the year before. */
  beside: number | null;
}

/** What the parts of a bar are called. */
export interface BarNames {
  solid: string;
  striped?: string;
  beside: string;
}

/** Bars of twelve months from zero, told apart by fill and width, not by colour alone; the table of the page says the same (F11). */
@Component({
  selector: 'ab-month-bars',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <figure class="ab-card">
      <figcaption>
        <h2>{{ heading() }}</h2>
      </figcaption>
      <div class="plot" role="img" [attr.aria-label]="words()">
        <p class="scale ab-small ab-soft ab-figures" aria-hidden="true">
          <span>{{ short(top()) }}</span><span>{{ short(top() / 2) }}</span
          ><span>$0</span>
        </p>
        <div class="months">
          @for (bar of drawn(); track bar.name) {
            <div class="month" [title]="bar.words">
              <div class="pair">
                <div class="bar">
                  @if (bar.striped > 0) {
                    <div class="striped" [style.height.%]="bar.striped"></div>
                  }
                  <div class="solid" [style.height.%]="bar.solid"></div>
                </div>
                <div class="beside" [style.height.%]="bar.beside"></div>
              </div>
              <span class="label"
                >{{ bar.label.slice(0, 1) }}<span class="rest">{{ bar.label.slice(1) }}</span></span
              >
            </div>
          }
        </div>
      </div>
      <ul class="legend ab-small">
        <li><span class="key solid" aria-hidden="true"></span>{{ names().solid }}</li>
        @if (names().striped; as striped) {
          <li><span class="key striped" aria-hidden="true"></span>{{ striped }}</li>
        }
        <li><span class="key narrow beside" aria-hidden="true"></span>{{ names().beside }}</li>
      </ul>
    </figure>
  `,
  styleUrl: './month-bars.css',
})
export class MonthBars {
  readonly heading = input.required<string>();
  readonly bars = input.required<readonly MonthBar[]>();
  readonly names = input.required<BarNames>();

  protected readonly top = computed(() =>
    niceTop(Math.max(0, ...this.bars().flatMap(bar => [(bar.solid ?? 0) + (bar.striped ?? 0), bar.beside ?? 0]))),
  );
  protected readonly drawn = computed(() => {
    const percent = (cents: number | null | undefined): number => (Math.max(0, cents ?? 0) / this.top()) * 100;
    return this.bars().map(bar => ({
      label: bar.label,
      name: bar.name,
      solid: percent(bar.solid),
      striped: percent(bar.striped),
      beside: percent(bar.beside),
      words: this.wordsOf(bar),
    }));
  });
  protected readonly words = computed(
    () =>
      `${this.heading()}. ${this.bars()
        .map(bar => this.wordsOf(bar))
        .join('; ')}`,
  );

  protected short(cents: number): string {
    return COMPACT.format(cents / 100);
  }

  private wordsOf({ name, solid, striped, beside }: MonthBar): string {
    const names = this.names();
    const part = (label: string | undefined, cents: number | null | undefined): string[] =>
      label === undefined || cents === null || cents === undefined ? [] : [`${label} ${moneyText(usd(cents))}`];
    const parts = [...part(names.solid, solid), ...part(names.striped, striped), ...part(names.beside, beside)];
    return `${name}: ${parts.join(', ')}`;
  }
}

const COMPACT = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  notation: 'compact',
  maximumFractionDigits: 1,
});
