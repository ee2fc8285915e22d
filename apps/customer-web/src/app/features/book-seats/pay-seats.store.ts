import { Injectable, computed, inject, signal } from '@angular/core';
import type { BookSeats, Booking } from '@astro/customer-web--customer-api';
import { ServerClock, idempotencyKey } from '@astro/web-kit';
import { submitForm } from '@astro/web-kit/forms';
import { BookingRequests } from './booking-requests.ts';
import { isOutcomeUnknown, refusalProblem, setbackOf } from './booking-setback.ts';
import { CheckoutStore } from './checkout.store.ts';
import { HoldSeatsStore } from './hold-seats.store.ts';
import { toPassenger } from './passenger-draft.ts';
import { bookingRefusal } from './seats-rule.ts';

/** A payment that the bank asks its owner to confirm; the seats stay kept until then. */
export interface PaymentChallenge {
  bookingId: string;
  confirmBy: string;
  /** For the script that opens the bank's window; null where the sandbox asks. */
  clientSecret: string | null;
  /** The owner has just pressed Pay: not so after a reload. */
  isExpected: boolean;
}

/** The payment of a checkout: booked, declined, asked by the bank, or without an answer; nobody pays twice. */
@Injectable()
export class PaySeatsStore {
  private readonly checkout = inject(CheckoutStore);
  private readonly seats = inject(HoldSeatsStore);
  private readonly requests = inject(BookingRequests);
  private readonly clock = inject(ServerClock);

  private readonly asked = signal<PaymentChallenge | null>(null);
  private readonly refused = signal<unknown>(null);
  private readonly keepingAgain = signal(false);
  private attempt: { key: string; wish: BookSeats } | null = null;

  /** What the bank asks; null when it does not. */
  readonly challenge = this.asked.asReadonly();
  /** What a card that was declined was answered, while the seats are kept again. */
  readonly declined = this.refused.asReadonly();
  /** The seats went back with a declined card, and are being kept again. */
  readonly isKeepingAgain = this.keepingAgain.asReadonly();
  /** No answer came: paying again is the same attempt. */
  readonly isUnanswered = computed(() => this.checkout.setback()?.kind === 'unknown-outcome');

  /** Books and pays. */
  async pay(token: string): Promise<void> {
    const { checkout } = this;
    const known = checkout.known();
    const hold = checkout.hold();
    const price = checkout.pricePerSeat();
    if (known === null || hold === null || price === undefined || checkout.isBusy()) return;
    const { passengers } = checkout.model();
    const refusal = bookingRefusal(known, { passengers, hold, pricePerSeatCents: price.amount });
    if (refusal !== null) return checkout.fail(refusalProblem(refusal), true);
    checkout.change({ paidAtMs: this.clock.now() });
    await this.send({
      launchId: known.launch.id,
      holdId: hold.id,
      expectedPricePerSeat: price,
      passengers: passengers.map(toPassenger),
      payment: { method: 'card', token },
    });
  }

  /** After no answer came: the same attempt under the same key, so that nobody pays twice. */
  async askAgain(): Promise<void> {
    if (this.attempt !== null && !this.checkout.isBusy()) await this.send(this.attempt.wish);
  }

  private async send(wish: BookSeats): Promise<void> {
    const { checkout } = this;
    this.forgetDecline();
    checkout.fail(null, true);
    checkout.isBusy.set(true);
    const isSent = await submitForm(checkout.form, {
      problem: checkout.problem,
      send: async () => this.finish(await this.requests.book(wish, this.keyFor(wish))),
    });
    checkout.isBusy.set(false);
    if (!isSent) await this.afterRefusal();
  }

  /** Tells the bank yes or no; the same word said again has no second effect. */
  async answerBank(isApproved: boolean): Promise<void> {
    const { checkout } = this;
    const challenge = this.asked();
    if (challenge === null || checkout.isBusy()) return;
    const isDone = await checkout.run(true, async () => {
      this.finish(await this.requests.confirm(challenge.bookingId, isApproved, idempotencyKey()));
    });
    if (isDone || isOutcomeUnknown(checkout.problem()) || checkout.setback()?.kind === 'confirm-payment') return;
    this.asked.set(null);
    await this.afterRefusal();
  }

