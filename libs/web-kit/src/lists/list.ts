import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  Directive,
  TemplateRef,
  booleanAttribute,
  computed,
  contentChild,
  inject,
  input,
} from '@angular/core';
import { countText } from '../display/count-text.ts';
import { EmptyState } from '../feedback/empty-state.ts';
import { ProblemBox } from '../feedback/problem-box.ts';
import { Skeleton } from '../feedback/skeleton.ts';
import { type IconName } from '../frame/icon.ts';
import { ExportButtons } from './export-buttons.ts';
import { type PagedList } from './paged-list.ts';
import { type PagePlace, Pager } from './pager.ts';

/** A page of rows as the lists of the APIs answer; some of them count all that match. */
export interface RowsPage {
  items: readonly unknown[];
  nextCursor: string | null;
  total?: number;
}

/** How the rows of a list look: `<ng-template [abRows]="list" let-page>` inside of `<ab-list>`, written once there are some. */
@Directive({ selector: '[abRows]' })
export class Rows<P extends RowsPage> {
  /** The list. */
  readonly list = input.required<PagedList<P>>({ alias: 'abRows' });
  readonly template = inject<TemplateRef<{ $implicit: P }>>(TemplateRef);

  static ngTemplateContextGuard<P extends RowsPage>(_: Rows<P>, context: unknown): context is { $implicit: P } {
    return typeof context === 'object';
  }
}

/** Where a list stands in the address, as `listState` gives it. */
export interface ListPlace {
  value(): PagePlace;
  /** What it is narrowed to, without cursor and limit. */
  filters(): Record<string, string>;
  /** Whether that hides something, so that an empty list is "no match" and not "nothing yet" (C4). */
  isNarrowed(): boolean;
  set(changes: PagePlace): void;
  clear(): void;
}

/** What every list has around its rows: count and export, the two kinds of empty, problem, first load and later loads, pages (C1-C4). */
@Component({
  selector: 'ab-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ExportButtons, NgTemplateOutlet, Pager, ProblemBox, Skeleton],
  template: `
    @if (list().error(); as error) {
      <ab-problem [error]="error" [retryable]="true" (retry)="list().reload()" />
    } @else if (list().page(); as page) {
      @if (page.items.length > 0) {
        @if (page.total !== undefined || exportUrl() !== '') {
          <div class="ab-page__head">
            <p class="ab-soft" aria-live="polite" data-testid="count">
              {{ page.total === undefined ? '' : countText(page.total, one(), many()) }}
            </p>
            <div class="ab-row ab-no-print">
              <ng-content select="[tools]" />
              @if (exportUrl() !== '') {
                <ab-export-buttons
                  [url]="exportUrl()"
                  [name]="exportName() ?? fileName()"
                  [params]="state().filters()"
                />
              }
            </div>
          </div>
        }
        <ng-content select="[acts]" />
        @if (unframed()) {
          <div [class.ab-stale]="list().isLoading()">
            <ng-container [ngTemplateOutlet]="rows().template" [ngTemplateOutletContext]="{ $implicit: page }" />
          </div>
        } @else {
          <div
            class="ab-table-frame"
            tabindex="0"
            role="region"
            [attr.aria-label]="label()"
            [class.ab-stale]="list().isLoading()"
          >
            <ng-container [ngTemplateOutlet]="rows().template" [ngTemplateOutletContext]="{ $implicit: page }" />
          </div>
        }
        <ab-pager
          [of]="label().toLowerCase()"
          [at]="state().value()"
          [next]="page.nextCursor"
          [total]="page.total"
          [perPage]="perPage()"
          [busy]="list().isLoading()"
          (go)="state().set($event)"
        />
      } @else if (state().isNarrowed()) {
        <ab-empty [heading]="noMatch()" [text]="noMatchText()" [filtered]="true" (clear)="state().clear()" />
      } @else {
        <ab-empty [heading]="nothing()" [text]="nothingText()" [icon]="icon()"
          ><ng-content select="[first]"
        /></ab-empty>
      }
    } @else {
      <ab-skeleton [count]="expected()" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: calc(var(--ab-gap) * 1.25);
    }

    :host > * {
      min-width: 0;
    }
  `,
})
export class List {
  /** What the rows are, such as "Bookings". */
  readonly label = input.required<string>();
  /** One of them, as it is counted. */
  readonly one = input('');
  /** Several of them; default: one with an s. */
  readonly many = input<string>();
  /** Where the list stands. */
  readonly state = input.required<ListPlace>();
  /** What is said when filters hide everything. */
  readonly noMatch = input('Nothing matches');
  readonly noMatchText = input('Try fewer filters.');
  /** What is said when there is nothing yet; content marked `first` is how to make the first one. */
  readonly nothing = input.required<string>();
  readonly nothingText = input<string>();
  readonly icon = input<IconName>('empty');
  /** Where the list can be saved from; empty when it cannot. */
  readonly exportUrl = input('');
  /** The file's name without its ending; default: the label. */
  readonly exportName = input<string>();
  /** How many rows a page has. */
  readonly perPage = input(20);
  /** How many rows are drawn before the first answer. */
  readonly expected = input(8);
  /** The rows are no table that scrolls in a frame. */
  readonly unframed = input(false, { transform: booleanAttribute });

  protected readonly rows = contentChild.required<Rows<RowsPage>>(Rows);
  protected readonly list = computed(() => this.rows().list());
  protected readonly fileName = computed(() => this.label().toLowerCase().replaceAll(' ', '-'));
  protected readonly countText = countText;
}
