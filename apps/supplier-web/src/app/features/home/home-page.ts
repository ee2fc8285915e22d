import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AgencyHome } from '@astro/supplier-web--admin-api';
import { EmptyState, Icon, Instant, Money, Occupancy, ProblemBox, Skeleton, Status, Ticker } from '@astro/web-kit';
import { AgencyState } from '../../agency/agency-state.ts';
import { changeText } from './change-text.ts';
import { FirstSteps } from './first-steps.ts';
import { todosOf } from './todos.ts';

/** The start page: what is next, what is missing, what came in (S1, S2). */
@Component({
  selector: 'ab-home-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, FirstSteps, Icon, Instant, Money, Occupancy, ProblemBox, RouterLink, Skeleton, Status],
  templateUrl: './home-page.html',
  styleUrl: './home-page.css',
})
export class HomePage {
  private readonly state = inject(AgencyState);
  private readonly ticker = inject(Ticker);
  protected readonly loaded = httpResource<AgencyHome>(() => '/api/v1/agency/home');
  protected readonly home = linkedSignal<AgencyHome | undefined, AgencyHome | undefined>({
    source: () => (this.loaded.hasValue() ? this.loaded.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly todos = computed(() => {
    const home = this.home();
    return home === undefined ? [] : todosOf(home);
  });
  protected readonly change = computed(() => {
    const home = this.home();
    return home === undefined ? '' : changeText(home.revenueThisMonth.amount, home.revenueLastMonth.amount);
  });

  /** The bookings that a month's revenue sums; months of UTC, as the API counts them. */
  protected booked(monthsBack: number): Record<string, string> {
    const now = this.ticker.now();
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsBack, 1));
    return { booked: month.toISOString().slice(0, 7) };
  }

  constructor() {
    // The page knows the agency as it is now: an approval shows in the banner at once.
    effect(() => {
      const agency = this.home()?.agency;
      if (agency !== undefined) this.state.set(agency);
    });
  }
}
