import { chargeDue, type BookingDocument, type CustomerDb } from '@astro/customer-db';
import type { SandboxCharge, StripePayment } from '@astro/payments';
import { isPaid } from './booking-alone.ts';
import type { Findings } from './findings.ts';
import { pagesOf, sumOf } from './pages.ts';

/**
 * The money of bookings in the books of the gateway. They are read after the bookings: a charge is made after its booking was written, a
 * refund is paid out after it was decided, so whatever a booking says must be there by then. Stripe's own books lie with Stripe; of its
 * payments our keys are looked at.
 */
export async function verifyBooksOf(
  { collections }: CustomerDb,
  bookings: BookingDocument[],
  findings: Findings,
): Promise<void> {
  findings.checked('gateway-books', bookings.length);
  const keys = [...new Set(bookings.flatMap(keysOf))];
  const charges = await collections.sandboxCharges.find({ key: { $in: keys } }).toArray();
  const payments = await collections.stripePayments.find({ key: { $in: keys } }).toArray();
  const books = {
    charges: new Map(charges.map(charge => [charge.key, charge])),
    payments: new Map(payments.map(payment => [payment.key, payment])),
  };
  for (const booking of bookings)
    for (const problem of [...chargeProblems(booking, books), ...refundProblems(booking, books)])
      findings.broken('gateway-books', booking._id, problem);
}

/** Every line of the sandbox's books belongs to a booking that is there, and no charge gives back more than it got. */
export async function verifyBooks({ collections }: CustomerDb, findings: Findings): Promise<void> {
  // The driver gives these documents ids of its own; they order as well as any.
  const books = collections.sandboxCharges as unknown as Parameters<typeof pagesOf<SandboxCharge & { _id: string }>>[0];
  for await (const charges of pagesOf(books)) {
    findings.checked('gateway-books', charges.length);
    const ids = charges.map(charge => charge.key);
    const refundIds = charges.flatMap(charge => charge.refunds.map(refund => refundIdOf(refund.key)));
    const [known, decided] = await Promise.all([
      collections.bookings.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray(),
      collections.bookings.find({ 'refunds.id': { $in: refundIds } }, { projection: { refunds: 1 } }).toArray(),
    ]);
    const bookings = new Set(known.map(booking => booking._id));
    const refunds = new Set(decided.flatMap(booking => booking.refunds.map(refund => refund.id)));
    for (const charge of charges) {
      const { key, state, amountCents } = charge;
      if (state === 'charged' && !bookings.has(key)) findings.broken('gateway-books', key, 'charged without a booking');
      const back = sumOf(charge.refunds, refund => refund.amountCents);
      if (back > amountCents) findings.broken('gateway-books', key, `${back} cents paid out of ${amountCents} charged`);
      for (const refund of charge.refunds)
        if (!refunds.has(refundIdOf(refund.key)))
          findings.broken('gateway-books', key, `${refund.amountCents} cents were paid out that no booking gave back`);
    }
  }
}

interface Books {
  charges: ReadonlyMap<string, SandboxCharge>;
  payments: ReadonlyMap<string, StripePayment>;
}

function keysOf({ _id, refunds }: BookingDocument): string[] {
  return [_id, ...refunds.flatMap(({ chargeKey }) => chargeKey ?? [])];
}

function chargeProblems(booking: BookingDocument, { charges, payments }: Books): string[] {
  const due = isPaid(booking) || booking.declineReason === 'move-overtaken' ? Math.max(0, chargeDue(booking)) : 0;
  // What a pending booking was charged is not known here yet.
  if (booking.status === 'pending') return [];
  const payment = payments.get(booking._id);
  if (payment !== undefined) {
    const isAsked = due === 0 || (payment.amountCents === due && payment.paymentIntentId !== null);
    return isAsked ? [] : [`${due} cents paid, Stripe was asked for ${payment.amountCents}`];
  }
  const charge = charges.get(booking._id);
  const charged = charge?.state === 'charged' ? charge.amountCents : 0;
  if (charged !== due) return [`${due} cents paid, ${charged} charged`];
  return due > 0 && charge?.chargeId !== booking.chargeId ? [`names another charge than the gateway`] : [];
}

function refundProblems(booking: BookingDocument, { charges, payments }: Books): string[] {
  return booking.refunds.flatMap(({ id, state, reason, amountCents, chargeKey = booking._id }) => {
    // What moved to another booking never came to the gateway.
    if (state !== 'settled' || reason === 'moved' || amountCents === 0 || payments.has(chargeKey)) return [];
    const paid = charges.get(chargeKey)?.refunds.find(refund => refundIdOf(refund.key) === id);
    return paid?.amountCents === amountCents
      ? []
      : [`refund ${id} of ${amountCents} cents is settled, ${paid?.amountCents ?? 0} were paid out`];
  });
}

/** Refunds are asked for under `refund:{id}`. */
function refundIdOf(key: string): string {
  return key.replace(/^refund:/, '');
}
