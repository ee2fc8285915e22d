import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LaunchPage, LaunchRange } from '@astro/customer-web--customer-api';
import { Money, RangeDrawing, rereadWhenBack } from '@astro/web-kit';

/** How far one can go, with how many launches there are and from what price. */
@Component({
  selector: 'ab-range-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Money, RangeDrawing, RouterLink],
  template: `
    <ab-range-drawing [range]="range()" />
    <div class="words">
      <h3>
        <a routerLink="/launches" [queryParams]="{ range: range() }" [attr.data-testid]="'range-' + range()">{{
          name()
        }}</a>
      </h3>
      <p class="ab-small ab-soft">{{ text() }}</p>
      <p class="ab-small offer">
        @if (cheapest.hasValue()) {
          @if (first(); as launch) {
            {{ cheapest.value().total === 1 ? '1 launch' : cheapest.value().total + ' launches' }} · from
            <ab-money [value]="launch.pricePerSeat" />
          } @else {
            Nothing on sale right now
          }
        }
      </p>
    </div>
  `,
  styles: `
    :host {
      position: relative;
      display: grid;
      align-content: start;
      border: 1px solid var(--ab-line);
      border-radius: calc(var(--ab-radius) * 1.4);
      background: var(--ab-surface);
      overflow: hidden;
    }

    :host:hover {
      border-color: var(--ab-line-strong);
    }

    ab-range-drawing {
      aspect-ratio: 16 / 9;
    }

    .words {
      display: grid;
      gap: 0.35rem;
      padding: 1rem 1.25rem 1.25rem;
    }

    .offer {
      min-height: 1.55em;
      font-weight: 560;
    }

    a::after {
      content: '';
      position: absolute;
      inset: 0;
    }
  `,
})
export class RangeCard {
  /** Which range. */
  readonly range = input.required<LaunchRange>();
  readonly name = input.required<string>();
  readonly text = input.required<string>();

  protected readonly cheapest = httpResource<LaunchPage>(() => ({
    url: '/api/v1/launches',
    params: { range: this.range(), seats: 1, sort: 'price', limit: 1 },
  }));
  protected readonly first = computed(() => (this.cheapest.hasValue() ? this.cheapest.value().items[0] : undefined));

  constructor() {
    rereadWhenBack(() => this.cheapest.reload());
  }
}
