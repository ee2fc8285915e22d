import { DOCUMENT } from '@angular/common';
import { type Signal, computed, inject, signal } from '@angular/core';
import { Session } from '../session/session.ts';

/** How much room the rows of a table have. */
export type Density = 'comfortable' | 'compact';

/** How dense a table is for the person who looks at it. */
export interface TableDensity {
  /** What the address says, else what the person chose last for this table, else comfortable. */
  readonly value: Signal<Density>;
  /** Remembers the person's choice for the table; whoever calls also puts it in the address, so that a view keeps it. */
  remember(choice: Density): void;
}

/** Density as a choice that stands in the address and is remembered per person and table (S8). */
export const tableDensity = (table: string, said: () => string): TableDensity => {
  const session = inject(Session);
  const storage = storageOf(inject(DOCUMENT));
  const key = computed(() => `ab-density:${session.user()?.id ?? ''}:${table}`);
  const chosen = signal(0);
  const remembered = computed(() => {
    chosen();
    return densityOf(storage(store => store.getItem(key())));
  });
  return {
    value: computed(() => densityOf(said()) ?? remembered() ?? 'comfortable'),
    remember: choice => {
      storage(store => store.setItem(key(), choice));
      chosen.update(count => count + 1);
    },
  };
};

const densityOf = (text: string | null): Density | undefined =>
  text === 'compact' || text === 'comfortable' ? text : undefined;

const storageOf =
  (document: Document) =>
  <T>(use: (store: Storage) => T): T | null => {
    try {
      const store = document.defaultView?.localStorage;
      return store === undefined ? null : use(store);
    } catch {
      // Storage can be forbidden; the choice then lasts as long as it stands in the address.
      return null;
    }
  };
