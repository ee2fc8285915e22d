import type { ClosingRecord, MonthSums } from '@astro/admin-db';
import { monthOfDay } from '@astro/domain';

/** A month of the books with its closing, if there is one. */
export interface MonthOfBooks extends MonthSums {
  state: 'closed' | 'open' | 'running';
  closing: ClosingRecord | null;
  /** The closings that were taken back, the last one first. */
  reopened: ClosingRecord[];
}

/** Brings the sums of months and their closings together. */
export function monthsOfBooks(sums: MonthSums[], closings: ClosingRecord[], today: string): MonthOfBooks[] {
  return sums.map(month => {
    const own = closings.filter(closing => closing.month === month.month);
    const closing = own.find(({ reopenedAt }) => reopenedAt === null) ?? null;
    const state = closing !== null ? 'closed' : month.month === monthOfDay(today) ? 'running' : 'open';
    return { ...month, state, closing, reopened: own.filter(({ reopenedAt }) => reopenedAt !== null) };
  });
}
