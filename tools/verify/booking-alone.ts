import type { BookingDocument } from '@astro/customer-db';
import { canBookingBecome } from '@astro/domain';
import { sumOf } from './pages.ts';

const PAID: readonly BookingDocument['status'][] = ['confirmed', 'cancelled', 'refunded', 'flown'];

/** Whether a booking was paid at some time. */
export function isPaid({ status }: Pick<BookingDocument, 'status'>): boolean {
  return PAID.includes(status);
}

/** What is wrong with the seats of a booking, seen by itself. */
export function seatProblems(booking: BookingDocument): string[] {
  const { status, seats, seatsSold, passengers } = booking;
  const flying = passengers.filter(({ cancelledAt }) => cancelledAt === null).length;
  const expected = status === 'pending' || status === 'confirmed' || status === 'flown' ? flying : 0;
  const problems: string[] = [];
  if (seats !== expected) problems.push(`${status} with ${seats} seats and ${flying} passengers who fly`);
  const [least, most] = soldBetween(booking);
  if (seatsSold < least || seatsSold > most) problems.push(`${status} with ${seatsSold} seats sold`);
  return problems;
}

/** How many seats may count as sold: those cancelled without a refund stay sold (R7). */
function soldBetween({ status, seats, passengers }: BookingDocument): [number, number] {
  switch (status) {
    case 'pending':
    case 'expired':
    case 'declined':
    case 'refunded':
      return [0, 0];
    case 'cancelled':
      return [0, passengers.length];
    case 'confirmed':
    case 'flown':
      return [Math.max(1, seats), passengers.length];
  }
}

/** What is wrong with the money of a booking, seen by itself. */
export function moneyProblems(booking: BookingDocument): string[] {
  const { status, refunds, totalPaidCents, totalPriceCents, totalRefundedCents, pricePerSeatCents } = booking;
  const problems: string[] = [];
  const amounts = [totalPaidCents, totalPriceCents, totalRefundedCents, ...refunds.map(refund => refund.amountCents)];
  if (amounts.some(cents => !Number.isSafeInteger(cents) || cents < 0)) problems.push('an amount is no whole cents');
  if (totalPriceCents !== pricePerSeatCents * booking.passengers.length)
    problems.push(`costs ${totalPriceCents} cents for ${booking.passengers.length} seats of ${pricePerSeatCents}`);
  const refunded = sumOf(refunds, refund => refund.amountCents);
  if (refunded !== totalRefundedCents)
    problems.push(`${totalRefundedCents} cents given back, its refunds make ${refunded}`);
  if (totalRefundedCents > totalPaidCents)
    problems.push(`${totalRefundedCents} cents given back of ${totalPaidCents} paid`);
  if (new Set(refunds.map(refund => refund.id)).size < refunds.length) problems.push('a refund stands there twice');
  if (isPaid(booking) && totalPaidCents !== totalPriceCents)
    problems.push(`${status} with ${totalPaidCents} of ${totalPriceCents} cents paid`);
  // A move that came too late was charged and given back, but never booked.
  if (!isPaid(booking) && totalPaidCents !== totalRefundedCents)
    problems.push(`${status}, and ${totalPaidCents - totalRefundedCents} cents of it are kept`);
  if (status === 'refunded' && totalRefundedCents !== totalPaidCents)
    problems.push(`refunded with ${totalRefundedCents} of ${totalPaidCents} cents`);
  const shares = booking.charges === undefined ? totalPaidCents : sumOf(booking.charges, share => share.amountCents);
  if (shares !== totalPaidCents) problems.push(`its charges hold ${shares} cents of ${totalPaidCents} paid`);
  return problems;
}

/** What is wrong with the steps that a booking took. */
export function historyProblems({ status, history }: BookingDocument): string[] {
  const problems: string[] = [];
  const [first] = history;
  if (first?.status !== 'pending') problems.push(`began as ${first?.status ?? 'nothing'}`);
  for (const [place, step] of history.entries()) {
    const before = history[place - 1]?.status ?? step.status;
    if (step.status !== before && !canBookingBecome(before, step.status))
      problems.push(`went from ${before} to ${step.status}`);
  }
  const last = history.at(-1)?.status;
  if (last !== status) problems.push(`is ${status}, and its history ends with ${last ?? 'nothing'}`);
  return problems;
}
