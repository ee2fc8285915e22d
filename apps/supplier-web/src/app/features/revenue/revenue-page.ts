import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { monthsOfPeriod, PERIOD_ZONE, periodName, periodPresets } from '@astro/domain';
import type { AgencyRevenuePage } from '@astro/supplier-web--admin-api';
import {
  countText,
  EmptyState,
  ExportButtons,
  Instant,
  Money,
  pagedList,
  Pager,
  PeriodFilter,
  ProblemBox,
  Skeleton,
  Status,
  Ticker,
  urlState,
} from '@astro/web-kit';
import { isAhead } from './money-rows.ts';

/** What the launches of a period brought in: gross, refunds, net and fee, each opening to its rows (S13). */
@Component({
  selector: 'ab-revenue-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ExportButtons, Instant, Money, Pager, PeriodFilter, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './revenue-page.html',
  styleUrl: './revenue-page.css',
})
export class RevenuePage {
  protected readonly state = urlState({ period: '', cursor: '', page: 1 });
  private readonly presets = periodPresets(inject(Ticker).now(), PERIOD_ZONE);
  protected readonly period = computed(() => this.state.value().period || this.thisYear());
  protected readonly name = computed(() => periodName(this.period()));
  protected readonly isPeriod = computed(() => monthsOfPeriod(this.period()) !== null);
  protected readonly departs = computed(() => ({ departs: this.period() }));
  protected readonly list = pagedList<AgencyRevenuePage>(() =>
    this.isPeriod()
      ? { url: '/api/v1/agency/revenue', params: { period: this.period() }, cursor: this.state.value().cursor }
      : undefined,
  );
  protected readonly isAhead = isAhead;
  protected readonly countText = countText;

  private thisYear(): string {
    return this.presets.find(preset => preset.label === 'This year')?.period ?? '';
  }
}
