import { httpResource } from '@angular/common/http';
import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { BookSeats, Booking, BookingPage, Hold, Launch, Traveler } from '@astro/customer-web--customer-api';
import { type Money, seatLimit, SEATS_MAX_VIP, usd } from '@astro/domain';
import { ServerClock, Session, idempotencyKey } from '@astro/web-kit';
import { submitForm } from '@astro/web-kit/forms';
import { liveLaunch } from '../launch/live-launch.ts';
import { BookingDrafts, newBookingDraft, type BookingDraft } from './booking-draft.ts';
import { BookingRequests } from './booking-requests.ts';
import { isOutcomeUnknown, refusalProblem, setbackOf } from './booking-setback.ts';
import { fromProfile, resized, toPassenger, type PassengerDraft } from './passenger-draft.ts';
import { passengersForm, type PassengersModel } from './passengers-form.ts';
import { UnfinishedBookings } from './unfinished-bookings.ts';
import { bookingRefusal, seatsBooked, seatsRefusal, type KnownSituation } from './seats-rule.ts';

/** How many bookings are looked through for seats on the same launch; nobody has more trips ahead. */
const BOOKINGS_ASKED = 100;

/** A payment that the bank asks its owner to confirm; the seats stay kept until then. */
export interface PaymentChallenge {
  bookingId: string;
  confirmBy: string;
}

/** One checkout: seats are held, passengers named, the card charged; whatever happens, what was typed stays. */
@Injectable()
export class BookSeatsStore {
  private readonly requests = inject(BookingRequests);
  private readonly drafts = inject(BookingDrafts);
  private readonly unfinished = inject(UnfinishedBookings);
  private readonly session = inject(Session);
  private readonly clock = inject(ServerClock);

  private readonly slug = signal('');
  private readonly draft = signal<BookingDraft>(newBookingDraft());
  private readonly running = signal<Hold | null>(null);
  private readonly agreedPrice = signal<Money | null>(null);
  private readonly busy = signal(false);
  private readonly done = signal<Booking | null>(null);
  private readonly isPayment = signal(false);
  private readonly asked = signal<PaymentChallenge | null>(null);
  private isResumed = false;
  private attempt: { key: string; content: string } | null = null;

  /** What the server, or the rule on the screen, said against it; for `ab-problem`. */
  readonly problem = signal<unknown>(null);
  /** What a card that was declined was answered, while the seats are kept again. */
  readonly declined = signal<unknown>(null);

  readonly loaded = httpResource<Launch>(() =>
    this.slug() === '' ? undefined : `/api/v1/launches/${encodeURIComponent(this.slug())}`,
  );
  private readonly live = liveLaunch(() => (this.loaded.hasValue() ? this.loaded.value().id : undefined));
  /** The launch with its present seats and price. */
  readonly launch = computed<Launch | undefined>(() =>
    this.loaded.hasValue() ? { ...this.loaded.value(), ...this.live() } : undefined,
  );
  /** Whether somebody is signed in who may book. */
  readonly isTraveler = computed(() => this.session.fits());
  private readonly profile = httpResource<Traveler>(() => (this.isTraveler() ? '/api/v1/me' : undefined));
  readonly traveler = computed(() => (this.profile.hasValue() ? this.profile.value() : undefined));
  private readonly bookings = httpResource<BookingPage>(() =>
    this.isTraveler() ? { url: '/api/v1/bookings', params: { when: 'upcoming', limit: BOOKINGS_ASKED } } : undefined,
  );

  readonly model = signal<PassengersModel>({ passengers: [] });
  readonly form = passengersForm(this.model, this.launch);

  readonly seats = computed(() => this.draft().seats);
  readonly seatsMax = computed(() => seatLimit(this.traveler()?.isVip ?? false));
  readonly hold = this.running.asReadonly();
  readonly isBusy = this.busy.asReadonly();
  /** What the bank asks; null when it does not. */
  readonly challenge = this.asked.asReadonly();
  /** The booking once it is made, or under way at the bank. */
  readonly booked = this.done.asReadonly();
  readonly isWaitingForSignIn = computed(() => this.draft().isWaitingForSignIn && !this.isTraveler());
  readonly setback = computed(() => (this.problem() === null ? null : setbackOf(this.problem(), this.isPayment())));
  /** What was agreed to: the price of the hold, until a new one is accepted (R5). It never changes by itself. */
  readonly pricePerSeat = computed(
    () => this.agreedPrice() ?? this.running()?.pricePerSeat ?? this.launch()?.pricePerSeat,
  );
  readonly total = computed(() => {
    const price = this.pricePerSeat();
    return price === undefined ? undefined : usd(price.amount * this.seats());
  });
  /** Whether everything is known that the rule asks about. */
  readonly isReady = computed(
    () => this.launch() !== undefined && (!this.isTraveler() || (this.profile.hasValue() && this.bookings.hasValue())),
  );
  readonly notReadyError = computed(() => this.loaded.error() ?? this.profile.error() ?? this.bookings.error());

