import { httpResource } from '@angular/common/http';
import { Injectable, computed, effect, inject, signal } from '@angular/core';
import type { Booking, BookingPage, Hold, Launch, Traveler } from '@astro/customer-web--customer-api';
import { type Money, seatLimit, usd } from '@astro/domain';
import { ServerClock, Session } from '@astro/web-kit';
import { liveLaunch } from '../launch/live-launch.ts';
import { BookingDrafts, newBookingDraft, type BookingDraft } from './booking-draft.ts';
import { setbackOf } from './booking-setback.ts';
import { resized } from './passenger-draft.ts';
import { passengersForm, type PassengersModel } from './passengers-form.ts';
import { seatsBooked, type KnownSituation } from './seats-rule.ts';
import { UnfinishedBookings } from './unfinished-bookings.ts';

/** How many bookings are looked through for seats on the same launch; nobody has more trips ahead. */
const BOOKINGS_ASKED = 100;

/**
 * What one checkout knows: the launch, the traveler, the seats that are kept, what was typed, and what stands in the way. Steps read it; what
 * happens to it is written by the stores beside it, each for its part.
 */
@Injectable()
export class CheckoutStore {
  private readonly drafts = inject(BookingDrafts);
  private readonly unfinished = inject(UnfinishedBookings);
  private readonly session = inject(Session);
  private readonly clock = inject(ServerClock);

  readonly slug = signal('');
  readonly draft = signal<BookingDraft>(newBookingDraft());
  /** The seats that are kept; while the bank asks, the booking that has taken their place. */
  readonly hold = signal<Hold | null>(null);
  /** A price that was accepted in place of the hold's (R5). */
  readonly agreedPrice = signal<Money | null>(null);
  /** The booking once it is made, or under way at the bank. */
  readonly booked = signal<Booking | null>(null);
  /** One thing runs at a time. */
  readonly isBusy = signal(false);
  /** What the server, or the rule on the screen, said against it; for `ab-problem`. */
  readonly problem = signal<unknown>(null);
  private readonly isPayment = signal(false);

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
  readonly isWaitingForSignIn = computed(() => this.draft().isWaitingForSignIn && !this.isTraveler());
  readonly setback = computed(() => (this.problem() === null ? null : setbackOf(this.problem(), this.isPayment())));
  /** What was agreed to: the price of the hold, until a new one is accepted (R5). It never changes by itself. */
  readonly pricePerSeat = computed(
    () => this.agreedPrice() ?? this.hold()?.pricePerSeat ?? this.launch()?.pricePerSeat,
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
  }

  /** Begins the checkout of a launch with what was typed for it before. */
  begin(slug: string, draft: BookingDraft): void {
    this.draft.set(draft);
    this.model.set({ passengers: resized(draft.passengers, draft.seats) });
    this.slug.set(slug);
  }

  reload(): void {
    for (const read of [this.loaded, this.profile, this.bookings]) if (read.error() !== undefined) read.reload();
  }

  change(part: Partial<BookingDraft>): void {
    this.draft.update(draft => ({ ...draft, ...part }));
  }

  /** Agrees to the price that the server named. */
  acceptPrice(pricePerSeat: Money): void {
    this.agreedPrice.set(pricePerSeat);
    this.problem.set(null);
  }

  /** The booking is made, or under way: nothing of it is kept here any more. */
  finish(booking: Booking): void {
    this.hold.set(null);
    this.booked.set(booking);
    this.drafts.forget(this.slug());
    this.unfinished.forget(this.slug());
  }

  /** Forgets the checkout and what was typed for it. */
  forget(): void {
    this.hold.set(null);
    this.drafts.forget(this.slug());
    this.unfinished.forget(this.slug());
    this.begin('', newBookingDraft());
  }

  /** What the rule on the screen is asked with; null until everything is known. */
  known(): KnownSituation | null {
    const launch = this.launch();
    if (launch === undefined || !this.isReady()) return null;
    return {
      launch,
      isVip: this.traveler()?.isVip ?? false,
      seatsAlready: this.bookings.hasValue() ? seatsBooked(this.bookings.value().items, launch.id) : 0,
      seatsHeld: this.hold()?.seats ?? 0,
      nowMs: this.clock.now(),
    };
  }

  /** Says what stands in the way; only a payment's outcome can be unknown. */
  fail(error: unknown, isPayment: boolean): void {
    this.isPayment.set(isPayment);
    this.problem.set(error);
  }

  /** Runs one thing at a time; what it throws, or `otherwise` in its place, is the problem. */
  async run(isPayment: boolean, work: () => Promise<void>, otherwise: unknown = null): Promise<boolean> {
    this.fail(otherwise, isPayment);
    this.isBusy.set(true);
    try {
      await work();
      return true;
    } catch (error) {
      this.fail(error, isPayment);
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }

  /** What was typed for a seat that was given up comes back with the seat. */
  everyPassenger(): BookingDraft['passengers'] {
    const { passengers } = this.model();
    return [...passengers, ...this.draft().passengers.slice(passengers.length)];
  }

  private keepDraft(): void {
    const draft = this.draft();
    const passengers = this.everyPassenger();
    if (this.slug() === '' || this.booked() !== null) return;
    this.drafts.keep(this.slug(), { ...draft, passengers });
  }
}
