import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import type { ImportChoices, ImportField, LaunchImport } from '@astro/supplier-web--admin-api';
import { FIELD_LABELS, FIELDS_NEEDED } from './import-words.ts';

const FIELDS = Object.keys(FIELD_LABELS) as ImportField[];
/** Until the guess is there. */
const NOTHING: ImportChoices = { headerLine: null, columns: {}, dayOrder: null, zone: 'UTC' };
const EXAMPLE_CHARS_MAX = 40;
const LINE_CHARS_MAX = 60;

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
  /** The person wants another sheet of the workbook. */
  readonly sheetChosen = output<string>();

  protected readonly choices = linkedSignal<ImportChoices>(() => this.seen().choices ?? NOTHING);
  protected readonly fields = FIELDS.map(field => ({
    field,
    label: FIELD_LABELS[field],
    isNeeded: FIELDS_NEEDED.includes(field),
  }));
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  /** Every column with its heading and a cell of it. */
  protected readonly columns = computed(() => {
    const { sample } = this.seen();
    const { headerLine } = this.choices();
    const header = sample.find(row => row.line === headerLine)?.cells ?? [];
    const rows = sample.filter(row => row.line > (headerLine ?? 0)).map(row => row.cells);
    const width = Math.max(header.length, ...rows.map(cells => cells.length));
    return Array.from({ length: width }, (_, column) => {
      const heading = header[column]?.trim() ?? '';
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
  /** The lines that can be the heading, each with how it begins. */
  protected readonly lines = computed(() =>
    this.seen().sample.map(({ line, cells }) => {
      const text = cells
        .map(cell => cell.trim())
        .filter(cell => cell !== '')
        .join(', ');
      return { line, text: text.length > LINE_CHARS_MAX ? `${text.slice(0, LINE_CHARS_MAX)} …` : text };
    }),
  );
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

  protected sheet(event: Event): void {
    this.sheetChosen.emit((event.target as HTMLSelectElement).value);
  }

  protected dayOrder(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.set({ dayOrder: value === 'dmy' || value === 'mdy' ? value : null });
  }

  protected zone(event: Event): void {
    this.set({ zone: (event.target as HTMLSelectElement).value });
  }

  protected header(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.set({ headerLine: value === '' ? null : Number(value) });
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
