import { type Signal, computed, linkedSignal } from '@angular/core';

/** A row that can be selected. */
export interface SelectableRow {
  id: string;
}

/** The rows of a list that somebody has selected, also on pages that do not show. */
export interface RowSelection<T extends SelectableRow> {
  /** The selected rows as they were seen last, in the order of selection. */
  readonly rows: Signal<readonly T[]>;
  /** How many of the rows on the page are selected. */
  readonly onPage: Signal<'none' | 'some' | 'all'>;
  /** How many rows the page has. */
  readonly pageRows: Signal<number>;
  /** The most that can be selected. */
  readonly max: number;
  has(id: string): boolean;
  /** Selects a row or takes it out again; `extend` does the same to every row between it and the one before. */
  toggle(id: string, extend?: boolean): void;
  /** Selects every row on the page, or takes them all out when all are selected. */
  togglePage(): void;
  /** Adds rows up to the most that can be selected. */
  add(rows: readonly T[]): void;
  /** Keeps only these. */
  keep(ids: readonly string[]): void;
  clear(): void;
}

interface State<T> {
  rows: ReadonlyMap<string, T>;
  anchor: string | null;
}

/**
 * Selects rows of a list. `page` gives the rows on the screen, `filters` what the list is narrowed to: another filter is another list, and
 * nothing stays selected that nobody sees. `max` is what an act takes at once.
 */
export const rowSelection = <T extends SelectableRow>(options: {
  page: () => readonly T[];
  filters: () => Record<string, string>;
  max: number;
}): RowSelection<T> => {
  const { page, max } = options;
  // Computed, so that filters that say the same again are no change.
  const narrowedTo = computed(() => JSON.stringify(options.filters()));
  const state = linkedSignal<string, State<T>>({
    source: narrowedTo,
    computation: () => ({ rows: new Map(), anchor: null }),
  });
  const onPageNow = computed(() => new Map(page().map(row => [row.id, row])));
  const has = (id: string): boolean => state().rows.has(id);
  const selectedHere = computed(() => page().filter(row => has(row.id)).length);
  const set = (rows: readonly T[], isSelected: boolean, anchor: string | null): void => {
    const next = new Map(state().rows);
    for (const row of rows)
      if (!isSelected) next.delete(row.id);
      else if (next.size < max) next.set(row.id, row);
    state.set({ rows: next, anchor });
  };
  return {
    rows: computed(() => [...state().rows.values()].map(row => onPageNow().get(row.id) ?? row)),
    onPage: computed(() => {
      if (selectedHere() === 0) return 'none';
      return selectedHere() === page().length ? 'all' : 'some';
    }),
    pageRows: computed(() => page().length),
    max,
    has,
    toggle: (id, extend = false) => set(rowsUpTo(page(), extend ? state().anchor : null, id), !has(id), id),
    togglePage: () => set(page(), selectedHere() < page().length, null),
    add: rows => set(rows, true, null),
    keep: ids => {
      const kept = [...state().rows].filter(([id]) => ids.includes(id));
      state.set({ rows: new Map(kept), anchor: null });
    },
    clear: () => state.set({ rows: new Map(), anchor: null }),
  };
};

/** The row, or all rows from the one that was touched before to it, whichever comes first. */
const rowsUpTo = <T extends SelectableRow>(page: readonly T[], anchor: string | null, id: string): readonly T[] => {
  const [from, to] = [page.findIndex(row => row.id === anchor), page.findIndex(row => row.id === id)];
  if (from < 0 || to < 0) return page.filter(row => row.id === id);
  return page.slice(Math.min(from, to), Math.max(from, to) + 1);
};
