import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';
import { localDate, PERIOD_ZONE, periodName } from '@astro/domain';
import type { AnnualFigures, AnnualReport } from '@astro/employee-web--admin-api';
import {
  ChoiceFilter,
  dayText,
  EmptyState,
  ExportButtons,
  Icon,
  Instant,
  Money,
  moneyText,
  ProblemBox,
  Skeleton,
  Ticker,
  urlState,
} from '@astro/web-kit';
import { yearChoices } from '../../lists/year-choices.ts';
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
    ChoiceFilter,
    EmptyState,
    ExportButtons,
    Icon,
    Instant,
    Money,
    MonthBars,
    ProblemBox,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './annual-page.html',
  styleUrls: ['../../lists/list-page.css', './annual-page.css'],
})
export class AnnualPage {
  protected readonly state = urlState({ year: '' });
  private readonly ticker = inject(Ticker);
  protected readonly now = this.ticker.now;
  private readonly thisYear = localDate(this.ticker.now(), PERIOD_ZONE).slice(0, 4);
  protected readonly year = computed(() => this.state.value().year || this.thisYear);
  protected readonly params = computed(() => ({ year: this.year() }));
  protected readonly years = computed(() =>
    // Launches are sold long ahead: next year has projected fees.
    yearChoices({
      first: String(Number(this.thisYear) - YEARS_BACK),
      last: String(Number(this.thisYear) + 1),
      chosen: this.year(),
    }),
  );
  protected readonly loaded = httpResource<AnnualReport>(() => ({
    url: '/api/v1/reports/annual',
    params: this.params(),
  }));
  // The old figures stay, dimmed, until the new ones are there (C2).
  protected readonly report = linkedSignal<AnnualReport | undefined, AnnualReport | undefined>({
    source: () => (this.loaded.hasValue() ? this.loaded.value() : undefined),
    computation: (now, earlier) => now ?? earlier?.value,
  });
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
