import { type Signal, computed } from '@angular/core';
import { type UrlState, urlState } from './url-state.ts';

/** Where a list stands: filters, cursor and page in the address, and what follows from them. */
export interface ListState<T extends Record<string, string>> extends UrlState<
  Record<keyof T, string> & { cursor: string; page: number }
> {
  /** The filters for the request and the export: what the address says, without the page and without blanks. */
  readonly filters: Signal<Record<string, string>>;
  /** Whether there are any. */
  readonly isNarrowed: Signal<boolean>;
  /** Asks for something else, from the first page on. `replace` for typing, so that Back leaves the page and not one letter. */
  narrow(changes: Partial<Record<keyof T, string>>, how?: { replace?: boolean }): void;
}

/** The state of a list whose filters are texts: `state = listState({ q: '', status: '' })`. */
export const listState = <const T extends Record<string, string>>(filters: T): ListState<T> => {
  type Values = Record<keyof T, string> & { cursor: string; page: number };
  const state = urlState({ ...filters, cursor: '', page: 1 }) as unknown as UrlState<Values>;
  const said = computed(() =>
    Object.fromEntries(
      Object.entries(state.query())
        .filter(([name]) => name !== 'cursor' && name !== 'page')
        .map(([name, value]): [string, string] => [name, value.trim()])
        .filter(([, value]) => value !== ''),
    ),
  );
  return {
    ...state,
    filters: said,
    isNarrowed: computed(() => Object.keys(said()).length > 0),
    narrow: (changes, how) => {
      // The values are those of T and the two of the page; the compiler cannot add a type variable to a record.
      state.set({ ...changes, cursor: '', page: 1 } as Parameters<typeof state.set>[0], how);
    },
  };
};