  /** Says no to the bank where it asks; throws only when that could not be said. */
  async giveUp(): Promise<void> {
    const challenge = this.asked();
    if (challenge === null) return;
    try {
      await this.requests.confirm(challenge.bookingId, false, idempotencyKey());
    } catch (error) {
      // "Declined" and "too late" are what was wanted.
      const kind = setbackOf(error, true).kind;
      if (kind !== 'declined' && kind !== 'hold-over') throw error;
    }
  }

  /** Looks for the booking of a payment whose answer was lost, and goes on from where it stands. */
  async lookForBooking(paidAtMs: number): Promise<void> {
    const launch = this.checkout.launch();
    const booking = launch === undefined ? null : await this.requests.bookedSince(launch.id, paidAtMs);
    if (booking === null) return;
    const { confirmation, ...shown } = booking.status === 'pending' ? await this.requests.show(booking.id) : booking;
    if (confirmation === undefined || launch === undefined) return this.finish(shown);
    const { seats, pricePerSeat } = shown;
    const expiresAt = confirmation.confirmBy;
    this.checkout.hold.set({ id: shown.id, launchId: launch.id, seats, pricePerSeat, expiresAt });
    const { clientSecret } = confirmation;
    this.askOwner({ bookingId: shown.id, confirmBy: expiresAt, clientSecret, isExpected: false });
  }

  /** Another card, or other seats: what was said of the last one is no news any more. */
  forgetDecline(): void {
    this.refused.set(null);
  }

  /** The checkout is given up. */
  forget(): void {
    this.asked.set(null);
  }

  // A key belongs to one attempt: kept while its outcome is unknown.
  private keyFor(wish: BookSeats): string {
    if (this.attempt?.wish !== wish) this.attempt = { key: idempotencyKey(), wish };
    return this.attempt.key;
  }

  private async afterRefusal(): Promise<void> {
    const { checkout } = this;
    const error = checkout.problem();
    if (isOutcomeUnknown(error)) return;
    const setback = checkout.setback();
    if (setback?.kind === 'confirm-payment') return this.askOwner({ ...setback, isExpected: true });
    const wasUnknownSince = checkout.draft().paidAtMs;
    this.attempt = null;
    checkout.change({ paidAtMs: null });
    switch (setback?.kind) {
      case 'declined':
        // The seats went back on sale with the refusal: keep them again, so that another card can be tried.
        this.refused.set(error);
        checkout.problem.set(null);
        this.keepingAgain.set(true);
        this.seats.lose();
        await this.keepSeatsAgain();
        this.keepingAgain.set(false);
        return;
      case 'hold-over':
      case 'hold-used':
        this.seats.lose();
        // An answer that was lost may have been a yes.
        if (wasUnknownSince !== null) await checkout.run(false, () => this.lookForBooking(wasUnknownSince), error);
        return;
      default:
        checkout.loaded.reload();
    }
  }

  // The hold has become the booking; what it kept is kept until the owner has to have answered.
  private askOwner(challenge: PaymentChallenge): void {
    const { bookingId, confirmBy: expiresAt, clientSecret, isExpected } = challenge;
    this.checkout.problem.set(null);
    this.asked.set({ bookingId, confirmBy: expiresAt, clientSecret, isExpected });
    this.checkout.hold.update(hold => (hold === null ? null : { ...hold, expiresAt }));
  }

  private async keepSeatsAgain(): Promise<void> {
    // An offer from the waiting list comes back by itself until its time is over.
    await this.checkout.run(false, async () => {
      await this.seats.takeUpRunning();
    });
    if (this.checkout.hold() === null) await this.seats.keep();
  }

  private finish(booking: Booking): void {
    this.asked.set(null);
    this.checkout.finish(booking);
  }
}