  constructor() {
    effect(() => this.keepDraft());
    effect(() => {
      if (this.isReady() && this.isTraveler() && !this.isResumed) {
        this.isResumed = true;
        untracked(() => void this.resume());
      }
    });
  }

  /** Opens the checkout of a launch with what was typed for it before. */
  open(slug: string): void {
    if (slug === this.slug()) return;
    const draft = this.drafts.read(slug) ?? this.draftOfAnotherTab(slug);
    this.draft.set(draft);
    this.model.set({ passengers: resized(draft.passengers, draft.seats) });
    this.slug.set(slug);
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

  reload(): void {
    for (const read of [this.loaded, this.profile, this.bookings]) if (read.error() !== undefined) read.reload();
  }

  chooseSeats(seats: number): void {
    this.problem.set(null);
    const passengers = this.everyPassenger();
    this.draft.update(draft => ({ ...draft, passengers, seats, holdKey: idempotencyKey() }));
    this.model.set({ passengers: resized(passengers, seats) });
  }

  /** Keeps the chosen seats for 15 minutes; true when they are kept. A visitor signs in first, and comes back to this. */
  async keepSeats(): Promise<boolean> {
    const known = this.known();
    if (known === null || this.busy()) return false;
    if (!this.isTraveler()) {
      const refusal = seatsRefusal(known, this.seats());
      // Whether a visitor is a VIP shows when they sign in (R14); anything else is said before they take the trouble.
      const mayBeVip = refusal?.kind === 'not-on-sale' && refusal.reason === 'vip-only';
      if (refusal !== null && !mayBeVip) {
        this.fail(refusalProblem(refusal), false);
        return false;
      }
      this.draft.update(draft => ({ ...draft, isWaitingForSignIn: true }));
      this.unfinished.keep(this.slug(), this.seats());
      return false;
    }
    this.declined.set(null);
    if (this.running()?.seats === this.seats()) {
      this.problem.set(null);
      return true;
    }
    return this.run(false, () => this.takeHold(known));
  }

  /** The countdown is at its end. While a payment runs, only the server knows whether it came in time. */
  expire(): void {
    if (this.busy() || this.running() === null) return;
    // Nobody answered the bank: said so, the seats are free at once.
    if (this.asked() !== null) return void this.answerBank(false);
    this.loseHold();
    this.fail(refusalProblem({ kind: 'hold-expired' }), false);
  }

  /** Gives the seats back and forgets what was typed. */
  async giveBack(): Promise<boolean> {
    const hold = this.running();
    const challenge = this.asked();
    const isDone = await this.run(false, async () => {
      if (challenge !== null) await this.refuseQuietly(challenge);
      else if (hold !== null) await this.requests.release(hold.id);
    });
    if (isDone) this.forget();
    return isDone;
  }

  copyProfile(place: number): void {
    const traveler = this.traveler();
    if (traveler === undefined) return;
    this.model.update(({ passengers }) => ({
      passengers: passengers.map((typed, index) => (index === place ? fromProfile(typed, traveler) : typed)),
    }));
  }

  /** Fills in people who were booked before, with their seats; what somebody has typed, or holds, stays. */
  prefill(people: readonly PassengerDraft[]): void {
    const isTyped = this.model().passengers.some(passenger => Object.values(passenger).some(text => text !== ''));
    if (isTyped || this.running() !== null || people.length === 0) return;
    this.chooseSeats(Math.min(people.length, this.seatsMax()));
    this.model.set({ passengers: resized(people, this.seats()) });
  }

  /** Agrees to the price that the server named. */
  acceptPrice(pricePerSeat: Money): void {
    this.agreedPrice.set(pricePerSeat);
    this.problem.set(null);
  }

  /** Books and pays. Pressed again after no answer came, it is the same attempt: nobody pays twice. */
  async pay(token: string): Promise<void> {
    const known = this.known();
    const hold = this.running();
    const price = this.pricePerSeat();
    if (known === null || hold === null || price === undefined || this.busy()) return;
    const { passengers } = this.model();
    const refusal =
      this.attempt === null ? bookingRefusal(known, { passengers, hold, pricePerSeatCents: price.amount }) : null;
    if (refusal !== null) return this.fail(refusalProblem(refusal), true);
    const wish: BookSeats = {
      launchId: known.launch.id,
      holdId: hold.id,
      expectedPricePerSeat: price,
      passengers: passengers.map(toPassenger),
      payment: { method: 'card', token },
    };
    this.declined.set(null);
    this.isPayment.set(true);
    this.busy.set(true);
    this.draft.update(draft => ({ ...draft, paidAtMs: this.clock.now() }));
    const isSent = await submitForm(this.form, {
      problem: this.problem,
      send: async () => this.finish(await this.requests.book(wish, this.keyFor(wish))),
    });
    this.busy.set(false);
    if (!isSent) await this.afterRefusal();
  }

  /** Tells the bank yes or no; the same word said again has no second effect. */
  async answerBank(isApproved: boolean): Promise<void> {
    const challenge = this.asked();
    if (challenge === null || this.busy()) return;
    const isDone = await this.run(true, async () => {
      this.finish(await this.requests.confirm(challenge.bookingId, isApproved, idempotencyKey()));
    });
    if (isDone || isOutcomeUnknown(this.problem()) || this.setback()?.kind === 'confirm-payment') return;
    this.asked.set(null);
    await this.afterRefusal();
  }

  // A key belongs to one content: kept while the outcome is unknown, made anew when anything has changed.
  private keyFor(wish: BookSeats): string {
    const content = JSON.stringify(wish);
    if (this.attempt?.content !== content) this.attempt = { key: idempotencyKey(), content };
    return this.attempt.key;
  }

  private async afterRefusal(): Promise<void> {
    const error = this.problem();
    if (isOutcomeUnknown(error)) return;
    const setback = this.setback();
    if (setback?.kind === 'confirm-payment') return this.askOwner(setback);
    const wasUnknownSince = this.draft().paidAtMs;
    this.attempt = null;
    this.draft.update(draft => ({ ...draft, paidAtMs: null }));
    switch (this.setback()?.kind) {
      case 'declined':
        // The seats went back on sale with the refusal: keep them again, so that another card can be tried.
        this.declined.set(error);
        this.problem.set(null);
        this.loseHold();
        await this.keepSeatsAgain();
        return;
      case 'hold-expired':
        this.loseHold();
        // An answer that was lost may have been a yes.
        if (wasUnknownSince !== null) await this.run(false, () => this.lookForBooking(wasUnknownSince), error);
        return;
      default:
        this.loaded.reload();
    }
  }

  // The hold has become the booking; what it kept is kept until the owner has to have answered.
  private askOwner({ bookingId, confirmBy }: PaymentChallenge): void {
    this.problem.set(null);
    this.asked.set({ bookingId, confirmBy });
    this.running.update(hold => (hold === null ? null : { ...hold, expiresAt: confirmBy }));
  }

  private async refuseQuietly({ bookingId }: PaymentChallenge): Promise<void> {
    try {
      await this.requests.confirm(bookingId, false, idempotencyKey());
    } catch (error) {
      // "Declined" and "too late" are what was wanted.
      const kind = setbackOf(error, true).kind;
      if (kind !== 'declined' && kind !== 'hold-expired') throw error;
    }
  }

  private async keepSeatsAgain(): Promise<void> {
    const declined = this.declined();
    await this.run(false, async () => {
      const launch = this.launch();
      // An offer from the waiting list comes back by itself until its time is over.
      const offered = launch === undefined ? null : await this.requests.runningHold(launch.id);
      if (offered !== null) this.took(offered);
    });
    if (this.running() === null) await this.keepSeats();
    this.declined.set(declined);
  }

  private async resume(): Promise<void> {
    this.own();
    await this.run(false, async () => {
      const launch = this.launch();
      if (launch === undefined) return;
      const hold = await this.requests.runningHold(launch.id);
      if (hold !== null) return this.took(hold);
      const { paidAtMs, isWaitingForSignIn, hadHold } = this.draft();
      if (paidAtMs !== null) await this.lookForBooking(paidAtMs);
      if (this.done() !== null || this.asked() !== null) return;
      const known = this.known();
      if (isWaitingForSignIn && known !== null) return this.takeHold(known);
      if (!hadHold) return;
      this.draft.update(draft => ({ ...draft, hadHold: false, paidAtMs: null }));
      throw refusalProblem({ kind: 'hold-expired' });
    });
  }

  // What one person typed is never shown to another who signs in on the same screen.
  private own(): void {
    const userId = this.session.user()?.id ?? null;
    const { ownerId } = this.draft();
    if (ownerId !== null && ownerId !== userId) {
      this.draft.set(newBookingDraft());
      this.model.set({ passengers: resized([], 1) });
    }
    this.draft.update(draft => ({ ...draft, ownerId: userId }));
  }

  private async lookForBooking(paidAtMs: number): Promise<void> {
    const launch = this.launch();
    const booking = launch === undefined ? null : await this.requests.bookedSince(launch.id, paidAtMs);
    if (booking === null) return;
    const { confirmation, ...shown } = booking.status === 'pending' ? await this.requests.show(booking.id) : booking;
    if (confirmation === undefined || launch === undefined) return this.finish(shown);
    const { seats, pricePerSeat } = shown;
    const expiresAt = confirmation.confirmBy;
    this.running.set({ id: shown.id, launchId: launch.id, seats, pricePerSeat, expiresAt });
    this.askOwner({ bookingId: shown.id, confirmBy: expiresAt });
  }

  private async takeHold(known: KnownSituation): Promise<void> {
    const seats = this.seats();
    const refusal = seatsRefusal(known, seats);
    if (refusal !== null) throw refusalProblem(refusal);
    const before = this.running();
    if (before !== null) {
      await this.requests.release(before.id);
      this.loseHold();
    }
    try {
      this.took(await this.requests.hold({ launchId: known.launch.id, seats }, this.draft().holdKey));
    } catch (error) {
      if (!isOutcomeUnknown(error)) this.draft.update(draft => ({ ...draft, holdKey: idempotencyKey() }));
      throw error;
    }
  }

  private took(hold: Hold): void {
    const passengers = this.everyPassenger();
    this.running.set(hold);
    this.agreedPrice.set(null);
    this.draft.update(draft => ({
      ...draft,
      passengers,
      seats: hold.seats,
      isWaitingForSignIn: false,
      hadHold: true,
      holdKey: idempotencyKey(),
      paidAtMs: null,
    }));
    this.model.set({ passengers: resized(passengers, hold.seats) });
  }

  private loseHold(): void {
    this.running.set(null);
    this.draft.update(draft => ({ ...draft, hadHold: false }));
    this.loaded.reload();
  }

  private finish(booking: Booking): void {
    this.running.set(null);
    this.asked.set(null);
    this.done.set(booking);
    this.drafts.forget(this.slug());
    this.unfinished.forget(this.slug());
  }

  private forget(): void {
    this.running.set(null);
    this.asked.set(null);
    this.draft.set(newBookingDraft());
    this.model.set({ passengers: resized([], 1) });
    this.drafts.forget(this.slug());
    this.unfinished.forget(this.slug());
    this.slug.set('');
  }

  private fail(error: unknown, isPayment: boolean): void {
    this.isPayment.set(isPayment);
    this.problem.set(error);
  }

  /** Runs one thing at a time; what it throws, or `otherwise` in its place, is the problem. */
  private async run(isPayment: boolean, work: () => Promise<void>, otherwise: unknown = null): Promise<boolean> {
    this.fail(otherwise, isPayment);
    this.busy.set(true);
    try {
      await work();
      return true;
    } catch (error) {
      this.fail(error, isPayment);
      return false;
    } finally {
      this.busy.set(false);
    }
  }

  private known(): KnownSituation | null {
    const launch = this.launch();
    if (launch === undefined || !this.isReady()) return null;
    return {
      launch,
      isVip: this.traveler()?.isVip ?? false,
      seatsAlready: this.bookings.hasValue() ? seatsBooked(this.bookings.value().items, launch.id) : 0,
      seatsHeld: this.running()?.seats ?? 0,
      nowMs: this.clock.now(),
    };
  }

  // What was typed for a seat that was given up comes back with the seat.
  private everyPassenger(): BookingDraft['passengers'] {
    const { passengers } = this.model();
    return [...passengers, ...this.draft().passengers.slice(passengers.length)];
  }

  private keepDraft(): void {
    const draft = this.draft();
    const { passengers } = this.model();
    if (this.slug() === '' || this.done() !== null) return;
    this.drafts.keep(this.slug(), {
      ...draft,
      passengers: [...passengers, ...draft.passengers.slice(passengers.length)],
    });
  }
}
