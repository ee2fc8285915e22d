import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import type { Launch, LaunchPreview } from '@astro/customer-web--customer-api';
import { DELAY_REFUND_DAYS, REFUND_PERCENT_QUARTER, REFUND_PERCENT_YEAR } from '@astro/domain';
import {
  AgencyMark,
  Instant,
  Money,
  Occupancy,
  ProblemBox,
  ProblemError,
  RangeDrawing,
  Skeleton,
  Status,
  lastValue,
  rereadWhenBack,
} from '@astro/web-kit';
import { WaitingCard } from '../waiting/waiting-card.ts';
import { ServerAnswer } from '../../server-answer.ts';
import { seatsLeftText } from '../launches/seats-left-text.ts';
import { countryName } from './country-name.ts';
import { forVipsText } from './for-vips-text.ts';
import { LaunchEvidence } from './launch-evidence.ts';
import { LaunchMetadata } from './launch-metadata.ts';
import { liveLaunch } from './live-launch.ts';
import { notBookableText } from './not-bookable-text.ts';
import { SpaceportGlobe } from './spaceport-globe.ts';

/**
 * One launch by its readable address: rendered on the server, kept fresh by server-sent events in the browser. A draft behind its
 * preview link is shown by the very same page, so that it looks as it will.
 */
@Component({
  selector: 'ab-launch-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AgencyMark,
    Instant,
    LaunchEvidence,
    Money,
    Occupancy,
    ProblemBox,
    RangeDrawing,
    RouterLink,
    Skeleton,
    SpaceportGlobe,
    Status,
    WaitingCard,
  ],
  templateUrl: './launch-page.html',
  styleUrl: './launch-page.css',
})
export class LaunchPage {
  /** The readable address, from the route. */
  readonly slug = input<string>();
  /** The token of a draft's preview link, from the route. */
  readonly token = input<string>();

  protected readonly loaded = httpResource<Launch | LaunchPreview>(() => {
    const token = this.token();
    if (token !== undefined) return `/api/v1/launch-previews/${encodeURIComponent(token)}`;
    return `/api/v1/launches/${encodeURIComponent(this.slug() ?? '')}`;
  });
  private readonly answer = lastValue(this.loaded, () => this.token() ?? this.slug() ?? '');
  /** The draft, when this is a preview: not on sale, nothing live. */
  protected readonly preview = computed(() => {
    const answer = this.answer();
    return answer !== undefined && 'expiresAt' in answer ? answer : undefined;
  });
  private readonly onSale = computed(() => {
    const answer = this.answer();
    return answer !== undefined && 'slug' in answer ? answer : undefined;
  });
  private readonly live = liveLaunch(() => this.onSale()?.id);
  /** What was loaded, with what has changed since. */
  protected readonly launch = computed<Launch | undefined>(() => {
    const launch = this.onSale();
    const live = this.live();
    return launch === undefined || live === undefined ? (launch ?? this.preview()?.launch) : { ...launch, ...live };
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
    const title = inject(Title);
    const answer = inject(ServerAnswer);
    effect(() => {
      const launch = this.launch();
      if (launch === undefined) return;
      if (this.preview() !== undefined) {
        metadata.showPreview(launch);
        return;
      }
      metadata.show(launch);
      if (launch.slug === this.slug()) return;
      // A former address: the present one takes its place, for search engines for good.
      answer.setStatus(301);
      void router.navigate(['/launches', launch.slug], { replaceUrl: true, queryParamsHandling: 'preserve' });
    });
    effect(() => {
      // Another status brings another history, and perhaps another answer to whether it can be booked.
      const live = this.live();
      const loaded = untracked(this.onSale);
      if (live !== undefined && loaded !== undefined && live.status !== loaded.status) this.loaded.reload();
    });
    effect(() => {
      const error = this.loaded.error();
      if (!(error instanceof ProblemError)) return;
      answer.failed(error);
      if (error.status === 404) title.setTitle('No such launch - AstroBookings');
    });
    rereadWhenBack(() => this.loaded.reload());
    inject(DestroyRef).onDestroy(() => metadata.clear());
  }

  protected readonly country = countryName;
  protected readonly forVipsText = forVipsText;

  protected seats(launch: Launch): string {
    return seatsLeftText(launch);
  }

  protected reason(launch: Launch): string {
    return notBookableText(launch.notBookableReason ?? 'sold-out');
  }

  /** Whoever is not signed in may still be a VIP: they find out in the checkout (R14). */
  protected canBook(launch: Launch): boolean {
    return launch.seatsLeft > 0 && [null, 'vip-only', 'sold-out'].includes(launch.notBookableReason);
  }
}
