import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ImportField, ImportRow, ImportRowPage, LaunchImport } from '@astro/supplier-web--admin-api';
import { countText, EmptyState, ExportButtons, pagedList, Pager, ProblemBox, Skeleton, urlState } from '@astro/web-kit';
import { FIELD_LABELS } from './import-words.ts';

const VERDICTS = [
  { value: '', label: 'All rows' },
  { value: 'faulty', label: 'Can’t be taken' },
  { value: 'history', label: 'Become history' },
  { value: 'draft', label: 'Become drafts' },
  { value: 'left-out', label: 'Left out' },
] as const;

/** What becomes of each row: line, column and why, the cells as they came. */
@Component({
  selector: 'ab-import-rows',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ExportButtons, Pager, ProblemBox, Skeleton],
  templateUrl: './import-rows.html',
  styleUrl: './import-rows.css',
})
export class ImportRows {
  readonly seen = input.required<LaunchImport>();

  protected readonly state = urlState({ verdict: '', cursor: '', page: 1 });
  protected readonly address = computed(() => `/api/v1/imports/${encodeURIComponent(this.seen().id)}/rows`);
  protected readonly params = computed((): Record<string, string> => {
    const { verdict } = this.state.value();
    return verdict === '' ? {} : { verdict };
  });
  protected readonly list = pagedList<ImportRowPage>(() => ({
    url: this.address(),
    params: this.params(),
    cursor: this.state.value().cursor,
  }));
  protected readonly verdicts = VERDICTS;
  /** The columns that were chosen, in the order of the file. */
  protected readonly columns = computed(() => {
    const chosen = Object.entries(this.seen().choices?.columns ?? {}) as [ImportField, { column: number }][];
    const byColumn = new Map<number, string[]>();
    for (const [field, { column }] of chosen) byColumn.set(column, [...(byColumn.get(column) ?? []), short(field)]);
    return [...byColumn]
      .sort(([left], [right]) => left - right)
      .map(([column, labels]) => ({ column, label: labels.join(', ') }));
  });
  protected readonly countText = countText;

  protected verdictText(row: ImportRow): string {
    const headerLine = this.seen().choices?.headerLine ?? 0;
    if (row.verdict === null)
      return row.line < headerLine ? 'Above the heading' : row.line === headerLine ? 'Heading' : 'Not checked yet';
    return { history: 'History', draft: 'Draft', 'left-out': 'Left out', faulty: 'Can’t be taken' }[row.verdict];
  }

  protected isFaulty(row: ImportRow, column: number): boolean {
    return row.problems.some(problem => problem.column === column);
  }

  protected choose(event: Event): void {
    this.state.set({ verdict: (event.target as HTMLSelectElement).value, cursor: '', page: 1 });
  }
}

const short = (field: ImportField): string => FIELD_LABELS[field].replace(/[(,].*$/, '').trim();
