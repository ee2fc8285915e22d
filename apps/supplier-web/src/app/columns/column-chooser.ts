import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { columnsText, shownColumns, type TableColumn } from './shown-columns.ts';

/** Shows and hides columns of a table; which ones stands in the address, so that a view keeps it (S8). */
@Component({
  selector: 'ab-column-chooser',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details class="ab-no-print">
      <summary class="ab-button ab-button--small" data-testid="columns">Columns</summary>
      <fieldset>
        <legend class="ab-hidden">Columns that show</legend>
        @for (column of columns(); track column.key) {
          <label>
            <input
              type="checkbox"
              [attr.data-testid]="'column-' + column.key"
              [checked]="shown().has(column.key)"
              [disabled]="shown().size === 1 && shown().has(column.key)"
              (change)="toggle(column.key)"
            />
            {{ column.label }}
          </label>
        }
      </fieldset>
    </details>
  `,
  styles: `
    details {
      position: relative;
    }

    summary {
      list-style: none;
    }

    fieldset {
      position: absolute;
      inset-inline-end: 0;
      z-index: 3;
      display: grid;
      gap: 0.25rem;
      width: max-content;
      max-width: calc(100vw - 2rem);
      margin: 0.25rem 0 0;
      padding: 0.75rem;
      border: 1px solid var(--ab-line);
      border-radius: var(--ab-radius);
      background: var(--ab-raised);
      box-shadow: var(--ab-shadow);
    }

    label {
      display: flex;
      gap: 0.5rem;
      align-items: center;
      min-height: 1.75rem;
    }

    /* On phones each row is a card: it has no columns. */
    @media (max-width: 40rem) {
      fieldset {
        inset-inline: auto;
        inset-inline-start: 0;
      }
    }
  `,
})
export class ColumnChooser {
  /** Every column that may be hidden. */
  readonly columns = input.required<readonly TableColumn[]>();
  /** What the address says. */
  readonly said = input.required<string>();
  /** What the address is to say. */
  readonly changed = output<string>();

  protected readonly shown = computed(() => shownColumns(this.columns(), this.said()));

  protected toggle(key: string): void {
    const shown = new Set(this.shown());
    if (!shown.delete(key)) shown.add(key);
    this.changed.emit(columnsText(this.columns(), shown));
  }
}
