import { AdminTransactions, ReportsRepository, type AgencyRevenue } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { periodBounds } from './period.ts';

/** Sums for finance what each agency's launches of a period brought in and cost. */
@UseCase()
export class ReportAgencyRevenue {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly reports: ReportsRepository,
  ) {}

  async run(period: string): Promise<{ from: Date; to: Date; rows: AgencyRevenue[] }> {
    const { from, to } = periodBounds(period);
    return { from, to, rows: await this.transactions.run('all', tx => this.reports.agencyRevenue(tx, from, to)) };
  }
}
