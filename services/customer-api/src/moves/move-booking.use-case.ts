import type {
  BookingView,
  KeyRefusal,
  MoveOvertaken,
  MoveUnderWay,
  NotFound,
  PaymentRefusal,
  RequestKey,
  SeatDesk,
} from '@astro/customer-db';
import type { MoveRefusal } from '@astro/domain';
import type { CurrentUser } from '@astro/service-kit';
import { askerOf, type RequestOrigin } from '../bookings/asker.ts';
import type { EventLog } from '../bookings/event-log.ts';
import type { ChargeCard } from '../payments/charge-card.ts';
import type { ConfirmationRefusal, EndPayment } from '../payments/end-payment.ts';

/** Where a traveler wants to move a booking, and what they were shown. */
export interface MoveWish {
  user: CurrentUser;
  bookingId: string;
  launchId: string;
  expected: { pricePerSeatCents: number; differenceCents: number };
  /** For the difference, where there is one to pay. */
  cardToken: string;
  key: RequestKey;
  origin: RequestOrigin;
}

/** Moved, still waiting for the gateway (the new booking is `pending`, the old one stands), or refused. */
export type MoveBookingAnswer =
  | { ok: true; value: BookingView }
  | {
      ok: false;
      refusal:
        MoveRefusal | MoveUnderWay | MoveOvertaken | KeyRefusal | NotFound | PaymentRefusal | ConfirmationRefusal;
    };

/**
 * Moves a booking to another launch after a delay (R8). Seats are held there first, then the difference is charged under the new booking's key,
 * then both bookings change in one decision. Killed at any point, a retry with the same key or the scheduler goes on from there.
 */
export class MoveBooking {
  readonly #desk: SeatDesk;
  readonly #card: ChargeCard;
  readonly #end: EndPayment;
  readonly #newId: () => string;
  readonly #log: EventLog;
  constructor(desk: SeatDesk, card: ChargeCard, end: EndPayment, newId: () => string, log: EventLog) {
    this.#desk = desk;
    this.#card = card;
    this.#end = end;
    this.#newId = newId;
    this.#log = log;
  }

  async run(wish: MoveWish): Promise<MoveBookingAnswer> {
    const { bookingId, launchId, expected, key, origin } = wish;
    const opened = await this.#desk.submit<'move-booking'>({
      kind: 'move-booking',
      key,
      bookingId,
      newBookingId: this.#newId(),
      launchId,
      traveler: askerOf(wish.user),
      expected,
      origin,
    });
    if (!opened.ok) {
      this.#log.info(
        { event: 'move-refused', bookingId, launchId, refusal: opened.refusal.kind },
        'A move was refused.',
      );
      return opened;
    }
    const answer =
      opened.value.step === 'answered'
        ? opened.value.answer
        : await this.#end.run(
            opened.value.view,
            await this.#card.run(opened.value.view.booking, wish.cardToken),
            origin,
          );
    if (answer.ok && answer.value.booking.status === 'confirmed')
      this.#log.info(
        { event: 'booking-moved', bookingId, movedTo: answer.value.booking._id, launchId },
        `A booking was moved to booking ${answer.value.booking.code}.`,
      );
    return answer;
  }
}
