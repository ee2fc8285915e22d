import type { Collection } from 'mongodb';
import type { BookingDocument } from './documents/booking.document.ts';
import type { SeatDesk } from './seat-desk/seat-desk.ts';

const REFUNDS_MAX = 500;

/** A refund that waits for the gateway. Ask it with the key `refund:<refundId>` and the key of the charge that holds the money. */
export interface PendingRefund {
  refundId: string;
  bookingId: string;
  chargeKey: string;
  amountCents: number;
  at: Date;
}

/** Money on its way back to travelers. */
export class RefundsRepository {
  readonly #bookings: Collection<BookingDocument>;
  readonly #desk: SeatDesk;
  constructor(bookings: Collection<BookingDocument>, desk: SeatDesk) {
    this.#bookings = bookings;
    this.#desk = desk;
  }

  /** Refunds that the gateway has not confirmed, oldest bookings first. */
  async pending(limit: number): Promise<PendingRefund[]> {
    const bookings = await this.#bookings
      .find({ 'refunds.state': 'pending' }, { projection: { refunds: 1 } })
      .limit(Math.min(limit, REFUNDS_MAX))
      .toArray();
    return bookings
      .flatMap(booking =>
        booking.refunds
          .filter(refund => refund.state === 'pending')
          .map(refund => ({
            refundId: refund.id,
            bookingId: booking._id,
            chargeKey: refund.chargeKey ?? booking._id,
            amountCents: refund.amountCents,
            at: refund.at,
          })),
      )
      .slice(0, limit);
  }

  /** The gateway has given the money back; false when that was known already. */
  async markSettled(refundId: string): Promise<boolean> {
    const booking = await this.#bookings.findOne({ 'refunds.id': { $eq: refundId } }, { projection: { _id: 1 } });
    if (booking === null) return false;
    const answer = await this.#desk.submit<'settle-refund'>({
      kind: 'settle-refund',
      bookingId: booking._id,
      refundId,
      origin: { component: 'job-scheduler' },
    });
    return answer.ok && answer.value.isSettled;
  }
}
