import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** Where a list stands: the cursor in the address, and which page that is. */
export interface PagePlace {
  cursor: string;
  page: number;
}

/** Leads through the pages of a list. Back in the browser is the way to the page before. */
@Component({
  selector: 'ab-pager',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (at().cursor !== '' || next() !== null) {
      <nav class="ab-row ab-no-print" [attr.aria-label]="t.pagesOf(of())">
        <button
          type="button"
          class="ab-button ab-button--small"
          data-testid="first-page"
          [disabled]="at().cursor === ''"
          (click)="go.emit({ cursor: '', page: 1 })"
        >
          {{ t.firstPage }}
        </button>
        <span class="ab-small ab-soft" data-testid="page-number">{{ words() }}</span>
        <button
          type="button"
          class="ab-button ab-button--small"
          data-testid="next-page"
          [disabled]="next() === null || busy()"
          (click)="goOn()"
        >
          {{ t.nextPage }}
        </button>
      </nav>
    }
  `,
})
export class Pager {
  /** What the pages are of, for people who hear them. */
  readonly of = input.required<string>();
  /** The page on the screen. */
  readonly at = input.required<PagePlace>();
  /** The cursor of the next page, null on the last. */
  readonly next = input.required<string | null>();
  /** How many rows there are in all, where the API counts them. */
  readonly total = input<number>();
  /** How many rows a page has. */
  readonly perPage = input(20);
  /** Whether a page is on its way. */
  readonly busy = input(false);
  /** Another page is wanted. */
  readonly go = output<PagePlace>();

  protected readonly t = inject(KIT_TEXTS);
  protected readonly words = computed(() => {
    const total = this.total();
    const pages = total === undefined ? undefined : Math.max(1, Math.ceil(total / this.perPage()));
    return this.t.page(this.at().page, pages);
  });

  protected goOn(): void {
    const cursor = this.next();
    if (cursor !== null) this.go.emit({ cursor, page: this.at().page + 1 });
  }
}
