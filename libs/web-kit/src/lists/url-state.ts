import { type Signal, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, type ParamMap, type Params, Router } from '@angular/router';

/** What can stand in the address. */
export type UrlValues = Record<string, string | number | boolean>;

// Literal defaults widen: `sort: 'date'` may become any text that the address holds.
type Widened<T extends UrlValues> = {
  [K in keyof T]: T[K] extends string ? string : T[K] extends number ? number : boolean;
};

/** Filters, sort order, tab or page of a list, kept in the address (C1). */
export interface UrlState<T extends UrlValues> {
  /** The present values; what the address leaves out has its default. */
  readonly value: Signal<Widened<T>>;
  /** Only what differs from the defaults: the query for a request. */
  readonly query: Signal<Record<string, string>>;
  /** Whether nothing differs: the list is empty because there is nothing yet, not because of filters. */
  readonly isDefault: Signal<boolean>;
  /** Changes some values. `replace` for typing, so that Back leaves the page and not one letter. */
  set(changes: Partial<Widened<T>>, how?: { replace?: boolean }): void;
  /** Back to the defaults (Clear filters). */
  clear(): void;
}

/** Call in a page's constructor or field: `filter = urlState({ q: '', sort: 'departsAt', past: false })`. */
export const urlState = <const T extends UrlValues>(defaults: T): UrlState<T> => {
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  const params = toSignal(route.queryParamMap, { initialValue: route.snapshot.queryParamMap });
  const value = computed(() => read(defaults, params()));
  const query = computed(() => differing(defaults, value()));
  // Where the address is on its way to: a second change before it is there is made on top of the first.
  let ahead: Widened<T> | undefined;
  const go = (next: Widened<T>, queryParams: Params, replaceUrl: boolean): void => {
    ahead = next;
    // A filter changes the page in place: whoever has scrolled stays where they are.
    const arriving = router.navigate([], {
      relativeTo: route,
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl,
      scroll: 'manual',
    });
    void arriving.finally(() => {
      if (ahead === next) ahead = undefined;
    });
  };
  return {
    value,
    query,
    isDefault: computed(() => Object.keys(query()).length === 0),
    set: (changes, how) => {
      const next = { ...(ahead ?? value()), ...changes };
      const kept = differing(defaults, next);
      // null takes a parameter out of the address; parameters of others stay.
      go(
        next,
        Object.fromEntries(Object.keys(defaults).map(name => [name, kept[name] ?? null])),
        how?.replace ?? false,
      );
    },
    clear: () =>
      go({ ...defaults } as Widened<T>, Object.fromEntries(Object.keys(defaults).map(name => [name, null])), false),
  };
};

const read = <T extends UrlValues>(defaults: T, params: ParamMap): Widened<T> =>
  Object.fromEntries(
    Object.entries(defaults).map(([name, fallback]) => [name, parse(params.get(name), fallback)]),
  ) as Widened<T>;

const parse = (text: string | null, fallback: string | number | boolean): string | number | boolean => {
  if (text === null) return fallback;
  if (typeof fallback === 'boolean') return text === 'true';
  if (typeof fallback === 'string') return text;
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : fallback;
};

const differing = (defaults: UrlValues, values: UrlValues): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => value !== defaults[name])
      .map(([name, value]) => [name, String(value)]),
  );
