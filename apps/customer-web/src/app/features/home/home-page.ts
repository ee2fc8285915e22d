import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LaunchPage } from '@astro/customer-web--customer-api';
import { DELAY_REFUND_DAYS, REFUND_PERCENT_QUARTER, REFUND_PERCENT_YEAR } from '@astro/domain';
import { ProblemBox, ProblemError, Skeleton, rereadWhenBack } from '@astro/web-kit';
import { Canonical } from '../../canonical.ts';
import { ServerAnswer } from '../../server-answer.ts';
import { LaunchCard } from '../launches/launch-card.ts';
import { HeroSky } from './hero-sky.ts';
import { RangeCard } from './range-card.ts';
import { UnfinishedBookingStrip } from './unfinished-booking.ts';

/** How many of the next launches the first page shows. */
const NEXT_LAUNCHES = 4;

/** The first page: what is sold here, a search, and the next launches. */
@Component({
  selector: 'ab-home-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [HeroSky, LaunchCard, ProblemBox, RangeCard, RouterLink, Skeleton, UnfinishedBookingStrip],
  templateUrl: './home-page.html',
  styleUrl: './home-page.css',
})
export class HomePage {
  protected readonly next = httpResource<LaunchPage>(() => ({
    url: '/api/v1/launches',
    params: { seats: 1, limit: NEXT_LAUNCHES },
  }));
  protected readonly policy = {
    year: REFUND_PERCENT_YEAR,
    quarter: REFUND_PERCENT_QUARTER,
    delayDays: DELAY_REFUND_DAYS,
  };
  protected readonly ranges = [
    {
      range: 'suborbital',
      name: 'Suborbital',
      text: 'Up past 100 km, minutes of weightlessness, and back before lunch.',
    },
    { range: 'orbital', name: 'Low Earth orbit', text: 'Sixteen sunrises a day, 400 km above home.' },
    { range: 'interplanetary', name: 'Moon and Mars', text: 'Days to the Moon, months to Mars. Few have gone.' },
  ] as const;

  constructor() {
    const answer = inject(ServerAnswer);
    const canonical = inject(Canonical);
    canonical.show('/');
    inject(DestroyRef).onDestroy(() => canonical.clear());
    rereadWhenBack(() => this.next.reload());
    effect(() => {
      const error = this.next.error();
      if (error instanceof ProblemError) answer.failed(error);
    });
  }
}
