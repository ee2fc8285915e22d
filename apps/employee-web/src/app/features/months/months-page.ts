import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { lastDayOf, periodName } from '@astro/domain';
import type { BookMonthList } from '@astro/employee-web--admin-api';
import { EmptyState, Instant, Money, pagedList, ProblemBox, Skeleton, Status } from '@astro/web-kit';
import { YearFilter } from '../../lists/year-filter.ts';
import { yearState } from '../../lists/year-state.ts';
import { CloseMonth } from './close-month.ts';
import { ReopenMonth } from './reopen-month.ts';

/** The months of the books: what each has, which are closed by whom, and the next one to close (F14). */
@Component({
  selector: 'ab-months-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CloseMonth, EmptyState, Instant, Money, ProblemBox, ReopenMonth, RouterLink, Skeleton, Status, YearFilter],
  templateUrl: './months-page.html',
  styleUrls: ['../../lists/list-page.css', './months-page.css'],
})
export class MonthsPage {
  private readonly state = yearState();
  protected readonly year = this.state.year;
  protected readonly choose = this.state.choose;
  protected readonly thisYear = this.state.thisYear;
  protected readonly loaded = pagedList<BookMonthList>(() => ({
    url: '/api/v1/months',
    params: { year: this.year() },
    cursor: '',
  }));
  protected readonly closable = computed(() => this.loaded.page()?.closable ?? null);
  protected readonly firstYear = computed(() => this.loaded.page()?.firstMonth?.slice(0, 4));
  protected readonly periodName = periodName;
  protected readonly lastDayOf = lastDayOf;
}
