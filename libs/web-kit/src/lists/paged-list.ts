import { httpResource } from '@angular/common/http';
import { type Signal, computed, linkedSignal } from '@angular/core';

/** Which rows are wanted; an empty cursor is the first page. */
export interface PagedRequest {
  url: string;
  params?: Record<string, string>;
  cursor: string;
}

/** A list of which one page shows; which one stands in the address. */
export interface PagedList<P> {
  /** The page on the screen: the old one stays, dimmed, until the new one is there (C2). */
  readonly page: Signal<P | undefined>;
  readonly isLoading: Signal<boolean>;
  readonly error: Signal<unknown>;
  reload(): void;
}

/** The page that a request answers; the request follows the address, so reload, back and pasted links show the same rows (C1). `P` is the whole answer, with its totals. */
export const pagedList = <P>(request: () => PagedRequest | undefined): PagedList<P> => {
  const resource = httpResource<P>(() => {
    const wanted = request();
    if (wanted === undefined) return undefined;
    const { url, params = {}, cursor } = wanted;
    return { url, params: cursor === '' ? params : { ...params, cursor } };
  });
  const page = linkedSignal<P | undefined, P | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  return {
    page: page.asReadonly(),
    isLoading: resource.isLoading,
    error: computed(() => resource.error()),
    reload: () => void resource.reload(),
  };
};

/** A list that comes whole and is narrowed on the screen: one page, of what matches. */
export const wholeList = <T>(
  url: string,
  matches: (item: T) => boolean,
): PagedList<{ items: readonly T[]; nextCursor: null; total: number }> => {
  const all = pagedList<{ items: readonly T[] }>(() => ({ url, cursor: '' }));
  const page = computed(() => {
    const items = all.page()?.items.filter(matches);
    return items === undefined ? undefined : { items, nextCursor: null, total: items.length };
  });
  return { ...all, page };
};
