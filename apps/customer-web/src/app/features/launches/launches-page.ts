import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, ProblemBox, ProblemError, Skeleton, isReplayed, urlState } from '@astro/web-kit';
import { Canonical } from '../../canonical.ts';
import { ServerAnswer } from '../../server-answer.ts';
import { LaunchCard } from './launch-card.ts';
import { LAUNCH_FILTERS, isNarrowed, launchQuery } from './launch-filters.ts';
import { LAUNCHES_STEP, launchList } from './launch-list.ts';
import { OpenWhen } from './open-when.ts';
import { Selected } from './selected.ts';

/** How long typing rests before it is searched for. */
const TYPING_RESTS_MS = 250;

const RARE_FILTERS = ['destination', 'spaceport', 'agency', 'from', 'to', 'maxPrice'] as const;

/** All launches on sale: search, filters and sort in the address, more rows by cursor (T2, C1). Without JavaScript the form and the links do the same. */
@Component({
  selector: 'ab-launches-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, LaunchCard, OpenWhen, ProblemBox, RouterLink, Selected, Skeleton],
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
  /** What was typed or chosen and is not in the address yet. */
  private noted: Partial<Record<keyof typeof LAUNCH_FILTERS, string>> = {};

  constructor() {
    const answer = inject(ServerAnswer);
    effect(() => {
      const error = this.list.error();
      if (error instanceof ProblemError) answer.failed(error);
    });
    const canonical = inject(Canonical);
    canonical.show('/launches');
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.typing);
      canonical.clear();
    });
  }

  protected choose(name: keyof typeof LAUNCH_FILTERS, event: Event): void {
    this.note(name, event);
    this.change(false);
  }

  protected type(name: keyof typeof LAUNCH_FILTERS, event: Event): void {
    this.note(name, event);
    this.typing = setTimeout(() => this.change(true), TYPING_RESTS_MS);
  }

  private note(name: keyof typeof LAUNCH_FILTERS, event: Event): void {
    clearTimeout(this.typing);
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.noted = { ...this.noted, [name]: value.trim() };
  }

  private change(replace: boolean): void {
    this.filter.set({ ...this.noted, show: LAUNCHES_STEP }, { replace });
    this.noted = {};
  }

  /** Without JavaScript the browser sends the form itself; with it the address already holds everything. */
  protected send(event: Event): void {
    if (!isReplayed(event)) event.preventDefault();
  }

  protected async showMore(event: Event): Promise<void> {
    if (isReplayed(event)) return;
    event.preventDefault();
    if (await this.list.more()) this.filter.set({ show: this.list.launches().length }, { replace: true });
  }
}
