import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { usd } from '@astro/domain';
import { ChartDownload, moneyText } from '@astro/web-kit';
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
  imports: [ChartDownload],
  template: `
    <figure class="ab-card">
      <figcaption>
        <h2>{{ heading() }}</h2>
      </figcaption>
      <div class="plot">
        <p class="scale ab-small ab-soft ab-figures" aria-hidden="true">
          @for (mark of scale(); track $index) {
            <span>{{ mark }}</span>
          }
        </p>
        <svg role="img" preserveAspectRatio="none" viewBox="0 0 1200 100" [attr.aria-label]="words()">
          <path class="line" d="M0 0.5H1200M0 50H1200" />
          @for (bar of drawn(); track bar.name) {
            <g>
              <title>{{ bar.words }}</title>
              <rect class="month" y="0" width="100" height="100" [attr.x]="bar.x" />
              <rect
                class="solid"
                width="48"
                [attr.x]="bar.x + 18"
                [attr.y]="100 - bar.solid"
                [attr.height]="bar.solid"
              />
              @if (bar.striped > 0) {
                <rect
                  class="striped"
                  width="48"
                  [attr.x]="bar.x + 18"
                  [attr.y]="100 - bar.solid - bar.striped"
                  [attr.height]="bar.striped"
                />
                <path class="stripes" [attr.d]="bar.stripes" />
              }
              <rect
                class="beside"
                width="12"
                [attr.x]="bar.x + 70"
                [attr.y]="100 - bar.beside"
                [attr.height]="bar.beside"
              />
            </g>
          }
          <path class="ground" d="M0 100H1200" />
        </svg>
        <p class="axis ab-soft" aria-hidden="true">
          @for (label of labels(); track $index) {
            <span
              >{{ label.slice(0, 1) }}<span class="rest">{{ label.slice(1) }}</span></span
            >
          }
        </p>
      </div>
      <ul class="legend ab-small">
        <li>
          <svg class="key" viewBox="0 0 24 16" aria-hidden="true">
            <rect class="solid" x="4" width="16" height="16" /></svg
          >{{ names().solid }}
        </li>
        @if (names().striped; as striped) {
          <li>
            <svg class="key" viewBox="0 0 24 16" aria-hidden="true">
              <rect class="striped" x="4" width="16" height="16" />
              <path class="stripes" d="M4 4H20M4 8H20M4 12H20" /></svg
            >{{ striped }}
          </li>
        }
        <li>
          <svg class="key" viewBox="0 0 24 16" aria-hidden="true">
            <rect class="beside" x="9" width="6" height="16" /></svg
          >{{ names().beside }}
        </li>
      </ul>
      <ab-chart-download
        unit="US dollars"
        [heading]="heading()"
        [range]="range()"
        [scale]="scale()"
        [axis]="labels()"
      />
    </figure>
  `,
  styleUrl: './month-bars.css',
})
export class MonthBars {
  readonly heading = input.required<string>();
  /** The year. */
  readonly range = input.required<string>();
  readonly bars = input.required<readonly MonthBar[]>();
  readonly names = input.required<BarNames>();

  protected readonly top = computed(() =>
    niceTop(Math.max(0, ...this.bars().flatMap(bar => [(bar.solid ?? 0) + (bar.striped ?? 0), bar.beside ?? 0]))),
  );
  protected readonly scale = computed(() => [this.top(), this.top() / 2, 0].map(cents => COMPACT.format(cents / 100)));
  protected readonly labels = computed(() => this.bars().map(bar => bar.label));
  protected readonly drawn = computed(() => {
    const percent = (cents: number | null | undefined): number => (Math.max(0, cents ?? 0) / this.top()) * 100;
    return this.bars().map((bar, place) => {
      const [x, solid, striped] = [place * 100, percent(bar.solid), percent(bar.striped)];
      return {
        name: bar.name,
        x,
        solid,
        striped,
        stripes: stripesOf(x + 18, 100 - solid - striped, 100 - solid),
        beside: percent(bar.beside),
        words: this.wordsOf(bar),
      };
    });
  });
  protected readonly words = computed(
    () =>
      `${this.heading()}. ${this.bars()
        .map(bar => this.wordsOf(bar))
        .join('; ')}`,
  );

  private wordsOf({ name, solid, striped, beside }: MonthBar): string {
    const names = this.names();
    const part = (label: string | undefined, cents: number | null | undefined): string[] =>
      label === undefined || cents === null || cents === undefined ? [] : [`${label} ${moneyText(usd(cents))}`];
    const parts = [...part(names.solid, solid), ...part(names.striped, striped), ...part(names.beside, beside)];
    return `${name}: ${parts.join(', ')}`;
  }
}

/** Lines across a bar, from above down. */
const stripesOf = (x: number, from: number, to: number): string =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / STRIPE) - 1) }, (_, line) => {
    const y = Math.round((from + STRIPE * (line + 1)) * 10) / 10;
    return `M${x} ${y}h48`;
  }).join('');

/** Between two lines, in hundredths of the drawing's height. */
const STRIPE = 4;

const COMPACT = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  notation: 'compact',
  maximumFractionDigits: 1,
});
