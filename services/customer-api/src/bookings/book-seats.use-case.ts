import type {
  BookedAnswer,
  BookingView,
  BookingsRepository,
  KeyRefusal,
  NotFound,
  OpenBooking,
  PaymentRefusal,
  RequestKey,
  SeatDesk,
} from '@astro/customer-db';
import type { BookingRefusal } from '@astro/domain';
import type { ChargeOutcome, PaymentGateway } from '@astro/payments';
import type { CurrentUser } from '@astro/service-kit';
import { askerOf, type RequestOrigin } from './asker.ts';
import type { EventLog } from './event-log.ts';

/** What a traveler wants to book. */
export interface BookingWish {
  user: CurrentUser;
  launchId: string;
  holdId: string | null;
  expectedPricePerSeatCents: number;
  passengers: Omit<OpenBooking['passengers'][number], 'id'>[];
  cardToken: string;
  key: RequestKey;
  origin: RequestOrigin;
}

/** Booked, still waiting for the gateway (the booking is `pending`), or refused. */
export type BookSeatsAnswer =
  { ok: true; value: BookingView } | { ok: false; refusal: BookingRefusal | KeyRefusal | NotFound | PaymentRefusal };

/**
 * Books seats and pays for them: seats are held in a pending booking first, then the card is charged under the booking's key, then the
 * outcome is written down. Killed at any point, a retry with the same key or the scheduler goes on from there.
 */
export class BookSeats {
  readonly #desk: SeatDesk;
  readonly #bookings: BookingsRepository;
  readonly #gateway: PaymentGateway;
  readonly #newId: () => string;
  readonly #log: EventLog;
  constructor(
    desk: SeatDesk,
    bookings: BookingsRepository,
    gateway: PaymentGateway,
    newId: () => string,
    log: EventLog,
  ) {
    this.#desk = desk;
    this.#bookings = bookings;
    this.#gateway = gateway;
    this.#newId = newId;
    this.#log = log;
  }

  async run(wish: BookingWish): Promise<BookSeatsAnswer> {
    const opened = await this.#open(wish);
    if (!opened.ok) {
      this.#log.info(
        { event: 'booking-refused', launchId: wish.launchId, refusal: opened.refusal.kind },
        'A booking was refused.',
      );
      return opened;
    }
    if (opened.value.step === 'answered') return opened.value.answer;
    const { view } = opened.value;
    const outcome = await this.#charge(view, wish.cardToken);
    if (outcome.kind === 'unknown') return this.#stillPending(view);
    const settled = await this.#bookings.settlePayment(view.booking._id, outcome, wish.origin);
    if (settled === null) return this.#stillPending(view);
    if (settled.ok) return this.#said(settled.value, view);
    if (settled.refusal.kind === 'not-found') throw new Error(`booking ${view.booking._id} is gone`);
    return this.#giveBack(view, outcome);
  }

  #open(wish: BookingWish) {
    return this.#desk.submit<'open-booking'>({
      kind: 'open-booking',
      key: wish.key,
      bookingId: this.#newId(),
      launchId: wish.launchId,
      holdId: wish.holdId,
      traveler: askerOf(wish.user),
      passengers: wish.passengers.map(passenger => ({ ...passenger, id: this.#newId() })),
      expectedPricePerSeatCents: wish.expectedPricePerSeatCents,
      origin: wish.origin,
    });
  }

  /** Charges the card. An answer that was lost is asked for; what never arrived is given up for good, so that it cannot be charged later. */
  async #charge({ booking }: BookingView, token: string): Promise<ChargeOutcome> {
    const key = booking._id;
    try {
      const outcome = await this.#gateway.charge({
        key,
        token,
        amountCents: booking.totalPriceCents,
        description: `AstroBookings ${booking.code}`,
      });
      if (outcome.kind !== 'unknown') return outcome;
      const found = await this.#gateway.find(key);
      return found === null || found.kind === 'unknown' ? await this.#gateway.abandon(key) : found;
    } catch (error) {
      this.#log.warn(
        { err: error, event: 'payment-unknown', bookingId: key },
        'The payment gateway does not answer; the booking stays pending.',
      );
      return { kind: 'unknown' };
    }
  }

  #said(answer: BookedAnswer, { booking }: BookingView): BookedAnswer {
    const fields = { bookingId: booking._id, code: booking.code, launchId: booking.launchId, seats: booking.seats };
    if (answer.ok)
      this.#log.info(
        { event: 'booking-confirmed', ...fields, totalCents: booking.totalPriceCents },
        `Booking ${booking.code} is confirmed.`,
      );
    else
      this.#log.info(
        { event: 'booking-declined', ...fields, reason: answer.refusal.reason },
        `The payment of booking ${booking.code} was declined.`,
      );
    return answer;
  }

  #stillPending(view: BookingView): BookSeatsAnswer {
    this.#log.warn(
      { event: 'booking-pending', bookingId: view.booking._id },
      'The outcome of a payment is unknown; the scheduler will ask.',
    );
    return { ok: true, value: view };
  }

  /** The booking had been given up before the charge went through: the money goes back at once. */
  async #giveBack({ booking }: BookingView, outcome: ChargeOutcome): Promise<BookSeatsAnswer> {
    if (outcome.kind === 'succeeded')
      await this.#gateway.refund({
        key: `refund:${booking._id}`,
        chargeKey: booking._id,
        amountCents: outcome.amountCents,
      });
    this.#log.warn(
      { event: 'booking-too-late', bookingId: booking._id },
      'A payment came after its booking had ended; it was given back.',
    );
    return { ok: false, refusal: { kind: 'payment-declined', reason: 'abandoned', bookingId: booking._id } };
  }
}
