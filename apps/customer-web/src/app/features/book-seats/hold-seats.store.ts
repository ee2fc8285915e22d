import { Injectable, inject } from '@angular/core';
import type { Hold } from '@astro/customer-web--customer-api';
import { idempotencyKey } from '@astro/web-kit';
import { BookingRequests } from './booking-requests.ts';
import { isOutcomeUnknown, refusalProblem } from './booking-setback.ts';
import { CheckoutStore } from './checkout.store.ts';
import { resized } from './passenger-draft.ts';
import { seatsRefusal, type KnownSituation } from './seats-rule.ts';
import { UnfinishedBookings } from './unfinished-bookings.ts';

/** The seats of a checkout: chosen, kept for 15 minutes, lost, kept again. */
@Injectable()
export class HoldSeatsStore {
  private readonly checkout = inject(CheckoutStore);
  private readonly requests = inject(BookingRequests);
  private readonly unfinished = inject(UnfinishedBookings);

  choose(seats: number): void {
    this.checkout.problem.set(null);
    const passengers = this.checkout.everyPassenger();
    this.checkout.change({ passengers, seats, holdKey: idempotencyKey() });
    this.checkout.model.set({ passengers: resized(passengers, seats) });
  }

  /** Keeps the chosen seats for 15 minutes; true when they are kept. A visitor signs in first, and comes back to this. */
  async keep(): Promise<boolean> {
    const { checkout } = this;
    const known = checkout.known();
    if (known === null || checkout.isBusy()) return false;
    if (!checkout.isTraveler()) {
      this.waitForSignIn(known);
      return false;
    }
    if (checkout.hold()?.seats === checkout.seats()) {
      checkout.problem.set(null);
      return true;
    }
    return checkout.run(false, () => this.take(known));
  }

  /** Asks the server for the seats; those kept before go back first. Throws what stands in the way. */
  async take(known: KnownSituation): Promise<void> {
    const { checkout } = this;
    const seats = checkout.seats();
    const refusal = seatsRefusal(known, seats);
    if (refusal !== null) throw refusalProblem(refusal);
    const before = checkout.hold();
    if (before !== null) {
      await this.requests.release(before.id);
      this.lose();
    }
    try {
      this.took(await this.requests.hold({ launchId: known.launch.id, seats }, checkout.draft().holdKey));
    } catch (error) {
      if (!isOutcomeUnknown(error)) checkout.change({ holdKey: idempotencyKey() });
      throw error;
    }
  }

  /** Takes up seats that are kept already: before a reload, or as an offer of the waiting list. True when there are some. */
  async takeUpRunning(): Promise<boolean> {
    const launch = this.checkout.launch();
    const hold = launch === undefined ? null : await this.requests.runningHold(launch.id);
    if (hold !== null) this.took(hold);
    return hold !== null;
  }

  /** The seats went back on sale. */
  lose(): void {
    this.checkout.hold.set(null);
    this.checkout.change({ holdId: null });
    this.checkout.loaded.reload();
  }

  private waitForSignIn(known: KnownSituation): void {
    const { checkout } = this;
    const refusal = seatsRefusal(known, checkout.seats());
    // Whether a visitor is a VIP shows when they sign in (R14); anything else is said before they take the trouble.
    const mayBeVip = refusal?.kind === 'not-on-sale' && refusal.reason === 'vip-only';
    if (refusal !== null && !mayBeVip) return checkout.fail(refusalProblem(refusal), false);
    checkout.change({ isWaitingForSignIn: true });
    this.unfinished.keep(checkout.slug(), checkout.seats());
  }

  private took(hold: Hold): void {
    const { checkout } = this;
    const passengers = checkout.everyPassenger();
    checkout.hold.set(hold);
    checkout.agreedPrice.set(null);
    checkout.change({
      passengers,
      seats: hold.seats,
      isWaitingForSignIn: false,
      holdId: hold.id,
      holdKey: idempotencyKey(),
      paidAtMs: null,
    });
    checkout.model.set({ passengers: resized(passengers, hold.seats) });
  }
}
