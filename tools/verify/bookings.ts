import type { BookingDocument, CustomerDb } from '@astro/customer-db';
import { historyProblems, moneyProblems, seatProblems } from './booking-alone.ts';
import { verifyBooksOf } from './gateway-books.ts';
import type { Databases } from './databases.ts';
import type { Findings } from './findings.ts';
import { verifyBookingsAgree } from './bookings-agree.ts';
import { verifyToldOf } from './mails.ts';
import { pagesOf, sumOf } from './pages.ts';

/** Looks at every booking: by itself, with the booking that it was moved from, in the books of the gateway, in the Admin DB and in the mail queue. */
export async function verifyBookings(databases: Databases, findings: Findings, now: () => Date): Promise<void> {
  const { customer } = databases;
  for await (const bookings of pagesOf(customer.collections.bookings)) {
    findings.checked('booking-seats', bookings.length);
    findings.checked('booking-money', bookings.length);
    findings.checked('booking-history', bookings.length);
    for (const booking of bookings) {
      for (const problem of seatProblems(booking)) findings.broken('booking-seats', booking._id, problem);
      for (const problem of moneyProblems(booking)) findings.broken('booking-money', booking._id, problem);
      for (const problem of historyProblems(booking)) findings.broken('booking-history', booking._id, problem);
    }
    await verifyLaunchesOf(customer, bookings, findings);
    await verifyMovesOf(customer, bookings, findings);
    await verifyBooksOf(customer, bookings, findings);
    await verifyBookingsAgree(databases, bookings, findings);
    await verifyToldOf(databases, bookings, findings, now());
  }
}

async function verifyLaunchesOf(customer: CustomerDb, bookings: BookingDocument[], findings: Findings): Promise<void> {
  const ids = [...new Set(bookings.map(booking => booking.launchId))];
  const found = await customer.collections.launches.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
  const known = new Set(found.map(launch => launch._id));
  for (const { _id, launchId } of bookings)
    if (!known.has(launchId)) findings.broken('booking-seats', _id, `its launch ${launchId} is not there`);
}

async function verifyMovesOf(customer: CustomerDb, bookings: BookingDocument[], findings: Findings): Promise<void> {
  const moved = bookings.filter(
    ({ movedFrom, movedTo, movingTo }) => movedFrom !== undefined || movedTo !== undefined || movingTo !== undefined,
  );
  findings.checked('moves', moved.length);
  for (const { _id } of moved)
    for (const problem of await moveProblems(customer, _id)) findings.broken('moves', _id, problem);
}

/** Both ends are read in one snapshot: they change together. */
function moveProblems(customer: CustomerDb, bookingId: string): Promise<string[]> {
  return customer.atOneMoment(async session => {
    const read = (_id: string) => customer.collections.bookings.findOne({ _id }, { session });
    const booking = await read(bookingId);
    if (booking === null) return [];
    const { movedFrom, movedTo, movingTo } = booking;
    const problems: string[] = [];
    if (
      movedFrom !== undefined &&
      booking.status !== 'pending' &&
      booking.totalPaidCents > 0 &&
      !isOvertaken(booking)
    ) {
      const old = await read(movedFrom.bookingId);
      const carried = Math.min(movedFrom.creditCents, booking.totalPriceCents);
      const given = sumOf(old?.refunds ?? [], ({ reason, amountCents }) => (reason === 'moved' ? amountCents : 0));
      if (old?.movedTo?.bookingId !== bookingId)
        problems.push(`${movedFrom.bookingId} does not say that it moved here`);
      else if (given !== carried) problems.push(`brought ${carried} cents along, ${given} were carried over`);
    }
    if (movedTo !== undefined && (await read(movedTo.bookingId))?.movedFrom?.bookingId !== bookingId)
      problems.push(`moved to ${movedTo.bookingId}, which does not know it`);
    if (movingTo !== undefined && (await read(movingTo))?.status !== 'pending')
      problems.push(`moves to ${movingTo}, whose payment is not under way`);
    return problems;
  });
}

function isOvertaken({ declineReason }: BookingDocument): boolean {
  return declineReason === 'move-overtaken';
}
