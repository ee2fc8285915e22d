import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { monthsOfPeriod, PERIOD_ZONE, periodName, periodOfMonths, periodPresets } from '@astro/domain';
import type { AgencyRevenuePage } from '@astro/supplier-web--admin-api';
import {
  countText,
  EmptyState,
  ExportButtons,
  Instant,
  Money,
  pagedList,
  Pager,
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
  imports: [EmptyState, ExportButtons, Instant, Money, Pager, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './revenue-page.html',
  styleUrl: './revenue-page.css',
})
export class RevenuePage {
  protected readonly state = urlState({ period: '', cursor: '', page: 1 });
  protected readonly presets = periodPresets(inject(Ticker).now(), PERIOD_ZONE);
  protected readonly period = computed(() => this.state.value().period || this.thisYear());
  protected readonly name = computed(() => periodName(this.period()));
  protected readonly isPeriod = computed(() => monthsOfPeriod(this.period()) !== null);
  protected readonly months = computed(() => monthsOfPeriod(this.period()) ?? { from: '', to: '' });
  protected readonly isPreset = computed(() => this.presets.some(preset => preset.period === this.period()));
  protected readonly departs = computed(() => ({ departs: this.period() }));
  protected readonly monthsProblem = signal('');
  protected readonly list = pagedList<AgencyRevenuePage>(() =>
    this.isPeriod()
      ? { url: '/api/v1/agency/revenue', params: { period: this.period() }, cursor: this.state.value().cursor }
      : undefined,
  );
  protected readonly isAhead = isAhead;
  protected readonly countText = countText;

  protected choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.monthsProblem.set('');
    if (value !== '') this.state.set({ period: value, cursor: '', page: 1 });
  }

  protected custom(from: string, to: string): void {
    const period = periodOfMonths(from, to);
    this.monthsProblem.set(period === null ? 'Please give two months as yyyy-mm, the first one first.' : '');
    if (period !== null) this.state.set({ period, cursor: '', page: 1 });
  }

  private thisYear(): string {
    return this.presets.find(preset => preset.label === 'This year')?.period ?? '';
  }
}
