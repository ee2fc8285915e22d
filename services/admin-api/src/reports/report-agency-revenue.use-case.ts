import {
  AdminTransactions,
  EntriesRepository,
  MonthsRepository,
  ReportsRepository,
  type AgencyRevenue,
  type ClosingRecord,
  type EntryListQuery,
  type EntryRecord,
  type EntryTotals,
  type Page,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { periodBounds } from './period.ts';

/** What each agency's launches of a period brought in and cost, and which of its months are closed. */
export interface RevenueOfPeriod {
  from: Date;
  to: Date;
  rows: AgencyRevenue[];
  closings: ClosingRecord[];
}

/** Sums for finance what each agency's launches of a period brought in and cost, and shows the entries that make the sums. */
@UseCase()
export class ReportAgencyRevenue {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly reports: ReportsRepository,
    private readonly entriesOf: EntriesRepository,
    private readonly months: MonthsRepository,
  ) {}

  run(period: string): Promise<RevenueOfPeriod> {
    const bounds = periodBounds(period);
    return this.transactions.run('all', async tx => {
      const rows = await this.reports.agencyRevenue(tx, bounds);
      const closings = (await this.months.closings(tx, bounds)).filter(closing => closing.reopenedAt === null);
      return { ...bounds, rows, closings: closings.toSorted((one, other) => (one.month < other.month ? -1 : 1)) };
    });
  }

  entries({
    period,
    ...query
  }: Omit<EntryListQuery, 'counted'> & { period: string }): Promise<
    Page<EntryRecord> & { total: number; totals: EntryTotals }
  > {
    const counted = periodBounds(period);
    return this.transactions.run('all', tx => this.entriesOf.list(tx, { ...query, counted }));
  }
}
