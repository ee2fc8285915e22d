import type { BookingView, MoveOvertaken, NotFound, PaymentRefusal } from '@astro/customer-db';
import type { BookingRefusal } from '@astro/domain';
import type { PaymentGateway } from '@astro/payments';
import type { Clock } from '@astro/service-kit';
import type { RequestOrigin } from '../bookings/asker.ts';
import type { OwnBookings } from '../bookings/own-bookings.ts';
import { confirmBy, type ConfirmationRefusal, type EndPayment } from './end-payment.ts';

/** There is nothing to confirm: the payment has ended another way, or was never made. */
export interface NothingToConfirm {
  kind: 'nothing-to-confirm';
  status: string;
}

/** Booked; or why not. */
export type ConfirmAnswer =
  | { ok: true; value: BookingView }
  | {
      ok: false;
      refusal: NotFound | PaymentRefusal | MoveOvertaken | ConfirmationRefusal | NothingToConfirm | BookingRefusal;
    };

const OVER: ReadonlySet<string> = new Set(['aborted', 'failed', 'successful']);

/** Takes the card owner's word on a payment that waits for it: approved in time it is charged and booked, else the seats are free again. */
export class ConfirmPayment {
  readonly #own: OwnBookings;
  readonly #gateway: PaymentGateway;
  readonly #end: EndPayment;
  readonly #clock: Clock;
  constructor(own: OwnBookings, gateway: PaymentGateway, end: EndPayment, clock: Clock) {
    this.#own = own;
    this.#gateway = gateway;
    this.#end = end;
    this.#clock = clock;
  }

  async run(wish: {
    userId: string;
    bookingId: string;
    isApproved: boolean;
    origin: RequestOrigin;
  }): Promise<ConfirmAnswer> {
    const view = await this.#own.find(wish.bookingId, wish.userId);
    if (view === null) return { ok: false, refusal: { kind: 'not-found' } };
    const { booking, launch } = view;
    if (booking.status !== 'pending') return ended(view, wish.isApproved);
    const isLate = this.#clock.now() >= confirmBy(booking);
    const isOver = OVER.has(launch.status);
    const state =
      isLate || (isOver && wish.isApproved)
        ? await this.#gateway.abandon(booking._id)
        : await this.#gateway.confirm(booking._id, wish.isApproved);
    if (state === null) return { ok: false, refusal: { kind: 'nothing-to-confirm', status: booking.status } };
    const answer = await this.#end.run(view, state, wish.origin);
    if (answer.ok || answer.refusal.kind !== 'payment-declined' || answer.refusal.reason !== 'abandoned') return answer;
    return { ok: false, refusal: isOver ? { kind: 'not-on-sale', reason: 'status' } : { kind: 'hold-expired' } };
  }
}

/** Said again after the end: the same answer to the same word, and no other end for the other word. */
function ended(view: BookingView, isApproved: boolean): ConfirmAnswer {
  const { _id: bookingId, status, declineReason } = view.booking;
  if (isApproved && status === 'confirmed') return { ok: true, value: view };
  if (isApproved && declineReason === 'move-overtaken')
    return { ok: false, refusal: { kind: 'move-overtaken', bookingId, refundCents: view.booking.totalRefundedCents } };
  if (status === 'expired') return { ok: false, refusal: { kind: 'hold-expired' } };
  if (!isApproved && declineReason === 'not-confirmed')
    return { ok: false, refusal: { kind: 'payment-declined', reason: declineReason, bookingId } };
  return { ok: false, refusal: { kind: 'nothing-to-confirm', status } };
}
