import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PERIOD_ZONE, monthsOfPeriod, periodName, periodOfMonths, periodPresets, previousPeriod } from '@astro/domain';
import type { AgencyRevenueReport, AgencyRevenueRow } from '@astro/employee-web--admin-api';
import {
  EmptyState,
  ExportButtons,
  Instant,
  instantText,
  Money,
  pagedList,
  PeriodFilter,
  ProblemBox,
  Skeleton,
  Status,
  Ticker,
  urlState,
} from '@astro/web-kit';
import { netBars } from './net-bars.ts';
import { RevenueTotals } from './revenue-totals.ts';

/** Revenue per agency of the launches that depart in a period; every figure opens to the rows that make it (F2, F3). */
@Component({
  selector: 'ab-revenue-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    EmptyState,
    ExportButtons,
    Instant,
    Money,
    PeriodFilter,
    ProblemBox,
    RevenueTotals,
    RouterLink,
    Skeleton,
    Status,
  ],
  templateUrl: './revenue-page.html',
  styleUrls: ['../../lists/list-page.css', './revenue-page.css'],
})
export class RevenuePage {
  protected readonly state = urlState({ period: '' });
  private readonly presets = periodPresets(inject(Ticker).now(), PERIOD_ZONE);
  protected readonly period = computed(() => this.state.value().period || (this.presets[0]?.period ?? ''));
  protected readonly name = computed(() => periodName(this.period()));
  protected readonly isPeriod = computed(() => monthsOfPeriod(this.period()) !== null);

  protected readonly loaded = pagedList<AgencyRevenueReport>(() =>
    this.isPeriod() ? { ...reportOf(this.period()), cursor: '' } : undefined,
  );
  protected readonly previousName = computed(() => previousPeriod(this.period()));
  protected readonly before = httpResource<AgencyRevenueReport>(() => {
    const previous = this.previousName();
    return previous === null ? undefined : reportOf(previous);
  });
  protected readonly report = this.loaded.page;
  protected readonly totalsBefore = computed(() => (this.before.hasValue() ? this.before.value().totals : undefined));
  protected readonly bars = computed(() => netBars(this.report()?.items ?? []));
  protected readonly exportParams = computed(() => ({ period: this.period() }));
  protected readonly closedText = computed(() => closedText(this.report()));
  protected readonly periodName = periodName;

  protected launches({ successful, failed, aborted, open }: AgencyRevenueRow | AgencyRevenueReport['totals']): number {
    return successful + failed + aborted + open;
  }
}

const reportOf = (period: string) => ({ url: '/api/v1/reports/agency-revenue', params: { period } });

/** Which months of the report are closed, and the last of them by whom. Example: "October to November 2026, November by Noor on 3 Dec 2026, 10:00 UTC". */
const closedText = (report: AgencyRevenueReport | undefined): string => {
  const [first, last] = [report?.closed.at(0), report?.closed.at(-1)];
  if (first === undefined || last === undefined) return '';
  const months = periodName(periodOfMonths(first.month, last.month) ?? last.month);
  const which = first === last ? months : `${months}; the last one`;
  return `${which} by ${last.closedBy}, ${instantText(new Date(last.closedAt), PERIOD_ZONE)}`;
};
