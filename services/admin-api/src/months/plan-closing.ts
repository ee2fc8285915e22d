import { createHash } from 'node:crypto';
import type { MonthLeftOpen, MonthsRepository, Tx } from '@astro/admin-db';
import { periodBounds } from '../reports/period.ts';
import { monthsOfBooks, type MonthOfBooks } from './months-of-year.ts';

/** What closing a month keeps, and what is not through in it. */
export interface ClosingPlan extends MonthLeftOpen {
  /** Another one whenever a figure is another one. */
  planId: string;
  month: MonthOfBooks;
}

/** Reads a month inside of the transaction that shows or closes it: as it is kept, or would be kept if it is the next one. */
export async function planClosing(
  tx: Tx,
  months: MonthsRepository,
  month: string,
  today: string,
): Promise<ClosingPlan> {
  const bounds = periodBounds(month);
  const [found] = monthsOfBooks(await months.sums(tx, bounds), await months.closings(tx, bounds), today);
  if (found === undefined) throw new Error(`no sums of ${month}`);
  const left = await months.leftOpen(tx, month, bounds);
  // An open month shows its launches without an outcome, too; closing it keeps the others.
  const kept = found.state === 'closed' ? {} : await months.toKeep(tx, bounds);
  const { closing, reopened, state, ...rest } = found;
  const sums = { ...rest, ...kept };
  const planId = createHash('sha256')
    .update(JSON.stringify([sums, left]))
    .digest('base64url');
  return { planId, month: { ...sums, state, closing, reopened }, ...left };
}
