import { HttpClient } from '@angular/common/http';
import { DestroyRef, type Signal, computed, effect, inject, signal, untracked } from '@angular/core';
import { type Subscription } from 'rxjs';

/** One page as every list of the APIs answers. */
export interface CursorPage<T> {
  items: readonly T[];
  nextCursor: string | null;
}

/** Rows with "Show more". */
export interface CursorList<T> {
  /** The rows so far; undefined until the first answer. */
  readonly items: Signal<readonly T[] | undefined>;
  /** Whether a request runs: rows on the screen are dimmed (C2). */
  readonly isLoading: Signal<boolean>;
  /** The last failure. */
  readonly error: Signal<unknown>;
  /** Whether there are more rows. */
  readonly hasMore: Signal<boolean>;
  /** Fetches the next rows. */
  more(): void;
  /** Fetches from the start; the old rows stay until the answer. */
  reload(): void;
}

/** Where a list comes from; undefined waits. */
export type CursorRequest = { url: string; params?: Record<string, string> } | undefined;

/** A list over `{ items, nextCursor }` that follows its request: when a filter changes, it starts again and keeps the old rows until the answer. */
export const cursorList = <T>(request: () => CursorRequest): CursorList<T> => {
  const http = inject(HttpClient);
  const items = signal<readonly T[] | undefined>(undefined);
  const cursor = signal<string | null>(null);
  const isLoading = signal(false);
  const error = signal<unknown>(null);
  let running: Subscription | undefined;

  const load = (wanted: CursorRequest, from: string | null): void => {
    running?.unsubscribe();
    if (wanted === undefined) return;
    isLoading.set(true);
    error.set(null);
    const params = from === null ? { ...wanted.params } : { ...wanted.params, cursor: from };
    running = http.get<CursorPage<T>>(wanted.url, { params }).subscribe({
      next: page => {
        items.update(old => (from === null ? page.items : [...(old ?? []), ...page.items]));
        cursor.set(page.nextCursor);
        isLoading.set(false);
      },
      error: (failure: unknown) => {
        error.set(failure);
        isLoading.set(false);
      },
    });
  };

  effect(() => {
    const wanted = request();
    untracked(() => load(wanted, null));
  });
  inject(DestroyRef).onDestroy(() => running?.unsubscribe());

  return {
    items: items.asReadonly(),
    isLoading: isLoading.asReadonly(),
    error: error.asReadonly(),
    hasMore: computed(() => cursor() !== null),
    more: () => {
      if (cursor() !== null && !isLoading()) load(request(), cursor());
    },
    reload: () => load(request(), null),
  };
};
