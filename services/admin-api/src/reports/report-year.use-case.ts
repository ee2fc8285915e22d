import { AdminTransactions, AnnualReportRepository, MonthsRepository } from '@astro/admin-db';
import { localDate, PERIOD_ZONE } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import {
  balanceDayOf,
  monthsOf,
  projected,
  yearFigures,
  type ProjectedLaunch,
  type YearFigures,
} from './annual-report.ts';
import { periodBounds } from './period.ts';

/** A year of AstroBookings' fees beside the year before. */
export interface AnnualReport {
  year: YearFigures;
  before: YearFigures;
  today: string;
  closedUntil: string | null;
  /** The names of the agencies in it. */
  agencies: ReadonlyMap<string, string>;
}

/** Which projected fees are wanted. */
export interface ProjectedQuery {
  projected?: string | undefined;
  agencyId?: string | undefined;
  range?: ProjectedLaunch['range'] | undefined;
}

/** Reports a year to finance: fees received, pending and projected, and the launches behind what is projected. */
@UseCase()
export class ReportYear {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly annual: AnnualReportRepository,
    private readonly months: MonthsRepository,
    private readonly clock: ClockSource,
  ) {}

  run(year: string): Promise<AnnualReport> {
    const today = localDate(this.clock.now(), PERIOD_ZONE);
    const earlier = String(Number(year) - 1);
    const bounds = { from: periodBounds(earlier).from, to: periodBounds(year).to };
    const days = [...monthsOf(earlier), ...monthsOf(year)].flatMap(month => balanceDayOf(month, today) ?? []);
    return this.transactions.run('all', async tx => {
      const ahead = await this.annual.ahead(tx);
      const found = {
        received: await this.annual.received(tx, bounds),
        pending: await this.annual.pending(tx, days),
        launches: projected(ahead, await this.annual.successes(tx), today),
      };
      const cells = [...found.received, ...found.pending, ...found.launches];
      return {
        year: yearFigures(year, today, found),
        before: yearFigures(earlier, today, found),
        today,
        closedUntil: (await this.months.closed(tx)).last,
        agencies: new Map(cells.map(cell => [cell.agencyId, cell.agencyName])),
      };
    });
  }

  launchesAhead({ projected: period, agencyId, range }: ProjectedQuery): Promise<ProjectedLaunch[]> {
    const today = localDate(this.clock.now(), PERIOD_ZONE);
    return this.transactions.run('all', async tx => {
      // The third success of an agency is so among all of its launches, whichever are asked for.
      const launches = projected(await this.annual.ahead(tx), await this.annual.successes(tx), today);
      const bounds = period === undefined ? null : periodBounds(period);
      return launches.filter(launch => {
        const { from } = periodBounds(launch.month);
        if (bounds !== null && (from < bounds.from || from >= bounds.to)) return false;
        return (
          (agencyId === undefined || launch.agencyId === agencyId) && (range === undefined || launch.range === range)
        );
      });
    });
  }
}
