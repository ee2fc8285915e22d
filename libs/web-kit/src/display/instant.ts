import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { instantText, relativeText } from './instant-text.ts';
import { Ticker } from './ticker.ts';

/** A moment: zone and relative form are read, UTC is in the hover text (C6). Without a zone it is the viewer's. */
@Component({
  selector: 'ab-instant',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (date(); as date) {
      <time [attr.datetime]="date.toISOString()" [attr.title]="utc()">
        <span class="when">{{ absolute() }}</span>
        @if (relative()) {
          <span class="ab-soft"> · {{ relativeForm() }}</span>
        }
      </time>
    } @else {
      –
    }
  `,
  styles: `
    .when {
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }

    /* A long zone beside a label is wider than the narrowest phones. */
    @media (max-width: 24rem) {
      .when {
        white-space: normal;
      }
    }
  `,
})
export class Instant {
  /** ISO 8601 in UTC, or a Date. */
  readonly at = input.required<string | Date | null | undefined>();
  /** IANA zone, such as the spaceport's. */
  readonly zone = input<string>();
  /** Whether "in 3 months" is added. */
  readonly relative = input(true);

  private readonly ticker = inject(Ticker);
  protected readonly date = computed(() => {
    const at = this.at();
    if (at === null || at === undefined) return null;
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? null : date;
  });
  // The server doesn't know the viewer's zone: UTC until the browser takes over.
  protected readonly absolute = computed(() =>
    instantText(this.date() ?? new Date(0), this.zone() ?? (this.ticker.isBrowser ? undefined : 'UTC')),
  );
  protected readonly relativeForm = computed(() => relativeText(this.date() ?? new Date(0), this.ticker.now()));
  protected readonly utc = computed(() => instantText(this.date() ?? new Date(0), 'UTC'));
}
