import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ProblemBox } from '../feedback/problem-box.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { type CursorPage } from './cursor-list.ts';
import { type RowSelection, type SelectableRow } from './row-selection.ts';

/** The most rows that the APIs give at once. */
const ROWS_AT_ONCE = 100;

/** Over a table: selects its page or all that match, says how many are selected, and shows what can be done with them. */
@Component({
  selector: 'ab-selection-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ProblemBox],
  template: `
    <div class="bar" role="group" [attr.aria-label]="t.selection" [class.active]="count() > 0">
      <label>
        <input
          type="checkbox"
          data-testid="select-page"
          [checked]="selection().onPage() === 'all'"
          [indeterminate]="selection().onPage() === 'some'"
          (click)="togglePage($event)"
        />
        {{ t.selectPage(selection().pageRows()) }}
      </label>
      <span class="count" role="status" data-testid="selected-count">{{
        count() > 0 ? t.selected(count(), selection().max) : ''
      }}</span>
      @if (count() > 0) {
        @if (count() < most()) {
          <button
            type="button"
            class="ab-button ab-button--small ab-button--quiet"
            data-testid="select-all"
            [disabled]="isLoading()"
            (click)="selectAll()"
          >
            {{ isLoading() ? t.loading : t.selectAll(most(), total()) }}
          </button>
        }
        <button
          type="button"
          class="ab-button ab-button--small ab-button--quiet"
          data-testid="select-none"
          (click)="selection().clear()"
        >
          {{ t.selectNone }}
        </button>
        <div class="acts ab-row"><ng-content /></div>
      }
    </div>
    <ab-problem [error]="problem()" [retryable]="true" (retry)="selectAll()" />
  `,
  styles: `
    :host {
      display: block;
    }

    /* Whoever selects far below still sees how many, and what can be done; under the bar of the frame, which sticks too. */
    :host:has(.active) {
      position: sticky;
      top: 3.5rem;
      z-index: 4;
    }

    .bar {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.75rem;
      align-items: center;
      min-height: 2.5rem;
      padding: 0.25rem 0.875rem;
      border: 1px solid transparent;
      border-radius: var(--ab-radius);
      font-size: var(--ab-text-small);
    }

    .active {
      border-color: var(--ab-line);
      background: var(--ab-info-ground);
    }

    label {
      display: inline-flex;
      gap: 0.625rem;
      align-items: center;
      min-height: 24px;
    }

    input {
      margin: 0;
    }

    .count {
      font-weight: 560;
    }

    .acts {
      gap: 0.375rem 0.5rem;
      margin-inline-start: auto;
    }
  `,
  host: { class: 'ab-no-print' },
})
export class SelectionBar<T extends SelectableRow> {
  /** What is selected. */
  readonly selection = input.required<RowSelection<T>>();
  /** The list's address. */
  readonly url = input.required<string>();
  /** Its filters, without cursor and limit. */
  readonly params = input<Record<string, string>>({});
  /** How many rows match. */
  readonly total = input.required<number>();

  protected readonly t = inject(KIT_TEXTS);
  protected readonly count = computed(() => this.selection().rows().length);
  protected readonly most = computed(() => Math.min(this.total(), this.selection().max));
  protected readonly isLoading = signal(false);
  protected readonly problem = signal<unknown>(null);
  /** What is listed, so that parameters that say the same again are no change. */
  private readonly list = computed(() => JSON.stringify([this.url(), this.params()]));
  private readonly http = inject(HttpClient);

  protected togglePage(event: Event): void {
    this.selection().togglePage();
    (event.target as HTMLInputElement).checked = this.selection().onPage() === 'all';
  }

  /** Selects every row that matches, as many as an act takes at once. */
  protected async selectAll(): Promise<void> {
    const asked = this.list();
    // Of another filter nothing is selected that nobody sees.
    const isLeft = (): boolean => this.list() !== asked;
    this.isLoading.set(true);
    this.problem.set(null);
    try {
      let cursor: string | null = '';
      const rows: T[] = [];
      while (cursor !== null && rows.length < this.selection().max) {
        const params: Record<string, string> = { ...this.params(), limit: String(ROWS_AT_ONCE) };
        if (cursor !== '') params['cursor'] = cursor;
        const page: CursorPage<T> = await firstValueFrom(this.http.get<CursorPage<T>>(this.url(), { params }));
        if (isLeft()) return;
        rows.push(...page.items);
        cursor = page.nextCursor;
      }
      // The first ones of the list, whatever was selected before: "the first 200" is what the button said.
      this.selection().clear();
      this.selection().add(rows);
    } catch (error) {
      if (!isLeft()) this.problem.set(error);
    } finally {
      this.isLoading.set(false);
    }
  }
}
