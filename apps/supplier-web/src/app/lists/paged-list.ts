import { httpResource } from '@angular/common/http';
import { type Signal, computed, linkedSignal } from '@angular/core';

/** One page of a list as admin-api answers. */
export interface ListPage<T> {
  items: readonly T[];
  nextCursor: string | null;
  total?: number;
}

/** Which rows are wanted; an empty cursor is the first page. */
export interface ListRequest {
  url: string;
  params?: Record<string, string>;
  cursor: string;
}

/** A list of which one page shows; which one stands in the address. */
export interface PagedList<T> {
  /** The page on the screen: the old one stays, dimmed, until the new one is there (C2). */
  readonly page: Signal<ListPage<T> | undefined>;
  readonly isLoading: Signal<boolean>;
  readonly error: Signal<unknown>;
  reload(): void;
}

/** The page that a request answers; the request follows the address, so reload, back and pasted links show the same rows (C1). */
export const pagedList = <T>(request: () => ListRequest): PagedList<T> => {
  const resource = httpResource<ListPage<T>>(() => {
    const { url, params = {}, cursor } = request();
    return { url, params: cursor === '' ? params : { ...params, cursor } };
  });
  const page = linkedSignal<ListPage<T> | undefined, ListPage<T> | undefined>({
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
