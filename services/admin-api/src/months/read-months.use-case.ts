import { AdminTransactions, MonthsRepository } from '@astro/admin-db';
import { decideClose, localDate, monthAfter, monthOfDay, nextToClose, PERIOD_ZONE } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import { periodBounds } from '../reports/period.ts';
import { monthsOfBooks, type MonthOfBooks } from './months-of-year.ts';
import { planClosing, type ClosingPlan } from './plan-closing.ts';

/** The months of a year, and what can be done now. */
export interface BooksOfYear {
  /** The latest first. */
  months: MonthOfBooks[];
  first: string | null;
  closable: string | null;
  reopenable: string | null;
}

/** Shows finance the months of the books, and what closing one would keep. */
@UseCase()
export class ReadMonths {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly months: MonthsRepository,
    private readonly clock: ClockSource,
  ) {}

  ofYear(year: string): Promise<BooksOfYear> {
    const today = localDate(this.clock.now(), PERIOD_ZONE);
    return this.transactions.run('all', async tx => {
      const closed = await this.months.closed(tx);
      const next = nextToClose(closed, today);
      const closable = decideClose(next, closed, today).ok ? next : null;
      const first = closed.first ?? monthOfDay(today);
      const [from, to] = [later(`${year}-01`, first), earlier(`${year}-12`, monthOfDay(today))];
      const rest = { first: closed.first, closable, reopenable: closed.last };
      if (from > to) return { ...rest, months: [] };
      const bounds = { from: periodBounds(from).from, to: periodBounds(to).to };
      const found = monthsOfBooks(await this.months.sums(tx, bounds), await this.months.closings(tx, bounds), today);
      return { ...rest, months: found.toReversed() };
    });
  }

  plan(month: string): Promise<{ ok: true; value: ClosingPlan } | { ok: false; refusal: { kind: 'not-found' } }> {
    const today = localDate(this.clock.now(), PERIOD_ZONE);
    return this.transactions.run('all', async tx => {
      const { first } = await this.months.closed(tx);
      // What lies before the books or ahead is no month of theirs.
      if (month < (first ?? monthOfDay(today)) || month >= monthAfter(monthOfDay(today)))
        return { ok: false, refusal: { kind: 'not-found' } };
      return { ok: true, value: await planClosing(tx, this.months, month, today) };
    });
  }
}

const later = (one: string, other: string): string => (one > other ? one : other);
const earlier = (one: string, other: string): string => (one < other ? one : other);
