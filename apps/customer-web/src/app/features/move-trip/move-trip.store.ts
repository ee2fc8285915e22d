import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { Booking, Launch, MoveBooking, MoveQuote } from '@astro/customer-web--customer-api';
import { ProblemError, attemptKey, idempotencyKey } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';
import { BookingRequests } from '../book-seats/booking-requests.ts';
import { isOutcomeUnknown, setbackOf } from '../book-seats/booking-setback.ts';

/** The payment of a difference that the bank asks its owner to confirm. */
export interface MoveChallenge {
  /** The new booking. */
  bookingId: string;
  /** For the script that opens the bank's window; null where the sandbox asks. */
  clientSecret: string | null;
  /** The owner has just pressed the button: not so after a reload. */
  isExpected: boolean;
}

/** One move of a trip to another launch: quoted, agreed to, paid where it costs more, confirmed at the bank where it asks. */
@Injectable()
export class MoveTripStore {
  private readonly http = inject(HttpClient);
  private readonly requests = inject(BookingRequests);
  private readonly attempt = attemptKey();
  private readonly id = signal('');
  private readonly slug = signal('');
  private readonly busy = signal(false);
  private readonly asked = signal<MoveChallenge | null>(null);
  private lastWish: MoveBooking | null = null;
  private readonly done = signal<Booking | null>(null);

  readonly loaded = httpResource<Booking>(() =>
    this.id() === '' ? undefined : `/api/v1/bookings/${encodeURIComponent(this.id())}`,
  );
  readonly booking = computed(() => (this.loaded.hasValue() ? this.loaded.value() : undefined));
  /** The launch that was chosen, while one is. */
  readonly chosen = httpResource<Launch>(() =>
    this.slug() === '' ? undefined : `/api/v1/launches/${encodeURIComponent(this.slug())}`,
  );
  readonly launch = computed(() => (this.chosen.hasValue() ? this.chosen.value() : undefined));
  readonly quoted = httpResource<MoveQuote>(() => {
    const launch = this.launch();
    if (launch === undefined || this.booking()?.move === undefined) return undefined;
    const params = { launchId: launch.id };
    return { url: `/api/v1/bookings/${encodeURIComponent(this.id())}/move-quote`, params };
  });
  readonly quote = computed(() => (this.quoted.hasValue() ? this.quoted.value() : undefined));
  readonly problem = signal<unknown>(null);
  readonly isBusy = this.busy.asReadonly();
  /** What the bank asks; null when it does not. */
  readonly challenge = this.asked.asReadonly();
  /** The new booking, once the move is made or under way at the bank. */
  readonly moved = this.done.asReadonly();
  /** Whether nobody knows yet how the payment ended: asked again, it is the same attempt. */
  readonly isUnknown = computed(() => isOutcomeUnknown(this.problem()));

  /** Shows the move of a booking, to the launch with this address; empty while none is chosen. */
  open(id: string, slug: string): void {
    if (slug !== this.slug()) this.problem.set(null);
    this.id.set(id);
    this.slug.set(slug);
  }

  reload(): void {
    for (const read of [this.chosen, this.quoted]) if (read.error() !== undefined) read.reload();
  }

  /** Moves at the fare that is on the screen, with a card where something is to be paid. */
  async move(quote: MoveQuote, token: string | undefined): Promise<void> {
    await this.send({
      launchId: quote.launchId,
      expectedPricePerSeat: quote.pricePerSeat,
      expectedDifference: quote.difference,
      ...(token === undefined ? {} : { payment: { method: 'card' as const, token } }),
    });
  }

  /** After no answer came: the same attempt under the same key, so that nobody pays twice. */
  async askAgain(): Promise<void> {
    if (this.lastWish !== null) await this.send(this.lastWish);
  }

  private async send(wish: MoveBooking): Promise<void> {
    this.lastWish = wish;
    const url = `/api/v1/bookings/${encodeURIComponent(this.id())}/move`;
    await this.run(() => firstValueFrom(this.http.post<Booking>(url, wish, { headers: this.attempt.headers(wish) })));
    const setback = setbackOf(this.problem(), true);
    if (setback.kind !== 'confirm-payment') return;
    this.problem.set(null);
    const { bookingId, clientSecret } = setback;
    this.asked.set({ bookingId, clientSecret, isExpected: true });
  }

  /** Goes on with a move whose payment was left at the bank; one that waits for nobody is shown as a trip of its own. */
  async resume(bookingId: string): Promise<void> {
    // The bank asks about it already: another question would only keep the answer waiting.
    if (this.asked()?.bookingId === bookingId) return;
    await this.run(async () => {
      const booking = await this.requests.show(bookingId);
      if (booking.confirmation === undefined) return booking;
      this.asked.set({ bookingId, clientSecret: booking.confirmation.clientSecret, isExpected: false });
      return null;
    });
  }

  /** Tells the bank yes or no; the same word said again has no second effect. */
  async answerBank(isApproved: boolean): Promise<void> {
    const challenge = this.asked();
    if (challenge === null) return;
    await this.run(() => this.requests.confirm(challenge.bookingId, isApproved, idempotencyKey()));
    const error = this.problem();
    if (error !== null && (isOutcomeUnknown(error) || setbackOf(error, true).kind === 'confirm-payment')) return;
    this.asked.set(null);
    if (!isApproved && setbackOf(error, true).kind === 'declined') this.problem.set(null);
  }

  private async run(work: () => Promise<Booking | null>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      this.done.set(await work());
      this.attempt.done();
    } catch (error) {
      this.problem.set(error);
      // Nothing was done: another try is a new attempt, at the fare and with the seats that there are now.
      if (!isOutcomeUnknown(error) && error instanceof ProblemError) {
        this.attempt.done();
        this.loaded.reload();
        this.quoted.reload();
      }
    } finally {
      this.busy.set(false);
    }
  }
}
