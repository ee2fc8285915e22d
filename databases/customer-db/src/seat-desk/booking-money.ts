import { sharesLeft, takeFromShares, type ChargeShare } from '@astro/domain';
import type { BookingDocument, RefundRecord } from '../documents/booking.document.ts';

/** What has to be charged for a booking: its price, less what a moved booking brought along. */
export function chargeDue(booking: Pick<BookingDocument, 'totalPriceCents' | 'movedFrom'>): number {
  return booking.totalPriceCents - (booking.movedFrom?.creditCents ?? 0);
}

/** The money that a booking still holds, by the charge that it sits on, oldest first (R9). */
export function heldByCharge(booking: BookingDocument): ChargeShare[] {
  const held = booking.charges ?? [{ chargeKey: booking._id, amountCents: booking.totalPaidCents }];
  const taken = booking.refunds.map(({ chargeKey, amountCents }) => ({
    chargeKey: chargeKey ?? booking._id,
    amountCents,
  }));
  return sharesLeft(held, taken);
}

/** A refund as one record for each charge that gives part of it: each is paid out, and settled, under its own key. */
export function refundsOf(
  booking: BookingDocument,
  refund: Omit<RefundRecord, 'chargeKey'>,
  held: readonly ChargeShare[] = heldByCharge(booking),
): RefundRecord[] {
  return takeFromShares(held, refund.amountCents).map(({ chargeKey, amountCents }, place) => ({
    ...refund,
    id: place === 0 ? refund.id : `${refund.id}-${place + 1}`,
    amountCents,
    ...(chargeKey === booking._id ? {} : { chargeKey }),
  }));
}
