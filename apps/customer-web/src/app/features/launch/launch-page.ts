import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Launch } from '@astro/customer-web--customer-api';
import { DELAY_REFUND_DAYS, REFUND_PERCENT_QUARTER, REFUND_PERCENT_YEAR } from '@astro/domain';
import { Instant, Money, Occupancy, ProblemBox, ProblemError, RangeDrawing, Skeleton, Status } from '@astro/web-kit';
import { notBookableText, seatsLeftText } from '../launches/seats-left-text.ts';
import { LaunchMetadata } from './launch-metadata.ts';
import { liveLaunch } from './live-launch.ts';

/** One launch by its readable address: rendered on the server, kept fresh by server-sent events in the browser. */
@Component({
  selector: 'ab-launch-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Instant, Money, Occupancy, ProblemBox, RangeDrawing, RouterLink, Skeleton, Status],
  templateUrl: './launch-page.html',
  styleUrl: './launch-page.css',
})
export class LaunchPage {
  /** The readable address, from the route. */
  readonly slug = input.required<string>();

  protected readonly loaded = httpResource<Launch>(() => `/api/v1/launches/${encodeURIComponent(this.slug())}`);
  private readonly live = liveLaunch(() => (this.loaded.hasValue() ? this.loaded.value().id : undefined));
  /** What was loaded, with what has changed since. */
  protected readonly launch = computed<Launch | undefined>(() => {
    if (!this.loaded.hasValue()) return undefined;
    const launch = this.loaded.value();
    const live = this.live();
    return live === undefined ? launch : { ...launch, ...live };
  });
  protected readonly isMissing = computed(() => {
    const error = this.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  protected readonly policy = {
    year: REFUND_PERCENT_YEAR,
    quarter: REFUND_PERCENT_QUARTER,
    delayDays: DELAY_REFUND_DAYS,
  };

  constructor() {
    const metadata = inject(LaunchMetadata);
    const router = inject(Router);
    const document = inject(DOCUMENT);
    effect(() => {
      const launch = this.launch();
      if (launch === undefined) return;
      metadata.show(launch);
      // A former address: the present one takes its place without a new step in the history.
      if (launch.slug !== this.slug()) void router.navigate(['/launches', launch.slug], { replaceUrl: true });
    });
    effect(() => {
      if (this.isMissing()) document.title = 'No such launch';
    });
  }

  protected seats(launch: Launch): string {
    return seatsLeftText(launch);
  }

  protected reason(launch: Launch): string {
    if (launch.seatsLeft === 0 && launch.notBookableReason === null) return notBookableText('sold-out');
    return notBookableText(launch.notBookableReason);
  }

  protected canBook(launch: Launch): boolean {
    return (
      launch.seatsLeft > 0 &&
      (launch.bookable || launch.notBookableReason === 'vip-only' || launch.notBookableReason === 'sold-out')
    );
  }
}
