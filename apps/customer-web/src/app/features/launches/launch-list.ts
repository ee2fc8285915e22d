import { HttpClient, httpResource } from '@angular/common/http';
import { type Signal, computed, inject, linkedSignal, signal, untracked } from '@angular/core';
import type { Launch, LaunchPage } from '@astro/customer-web--customer-api';
import { rereadWhenBack } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

/** How many launches come with each "Show more". */
export const LAUNCHES_STEP = 20;
/** How many one request may ask for; the API refuses more. */
const LAUNCHES_PER_REQUEST_MAX = 100;

/** Launches with "Show more": rows follow the query, further rows come by cursor. */
export interface LaunchList {
  /** The last answer for the query, kept while the next one is fetched (C2). */
  readonly page: Signal<LaunchPage | undefined>;
  readonly launches: Signal<readonly Launch[]>;
  readonly hasMore: Signal<boolean>;
  readonly isLoading: Signal<boolean>;
  readonly isLoadingMore: Signal<boolean>;
  readonly error: Signal<unknown>;
  readonly moreError: Signal<unknown>;
  /** Fetches the next rows; true when they came. */
  more(): Promise<boolean>;
  reload(): void;
}

/** Call in a page's field. `shown` is how many rows the address wants: a reload and Back bring the same rows again (C1). */
export const launchList = (query: () => Record<string, string>, shown: () => number): LaunchList => {
  const http = inject(HttpClient);
  // How many rows come first is read once per query: showing more fetches only what is missing.
  const key = computed(() => JSON.stringify(query()));
  const wish = computed<Record<string, string>>(() => {
    key();
    return untracked(() => ({ ...query(), limit: String(firstLimit(shown())) }));
  });
  const first = httpResource<LaunchPage>(() => ({ url: '/api/v1/launches', params: wish() }));
  const page = linkedSignal<LaunchPage | undefined, LaunchPage | undefined>({
    source: () => (first.hasValue() ? first.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  const added = linkedSignal<LaunchPage | undefined, { items: readonly Launch[]; nextCursor: string | null }>({
    source: page,
    computation: page => ({ items: [], nextCursor: page?.nextCursor ?? null }),
  });
  const isLoadingMore = signal(false);
  const moreError = signal<unknown>(null);

  const more = async (): Promise<boolean> => {
    const before = added();
    if (before.nextCursor === null || isLoadingMore()) return false;
    isLoadingMore.set(true);
    moreError.set(null);
    try {
      const params = { ...query(), limit: String(LAUNCHES_STEP), cursor: before.nextCursor };
      const next = await firstValueFrom(http.get<LaunchPage>('/api/v1/launches', { params }));
      // Another query may have come meanwhile: its rows are not these.
      if (added() !== before) return false;
      added.set({ items: [...before.items, ...next.items], nextCursor: next.nextCursor });
      return true;
    } catch (error) {
      moreError.set(error);
      return false;
    } finally {
      isLoadingMore.set(false);
    }
  };

  // Further rows stay: the first ones alone would take them from under the reader.
  rereadWhenBack(() => {
    if (added().items.length === 0) first.reload();
  });

  return {
    page: page.asReadonly(),
    launches: computed(() => [...(page()?.items ?? []), ...added().items]),
    hasMore: computed(() => added().nextCursor !== null),
    isLoading: first.isLoading,
    isLoadingMore: isLoadingMore.asReadonly(),
    error: first.error,
    moreError: moreError.asReadonly(),
    more,
    reload: () => void first.reload(),
  };
};

const firstLimit = (shown: number): number =>
  Math.min(LAUNCHES_PER_REQUEST_MAX, Math.max(LAUNCHES_STEP, Math.floor(shown)));
