import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { type Density } from './table-density.ts';

/** Chooses between rows with room and rows without; on phones each row is a card with room, so there is nothing to choose. */
@Component({
  selector: 'ab-density-switch',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      type="button"
      class="ab-button ab-button--small"
      data-testid="density"
      [attr.aria-pressed]="value() === 'compact'"
      (click)="changed.emit(value() === 'compact' ? 'comfortable' : 'compact')"
    >
      {{ t.compact }}
    </button>
  `,
  styles: `
    [aria-pressed='true'] {
      border-color: var(--ab-link);
      background: var(--ab-info-ground);
      color: var(--ab-link);
    }

    @media (max-width: 40rem) {
      :host {
        display: none;
      }
    }
  `,
  host: { class: 'ab-no-print' },
})
export class DensitySwitch {
  /** How dense the table is. */
  readonly value = input.required<Density>();
  /** The person wants it so. */
  readonly changed = output<Density>();

  protected readonly t = inject(KIT_TEXTS);
}
