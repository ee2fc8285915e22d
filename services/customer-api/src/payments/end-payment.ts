import type {
  BookedAnswer,
  BookingView,
  BookingsRepository,
  ChallengesRepository,
  MoveOvertaken,
  PaymentRefusal,
} from '@astro/customer-db';
import { holdExpiresAt } from '@astro/domain';
import type { ChargeOutcome, ChargeState, PaymentGateway } from '@astro/payments';
import type { Clock } from '@astro/service-kit';
import type { RequestOrigin } from '../bookings/asker.ts';
import type { EventLog } from '../bookings/event-log.ts';

/** The card's owner has to confirm the payment first; until then the booking is pending, its seats are kept. */
export interface ConfirmationRefusal {
  kind: 'payment-confirmation-needed';
  bookingId: string;
  confirmBy: Date;
  clientSecret: string | null;
}

/** How a payment stands: booked, still waiting for the gateway (the booking is `pending`), declined, too late for a move, or to be confirmed by its owner. */
export type PaymentAnswer =
  { ok: true; value: BookingView } | { ok: false; refusal: PaymentRefusal | MoveOvertaken | ConfirmationRefusal };

/** Until when a card's owner may confirm: as long as a hold lasts, counted from the booking. */
export function confirmBy(booking: { bookedAt: Date }): Date {
  return holdExpiresAt(booking.bookedAt);
}

/** Writes down what the gateway says of a booking's payment, whoever heard it: the request itself, the owner's confirmation, a message. */
export class EndPayment {
  readonly #bookings: BookingsRepository;
  readonly #challenges: ChallengesRepository;
  readonly #gateway: PaymentGateway;
  readonly #clock: Clock;
  readonly #log: EventLog;
  constructor(
    repositories: { bookings: BookingsRepository; challenges: ChallengesRepository },
    gateway: PaymentGateway,
    clock: Clock,
    log: EventLog,
  ) {
    this.#bookings = repositories.bookings;
    this.#challenges = repositories.challenges;
    this.#gateway = gateway;
    this.#clock = clock;
    this.#log = log;
  }

  async run(view: BookingView, state: ChargeState, origin: RequestOrigin): Promise<PaymentAnswer> {
    if (state.kind === 'needs-confirmation') {
      if (this.#clock.now() < confirmBy(view.booking)) return this.#askOwner(view, state.clientSecret);
      return this.#settle(view, await this.#gateway.abandon(view.booking._id), origin);
    }
    return this.#settle(view, state, origin);
  }

  async #askOwner({ booking }: BookingView, clientSecret: string | null): Promise<PaymentAnswer> {
    if (booking.idempotencyId !== null) await this.#challenges.waitForOwner(booking.idempotencyId);
    this.#log.info(
      { event: 'booking-challenged', bookingId: booking._id, launchId: booking.launchId },
      `The payment of booking ${booking.code} waits for the card's owner.`,
    );
    const refusal = { bookingId: booking._id, confirmBy: confirmBy(booking), clientSecret };
    return { ok: false, refusal: { kind: 'payment-confirmation-needed', ...refusal } };
  }

  async #settle(view: BookingView, outcome: ChargeOutcome, origin: RequestOrigin): Promise<PaymentAnswer> {
    const settled = await this.#bookings.settlePayment(view.booking._id, outcome, origin);
    if (settled === null) return this.#stillPending(view);
    if (settled.ok) return this.#said(settled.value, view);
    if (settled.refusal.kind === 'not-found') throw new Error(`booking ${view.booking._id} is gone`);
    return this.#giveBack(view, outcome);
  }

  #said(answer: BookedAnswer, { booking }: BookingView): BookedAnswer {
    const fields = { bookingId: booking._id, code: booking.code, launchId: booking.launchId, seats: booking.seats };
    if (answer.ok)
      this.#log.info(
        { event: 'booking-confirmed', ...fields, totalCents: booking.totalPriceCents },
        `Booking ${booking.code} is confirmed.`,
      );
    else if (answer.refusal.kind === 'move-overtaken')
      this.#log.warn(
        { event: 'move-overtaken', ...fields, refundCents: answer.refusal.refundCents },
        `The move to booking ${booking.code} came too late; what was charged goes back.`,
      );
    else
      this.#log.info(
        { event: 'booking-declined', ...fields, reason: answer.refusal.reason },
        `The payment of booking ${booking.code} was declined.`,
      );
    return answer;
  }

  #stillPending(view: BookingView): PaymentAnswer {
    this.#log.warn(
      { event: 'booking-pending', bookingId: view.booking._id },
      'The outcome of a payment is unknown; the scheduler will ask.',
    );
    return { ok: true, value: view };
  }

  /** The booking had been given up before the charge went through: the money goes back at once. */
  async #giveBack({ booking }: BookingView, outcome: ChargeOutcome): Promise<PaymentAnswer> {
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
