import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** How full a launch is, at a glance: sold, held, kept back, free, and the mark of the minimum that makes it viable. Drawn in SVG, so it also stands in server-rendered pages. */
@Component({
  selector: 'ab-occupancy',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" [attr.aria-label]="words()">
      <rect class="free" x="0" y="2" width="100" height="6" />
      <rect class="kept" x="0" y="2" [attr.width]="keptEnd()" height="6" />
      <rect class="held" x="0" y="2" [attr.width]="heldEnd()" height="6" />
      <rect class="sold" [class.viable]="viable()" x="0" y="2" [attr.width]="soldEnd()" height="6" />
      @if (mark() !== null) {
        <rect class="mark" [attr.x]="mark()" y="0" width="0.9" height="10" />
      }
    </svg>
    @if (labelled()) {
      <span class="ab-small ab-soft words">{{ words() }}</span>
    }
    @if (brief()) {
      <span class="ab-small ab-soft figures" aria-hidden="true">{{ sold() }} of {{ total() }}</span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.125rem;
      min-width: 10rem;
    }

    /* Beside a label the narrowest phones have less. */
    @media (max-width: 24rem) {
      :host {
        min-width: 0;
      }
    }

    .figures {
      display: none;
    }

    /* Phones have cards, and cards have room for the words. */
    @media (min-width: 40.01rem) {
      :host(.brief) {
        grid-template-columns: minmax(3rem, 1fr) auto;
        gap: 0.5rem;
        align-items: center;
        white-space: nowrap;
      }

      :host(.brief) .words {
        display: none;
      }

      .figures {
        display: block;
      }
    }

    svg {
      width: 100%;
      height: 0.75rem;
    }

    .free {
      fill: var(--ab-line);
    }

    .held {
      fill: var(--ab-line-strong);
    }

    .kept {
      fill: var(--ab-line-strong);
      fill-opacity: 0.5;
    }

    .sold {
      fill: var(--ab-info);
    }

    .sold.viable {
      fill: var(--ab-good);
    }

    .mark {
      fill: var(--ab-ink);
    }
  `,
  host: { '[class.brief]': 'brief()' },
})
export class Occupancy {
  /** Seats booked. */
  readonly sold = input.required<number>();
  /** Seats on sale in all. */
  readonly total = input.required<number>();
  /** Seats kept in checkouts. */
  readonly held = input(0);
  /** Seats that the agency keeps back. */
  readonly kept = input(0);
  /** Seats that make the launch viable. */
  readonly minimum = input<number>();
  /** Whether only the figures stand beside it, on one line, where rows are compact; people who listen hear the words. */
  readonly brief = input(false);
  /** Whether the words stand below too. */
  readonly labelled = input(true);

  protected readonly viable = computed(() => this.sold() >= (this.minimum() ?? 0));
  protected readonly soldEnd = computed(() => this.percent(this.sold()));
  protected readonly heldEnd = computed(() => this.percent(this.sold() + this.held()));
  protected readonly keptEnd = computed(() => this.percent(this.sold() + this.held() + this.kept()));
  protected readonly mark = computed(() => {
    const minimum = this.minimum();
    return minimum === undefined || minimum <= 0 ? null : Math.min(99.1, this.percent(minimum));
  });
  protected readonly words = computed(() => {
    const minimum = this.minimum();
    const held = this.held() > 0 ? `, ${this.held()} held` : '';
    const kept = this.kept() > 0 ? `, ${this.kept()} kept back` : '';
    const viable = minimum === undefined ? '' : `, minimum ${minimum}${this.viable() ? ' reached' : ''}`;
    return `${this.sold()} of ${this.total()} seats sold${held}${kept}${viable}`;
  });

  private percent(seats: number): number {
    return this.total() <= 0 ? 0 : Math.min(100, Math.max(0, (seats / this.total()) * 100));
  }
}
