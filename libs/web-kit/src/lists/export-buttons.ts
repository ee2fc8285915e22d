import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { ProblemBox } from '../feedback/problem-box.ts';
import { Icon } from '../frame/icon.ts';
import { TableDownload, type TableFormat } from '../http/table-download.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** Saves a list as CSV or XLSX: every row of exactly the filters on the screen, not only the page; or the rows that a body names. */
@Component({
  selector: 'ab-export-buttons',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, ProblemBox],
  template: `
    <div class="ab-row" role="group" [attr.aria-label]="t.exportAs">
      @if (body()) {
        <span class="ab-small">{{ t.exportAs }}</span>
      }
      @for (format of formats; track format) {
        <button
          type="button"
          class="ab-button ab-button--small"
          [disabled]="saving() !== null"
          [attr.data-testid]="(body() ? 'export-selected-' : 'export-') + format"
          (click)="save(format)"
        >
          <ab-icon name="download" /> {{ saving() === format ? t.preparing : format.toUpperCase() }}
        </button>
      }
    </div>
    <ab-problem [error]="problem()" />
  `,
  host: { class: 'ab-no-print' },
})
export class ExportButtons {
  /** The list's address. */
  readonly url = input.required<string>();
  /** Its filters, without cursor and limit. */
  readonly params = input<Record<string, string>>({});
  /** The file's name without its ending. */
  readonly name = input.required<string>();

  /** Which rows, where the address takes them in a body. */
  readonly body = input<object>();

  protected readonly t = inject(KIT_TEXTS);
  protected readonly formats: readonly TableFormat[] = ['csv', 'xlsx'];
  protected readonly saving = signal<TableFormat | null>(null);
  protected readonly problem = signal<unknown>(null);
  private readonly download = inject(TableDownload);

  protected async save(format: TableFormat): Promise<void> {
    this.saving.set(format);
    this.problem.set(null);
    try {
      await this.download.save(this.url(), this.params(), this.name(), format, this.body());
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.saving.set(null);
    }
  }
}
