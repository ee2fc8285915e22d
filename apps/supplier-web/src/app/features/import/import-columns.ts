import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import type { ImportChoices, ImportField, LaunchImport } from '@astro/supplier-web--admin-api';
import { FIELD_LABELS, FIELDS_NEEDED } from './import-words.ts';

const FIELDS = Object.keys(FIELD_LABELS) as ImportField[];
/** Until the guess is there. */
const NOTHING: ImportChoices = { hasHeader: true, columns: {}, dayOrder: null, zone: 'UTC' };
const EXAMPLE_CHARS_MAX = 40;

/** Which column holds what, and how dates are to be read. What was guessed or chosen last time stands there already. */
@Component({
  selector: 'ab-import-columns',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './import-columns.html',
  styleUrl: './import-columns.css',
})
export class ImportColumns {
  readonly seen = input.required<LaunchImport>();
  readonly isBusy = input(false);
  /** The person is done with the columns. */
  readonly chosen = output<ImportChoices>();

  protected readonly choices = linkedSignal<ImportChoices>(() => this.seen().choices ?? NOTHING);
  protected readonly fields = FIELDS.map(field => ({
    field,
    label: FIELD_LABELS[field],
    isNeeded: FIELDS_NEEDED.includes(field),
  }));
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  /** Every column with its heading and a cell of it. */
  protected readonly columns = computed(() => {
    const { header, sample } = this.seen();
    const { hasHeader } = this.choices();
    const rows = sample.map(row => row.cells).slice(hasHeader ? 1 : 0);
    const width = Math.max(header.length, ...rows.map(cells => cells.length));
    return Array.from({ length: width }, (_, column) => {
      const heading = hasHeader ? (header[column]?.trim() ?? '') : '';
      const example = (rows.find(cells => (cells[column] ?? '').trim() !== '')?.[column] ?? '').slice(
        0,
        EXAMPLE_CHARS_MAX,
      );
      return {
        column,
        label: `${column + 1}. ${heading}${example === '' ? '' : `${heading === '' ? '' : ' – '}${example}`}`,
      };
    });
  });
  protected readonly missing = computed(() =>
    FIELDS_NEEDED.filter(field => this.choices().columns[field] === undefined).map(field => FIELD_LABELS[field]),
  );

  protected column(field: ImportField, event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.choices.update(choices => {
      const { [field]: before, ...others } = choices.columns;
      const kept = before ?? { part: 'whole' as const, separator: '' };
      return {
        ...choices,
        columns: value === '' ? others : { ...others, [field]: { ...kept, column: Number(value) } },
      };
    });
  }

  protected part(field: ImportField, event: Event): void {
    const part = (event.target as HTMLSelectElement).value as 'whole' | 'before' | 'after';
    this.changeColumn(field, { part, ...(part === 'whole' ? { separator: '' } : {}) });
  }

  protected separator(field: ImportField, event: Event): void {
    this.changeColumn(field, { separator: (event.target as HTMLInputElement).value });
  }

  protected set(changes: Partial<ImportChoices>): void {
    this.choices.update(choices => ({ ...choices, ...changes }));
  }

  protected dayOrder(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.set({ dayOrder: value === 'dmy' || value === 'mdy' ? value : null });
  }

  protected zone(event: Event): void {
    this.set({ zone: (event.target as HTMLSelectElement).value });
  }

  protected header(event: Event): void {
    this.set({ hasHeader: (event.target as HTMLInputElement).checked });
  }

  private changeColumn(field: ImportField, changes: { part?: 'whole' | 'before' | 'after'; separator?: string }): void {
    this.choices.update(choices => {
      const before = choices.columns[field];
      return before === undefined
        ? choices
        : { ...choices, columns: { ...choices.columns, [field]: { ...before, ...changes } } };
    });
  }
}
