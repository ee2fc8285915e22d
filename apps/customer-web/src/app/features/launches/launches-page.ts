import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, ProblemBox, ProblemError, Skeleton, urlState } from '@astro/web-kit';
import { ServerAnswer } from '../../server-answer.ts';
import { LaunchCard } from './launch-card.ts';
import { LAUNCH_FILTERS, isNarrowed, launchQuery } from './launch-filters.ts';
import { LAUNCHES_STEP, launchList } from './launch-list.ts';

/** How long typing rests before it is searched for. */
const TYPING_RESTS_MS = 250;

const RARE_FILTERS = ['destination', 'spaceport', 'agency', 'from', 'to', 'maxPrice'] as const;

/** All launches on sale: search, filters and sort in the address, more rows by cursor (T2, C1). Without JavaScript the form and the links do the same. */
@Component({
  selector: 'ab-launches-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, LaunchCard, ProblemBox, RouterLink, Skeleton],
  templateUrl: './launches-page.html',
  styleUrl: './launches-page.css',
})
export class LaunchesPage {
  /** The filters, and how many rows are on the screen. */
  protected readonly filter = urlState({ ...LAUNCH_FILTERS, show: LAUNCHES_STEP });
  protected readonly list = launchList(
    () => launchQuery(this.filter.query()),
    () => this.filter.value().show,
  );
  protected readonly isFiltered = computed(() => isNarrowed(this.filter.query()));
  /** On small screens the rarer filters are folded away, but never while one of them hides launches. */
  protected readonly hasRareFilter = computed(() => RARE_FILTERS.some(name => this.filter.value()[name] !== ''));
  /** What "Show more" leads to without JavaScript. */
  protected readonly moreHref = computed(() => {
    const show = String(this.list.launches().length + LAUNCHES_STEP);
    return `/launches?${new URLSearchParams({ ...this.filter.query(), show }).toString()}`;
  });
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const answer = inject(ServerAnswer);
    effect(() => {
      const error = this.list.error();
      if (error instanceof ProblemError) answer.failed(error);
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.typing));
  }

  protected choose(name: keyof typeof LAUNCH_FILTERS, event: Event): void {
    clearTimeout(this.typing);
    this.change(name, event, false);
  }

  protected type(name: keyof typeof LAUNCH_FILTERS, event: Event): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.change(name, event, true), TYPING_RESTS_MS);
  }

  private change(name: keyof typeof LAUNCH_FILTERS, event: Event, replace: boolean): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.filter.set({ [name]: value.trim(), show: LAUNCHES_STEP }, { replace });
  }

  /** Without JavaScript the browser sends the form itself; with it the address already holds everything. */
  protected send(event: Event): void {
    event.preventDefault();
  }

  protected async showMore(event: Event): Promise<void> {
    event.preventDefault();
    if (await this.list.more()) this.filter.set({ show: this.list.launches().length }, { replace: true });
  }
}
