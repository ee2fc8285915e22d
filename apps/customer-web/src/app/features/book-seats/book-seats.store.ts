import { DOCUMENT, DestroyRef, Injectable, effect, inject, untracked } from '@angular/core';
import { SEATS_MAX_VIP } from '@astro/domain';
import { Session } from '@astro/web-kit';
import { BookingDrafts, newBookingDraft, type BookingDraft } from './booking-draft.ts';
import { BookingRequests } from './booking-requests.ts';
import { refusalProblem } from './booking-setback.ts';
import { CheckoutStore } from './checkout.store.ts';
import { HoldSeatsStore } from './hold-seats.store.ts';
import { fromProfile, resized, type PassengerDraft } from './passenger-draft.ts';
import { PaySeatsStore } from './pay-seats.store.ts';
import { UnfinishedBookings } from './unfinished-bookings.ts';

/** The way through one checkout: opened, resumed after a reload, given back, out of time; whatever happens, what was typed stays. */
@Injectable()
export class BookSeatsStore {
  private readonly checkout = inject(CheckoutStore);
  private readonly seats = inject(HoldSeatsStore);
  private readonly payment = inject(PaySeatsStore);
  private readonly requests = inject(BookingRequests);
  private readonly drafts = inject(BookingDrafts);
  private readonly unfinished = inject(UnfinishedBookings);
  private readonly session = inject(Session);
  private isResumed = false;

  constructor() {
    effect(() => {
      if (this.checkout.isReady() && this.checkout.isTraveler() && !this.isResumed) {
        this.isResumed = true;
        untracked(() => void this.resume());
      }
    });
    const window = inject(DOCUMENT).defaultView;
    const look = (): void => void this.lookAtHold();
    window?.addEventListener('focus', look);
    inject(DestroyRef).onDestroy(() => window?.removeEventListener('focus', look));
  }

  /** Opens the checkout of a launch with what was typed for it before. */
  open(slug: string): void {
    if (slug === this.checkout.slug()) return;
    this.checkout.begin(slug, this.drafts.read(slug) ?? this.draftOfAnotherTab(slug));
  }

  /** Keeps the chosen seats; true when they are kept. */
  keepSeats(): Promise<boolean> {
    if (this.checkout.isTraveler()) this.payment.forgetDecline();
    return this.seats.keep();
  }

  /** The countdown is at its end. While a payment runs, only the server knows whether it came in time. */
  expire(): void {
    if (this.checkout.isBusy() || this.checkout.hold() === null) return;
    // Nobody answered the bank: said so, the seats are free at once.
    if (this.payment.challenge() !== null) return void this.payment.answerBank(false);
    // An answer that was lost may have been a yes: asked before anything new is offered.
    if (this.payment.isUnanswered()) return void this.payment.askAgain();
    this.seats.lose();
    this.checkout.fail(refusalProblem({ kind: 'hold-expired' }), false);
  }

  /** Gives the seats back and forgets what was typed. */
  async giveBack(): Promise<boolean> {
    const hold = this.checkout.hold();
    const isDone = await this.checkout.run(false, async () => {
      if (this.payment.challenge() !== null) await this.payment.giveUp();
      else if (hold !== null) await this.requests.release(hold.id);
    });
    if (isDone) {
      this.payment.forget();
      this.checkout.forget();
    }
    return isDone;
  }

  copyProfile(place: number): void {
    const traveler = this.checkout.traveler();
    if (traveler === undefined) return;
    this.checkout.model.update(({ passengers }) => ({
      passengers: passengers.map((typed, index) => (index === place ? fromProfile(typed, traveler) : typed)),
    }));
  }

  /** Fills in people who were booked before, with their seats; what somebody has typed, or holds, stays. */
  prefill(people: readonly PassengerDraft[]): void {
    const { model, hold, seatsMax, seats } = this.checkout;
    const isTyped = model().passengers.some(passenger => Object.values(passenger).some(text => text !== ''));
    if (isTyped || hold() !== null || people.length === 0) return;
    this.seats.choose(Math.min(people.length, seatsMax()));
    model.set({ passengers: resized(people, seats()) });
  }

  // Another window may have given the seats back, or booked them: known before more is typed for them.
  private async lookAtHold(): Promise<void> {
    const { checkout, payment } = this;
    const hold = checkout.hold();
    const isOurs = (): boolean =>
      checkout.hold() === hold && !checkout.isBusy() && payment.challenge() === null && !payment.isUnanswered();
    if (hold === null || !isOurs()) return;
    const over = await this.requests.whyOver(hold.id);
    if (over === null || !isOurs()) return;
    this.seats.lose();
    checkout.fail(over, false);
  }

  // The mailed link opened a tab of its own: the seats that were wished for in the other one are known.
  private draftOfAnotherTab(slug: string): BookingDraft {
    const unfinished = this.unfinished.read();
    if (unfinished?.slug !== slug) return newBookingDraft();
    return {
      ...newBookingDraft(),
      seats: Math.min(SEATS_MAX_VIP, Math.max(1, unfinished.seats)),
      isWaitingForSignIn: true,
    };
  }

  private async resume(): Promise<void> {
    const { checkout } = this;
    this.own();
    await checkout.run(false, async () => {
      if (checkout.launch() === undefined || (await this.seats.takeUpRunning())) return;
      const { paidAtMs, isWaitingForSignIn, holdId } = checkout.draft();
      if (paidAtMs !== null) await this.payment.lookForBooking(paidAtMs);
      if (checkout.booked() !== null || this.payment.challenge() !== null) return;
      const known = checkout.known();
      if (isWaitingForSignIn && known !== null) return this.seats.take(known);
      if (holdId === null) return;
      checkout.change({ holdId: null, paidAtMs: null });
      throw (await this.requests.whyOver(holdId)) ?? refusalProblem({ kind: 'hold-expired' });
    });
  }

  // What one person typed is never shown to another who signs in on the same screen.
  private own(): void {
    const { checkout } = this;
    const userId = this.session.user()?.id ?? null;
    const { ownerId } = checkout.draft();
    if (ownerId !== null && ownerId !== userId) {
      checkout.draft.set(newBookingDraft());
      checkout.model.set({ passengers: resized([], 1) });
    }
    checkout.change({ ownerId: userId });
  }
}
