import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { Icon, type IconName } from '../frame/icon.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** The two kinds of empty (C4): nothing yet, with the action that makes the first one as content; no match, with Clear filters. */
@Component({
  selector: 'ab-empty',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <div class="empty" [attr.data-testid]="filtered() ? 'empty-no-match' : 'empty-nothing-yet'">
      <ab-icon [name]="icon()" />
      <h2>{{ heading() }}</h2>
      @if (text()) {
        <p class="ab-soft">{{ text() }}</p>
      }
      @if (filtered()) {
        <button type="button" class="ab-button" data-testid="clear-filters" (click)="clear.emit()">
          {{ t.clearFilters }}
        </button>
      } @else {
        <ng-content />
      }
    </div>
  `,
  styles: `
    .empty {
      display: grid;
      justify-items: center;
      gap: 0.75rem;
      padding: clamp(2rem, 8vw, 4rem) 1rem;
      text-align: center;
    }

    ab-icon {
      font-size: 2.25rem;
      color: var(--ab-ink-soft);
    }

    p {
      max-width: 34rem;
    }
  `,
})
export class EmptyState {
  /** One short sentence. */
  readonly heading = input.required<string>();
  /** What to do about it. */
  readonly text = input<string>();
  /** True when filters hide everything: shows Clear filters in place of the content. */
  readonly filtered = input(false);
  /** A drawing that fits the thing. */
  readonly icon = input<IconName>('empty');
  /** The person wants to see everything again. */
  readonly clear = output<void>();

  protected readonly t = inject(KIT_TEXTS);
}
