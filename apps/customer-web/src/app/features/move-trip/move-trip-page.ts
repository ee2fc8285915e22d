import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Launch } from '@astro/customer-web--customer-api';
import { Instant, Money, ProblemBox, ProblemError, Skeleton, urlState } from '@astro/web-kit';
import { BankQuestion } from '../card/bank-question.ts';
import { cameBack, wereFlying } from './came-back.ts';
import { MoveConfirm } from './move-confirm.ts';
import { MoveTripStore } from './move-trip.store.ts';
import { OtherLaunches } from './other-launches.ts';

/** Another launch for a trip: after a delay the booking is moved, after an abort the same people are booked anew (R8). */
@Component({
  selector: 'ab-move-trip-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BankQuestion, Instant, Money, MoveConfirm, OtherLaunches, ProblemBox, RouterLink, Skeleton],
  providers: [MoveTripStore],
  templateUrl: './move-trip-page.html',
})
export class MoveTripPage {
  /** Booking id, from the route. */
  readonly id = input.required<string>();

  protected readonly store = inject(MoveTripStore);
  /** The chosen launch stands in the address: Back leads to the list. */
  protected readonly chosen = urlState({ launch: '' });
  private readonly router = inject(Router);
  protected readonly isMissing = computed(() => {
    const error = this.store.loaded.error();
    return error instanceof ProblemError && error.status === 404;
  });
  /** What was given back after an abort: the same people may be booked on another launch. */
  protected readonly cameBack = computed(() => {
    const booking = this.store.booking();
    return booking === undefined ? null : cameBack(booking);
  });
  protected readonly seats = computed(() => {
    const booking = this.store.booking();
    return booking === undefined ? 0 : wereFlying(booking).length;
  });

  constructor() {
    effect(() => {
      const [id, slug] = [this.id(), this.chosen.value().launch];
      untracked(() => this.store.open(id, slug));
    });
    effect(() => {
      const underWay = this.store.booking()?.move?.underWay;
      if (underWay !== undefined) untracked(() => void this.store.resume(underWay));
    });
    effect(() => {
      const moved = this.store.moved();
      if (moved !== null)
        void this.router.navigate(['/trips', moved.id], { queryParams: { booked: 1 }, replaceUrl: true });
    });
  }

  protected choose(launch: Launch): void {
    const booking = this.store.booking();
    if (booking?.move !== undefined) return this.chosen.set({ launch: launch.slug });
    void this.router.navigate(['/launches', launch.slug, 'book'], { queryParams: { again: booking?.id } });
  }
}
