import { type Signal, computed, inject } from '@angular/core';
import { localDate, PERIOD_ZONE } from '@astro/domain';
import { Ticker, urlState } from '@astro/web-kit';

/** Which year a report shows: that of the address, else the present one of the books. */
export interface YearState {
  readonly year: Signal<string>;
  readonly thisYear: string;
  /** Puts another one into the address. */
  readonly choose: (year: string) => void;
}

/** Call in a page's field. */
export const yearState = (): YearState => {
  const state = urlState({ year: '' });
  const thisYear = localDate(inject(Ticker).now(), PERIOD_ZONE).slice(0, 4);
  return {
    year: computed(() => state.value().year || thisYear),
    thisYear,
    choose: year => state.set({ year }),
  };
};
