import type {
  BookingView,
  KeyRefusal,
  MoveOvertaken,
  NotFound,
  OpenBooking,
  PaymentRefusal,
  RequestKey,
  SeatDesk,
} from '@astro/customer-db';
import type { BookingRefusal } from '@astro/domain';
import type { CurrentUser } from '@astro/service-kit';
import { askerOf, type RequestOrigin } from './asker.ts';
import type { ChargeCard } from '../payments/charge-card.ts';
import type { ConfirmationRefusal, EndPayment } from '../payments/end-payment.ts';
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

/** Booked, still waiting for the gateway (the booking is `pending`), or refused; the card's owner may have to confirm first. */
export type BookSeatsAnswer =
  | { ok: true; value: BookingView }
  | {
      ok: false;
      refusal: BookingRefusal | KeyRefusal | NotFound | PaymentRefusal | MoveOvertaken | ConfirmationRefusal;
    };

/**
 * Books seats and pays for them: seats are held in a pending booking first, then the card is charged under the booking's key, then the
 * outcome is written down. Killed at any point, a retry with the same key or the scheduler goes on from there.
 */
export class BookSeats {
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
    return this.#end.run(view, await this.#card.run(view.booking, wish.cardToken), wish.origin);
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
}
