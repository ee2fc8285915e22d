import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { type RowSelection, type SelectableRow } from './row-selection.ts';

/** The box that selects a row: space selects, with Shift every row since the last one (S8). */
@Component({
  selector: 'ab-row-check',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label (mousedown)="keepText($event)">
      <input
        type="checkbox"
        data-testid="select-row"
        [attr.aria-label]="t.selectRow(name())"
        [checked]="of().has(row())"
        (click)="toggle($event)"
      />
    </label>
  `,
  styles: `
    label {
      display: inline-grid;
      place-items: center;
      min-width: 24px;
      min-height: 24px;
      cursor: pointer;
    }

    input {
      margin: 0;
      cursor: pointer;
    }
  `,
})
export class RowCheck<T extends SelectableRow> {
  /** What is selected. */
  readonly of = input.required<RowSelection<T>>();
  /** The row's id. */
  readonly row = input.required<string>();
  /** What the row is called. */
  readonly name = input.required<string>();

  protected readonly t = inject(KIT_TEXTS);

  protected toggle(event: MouseEvent): void {
    this.of().toggle(this.row(), event.shiftKey);
    // The browser has ticked the box already; a full selection takes no more.
    (event.target as HTMLInputElement).checked = this.of().has(this.row());
  }

  /** Shift and a click would mark the text between. */
  protected keepText(event: MouseEvent): void {
    if (event.shiftKey) event.preventDefault();
  }
}
