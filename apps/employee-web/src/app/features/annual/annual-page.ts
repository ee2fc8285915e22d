import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';
import { periodName } from '@astro/domain';
import type { AnnualFigures, AnnualReport } from '@astro/employee-web--admin-api';
import {
  dayText,
  EmptyState,
  ExportButtons,
  Icon,
  Instant,
  Money,
  moneyText,
  pagedList,
  ProblemBox,
  Skeleton,
  Ticker,
} from '@astro/web-kit';
import { YearFilter } from '../../lists/year-filter.ts';
import { yearState } from '../../lists/year-state.ts';
import { agencyRows, monthRows, rangeRows, yearRow } from './annual-rows.ts';
import { AnnualTable } from './annual-table.ts';
import { type BarNames, type MonthBar, MonthBars } from './month-bars.ts';

/** Years that are offered; who wants an earlier one types it into the address. */
const YEARS_BACK = 4;

/** A year of AstroBookings' fees beside the year before, as figures, drawings and tables; everything opens to its rows (F3, F11, F16). */
@Component({
  selector: 'ab-annual-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AnnualTable,
    EmptyState,
    ExportButtons,
    Icon,
    Instant,
    Money,
    MonthBars,
    ProblemBox,
    RouterLink,
    Skeleton,
    YearFilter,
  ],
  templateUrl: './annual-page.html',
  styleUrl: './annual-page.css',
})
export class AnnualPage {
  private readonly state = yearState();
  protected readonly now = inject(Ticker).now;
  protected readonly year = this.state.year;
  protected readonly choose = this.state.choose;
  protected readonly firstYear = String(Number(this.state.thisYear) - YEARS_BACK);
  // Launches are sold long ahead: next year has projected fees.
  protected readonly lastYear = String(Number(this.state.thisYear) + 1);
  protected readonly params = computed(() => ({ year: this.year() }));
  protected readonly loaded = pagedList<AnnualReport>(() => ({
    url: '/api/v1/reports/annual',
    params: this.params(),
    cursor: '',
  }));
  private readonly report = this.loaded.page;
  protected readonly before = computed(() => String(Number(this.report()?.year ?? this.year()) - 1));
  protected readonly total = computed(() => this.of(yearRow));
  protected readonly months = computed(() => this.of(monthRows) ?? []);
  protected readonly agencies = computed(() => this.of(agencyRows) ?? []);
  protected readonly ranges = computed(() => this.of(rangeRows) ?? []);
  protected readonly isEmpty = computed(() => {
    const report = this.report();
    return report !== undefined && report.agencies.length === 0;
  });
  protected readonly cards = computed(() => this.of(report => cardsOf(report, this.before())) ?? []);
  protected readonly flowBars = computed(() =>
    this.barsOf(month => ({
      solid: month.received.amount,
      striped: month.projected.amount,
      beside: month.before.received.amount,
    })),
  );
  protected readonly balanceBars = computed(() =>
    this.barsOf(month => ({
      solid: month.pending?.amount ?? null,
      beside: month.before.pending?.amount ?? null,
    })),
  );
  protected readonly flowNames = computed<BarNames>(() => ({
    solid: 'Received',
    striped: 'Projected',
    beside: `Received in ${this.before()}`,
  }));
  protected readonly balanceNames = computed<BarNames>(() => ({
    solid: 'Pending',
    beside: `Pending in ${this.before()}`,
  }));
  protected readonly periodName = periodName;

  protected print(): void {
    window.print();
  }

  private of<T>(make: (report: AnnualReport) => T): T | undefined {
    const report = this.report();
    return report === undefined ? undefined : make(report);
  }

  private barsOf(figures: (month: AnnualReport['months'][number]) => Omit<MonthBar, 'label' | 'name'>): MonthBar[] {
    return (this.report()?.months ?? []).map(month => {
      const name = periodName(month.month);
      return { label: name.slice(0, 3), name, ...figures(month) };
    });
  }
}

/** The year's three sums. */
const cardsOf = (report: AnnualReport, before: string): Card[] => {
  const { opens } = yearRow(report);
  const { pendingOn, pendingOnBefore } = report;
  const day = (date: string | null): string => (date === null ? '' : ` on ${dayText(date)}`);
  return [
    {
      label: `Received in ${report.year}`,
      testId: 'total-received',
      link: '/annual/payments',
      query: opens.received,
      now: report.totals.received,
      note: `${moneyText(report.before.received, 'always')} in ${before}`,
    },
    {
      label: `Pending${day(pendingOn)}`,
      testId: 'total-pending',
      link: '/invoices',
      query: opens.pending,
      now: report.totals.pending,
      note:
        report.before.pending === null ? '' : `${moneyText(report.before.pending, 'always')}${day(pendingOnBefore)}`,
    },
    {
      label: `Projected in ${report.year}`,
      testId: 'total-projected',
      link: '/annual/projected',
      query: opens.projected,
      now: report.totals.projected,
      note: 'on what is sold by now, if all launches succeed',
    },
  ];
};

interface Card {
  label: string;
  testId: string;
  link: string;
  query: Params | null;
  now: AnnualFigures['pending'];
  note: string;
}
