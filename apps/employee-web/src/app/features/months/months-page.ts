import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { lastDayOf, localDate, PERIOD_ZONE, periodName } from '@astro/domain';
import type { BookMonthList } from '@astro/employee-web--admin-api';
import {
  ChoiceFilter,
  EmptyState,
  Instant,
  Money,
  ProblemBox,
  Skeleton,
  Status,
  Ticker,
  urlState,
} from '@astro/web-kit';
import { yearChoices } from '../../lists/year-choices.ts';
import { CloseMonth } from './close-month.ts';
import { ReopenMonth } from './reopen-month.ts';

/** The months of the books: what each has, which are closed by whom, and the next one to close (F14). */
@Component({
  selector: 'ab-months-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    ChoiceFilter,
    CloseMonth,
    EmptyState,
    Instant,
    Money,
    ProblemBox,
    ReopenMonth,
    RouterLink,
    Skeleton,
    Status,
  ],
  templateUrl: './months-page.html',
  styleUrls: ['../../lists/list-page.css', './months-page.css'],
})
export class MonthsPage {
  protected readonly state = urlState({ year: '' });
  private readonly today = localDate(inject(Ticker).now(), PERIOD_ZONE);
  protected readonly year = computed(() => this.state.value().year || this.today.slice(0, 4));
  protected readonly loaded = httpResource<BookMonthList>(() => ({
    url: '/api/v1/months',
    params: { year: this.year() },
  }));
  // The old rows stay, dimmed, until the new ones are there (C2).
  protected readonly books = linkedSignal<BookMonthList | undefined, BookMonthList | undefined>({
    source: () => (this.loaded.hasValue() ? this.loaded.value() : undefined),
    computation: (now, earlier) => now ?? earlier?.value,
  });
  protected readonly closable = computed(() => this.books()?.closable ?? null);
  protected readonly years = computed(() =>
    yearChoices({ first: this.books()?.firstMonth?.slice(0, 4), last: this.today.slice(0, 4), chosen: this.year() }),
  );
  protected readonly periodName = periodName;
  protected readonly lastDayOf = lastDayOf;
}
