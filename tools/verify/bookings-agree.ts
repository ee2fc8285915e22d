import type { BookingDocument } from '@astro/customer-db';
import type { Databases } from './databases.ts';
import type { Findings } from './findings.ts';
import { isPaid } from './booking-alone.ts';
import { rowsOf } from './pages.ts';
import { untilSure, type Look } from './until-sure.ts';

/** Compares bookings with their copies in the Admin DB, version by version and cent by cent. */
export async function verifyBookingsAgree(
  databases: Databases,
  bookings: BookingDocument[],
  findings: Findings,
): Promise<void> {
  findings.checked('bookings-agree', bookings.length);
  const copies = await copiesOf(
    databases,
    bookings.map(booking => booking._id),
  );
  const suspects = bookings.filter(booking => differenceOf(booking, copies.get(booking._id)) !== null);
  const wrong = await untilSure(
    suspects.map(booking => booking._id),
    ids => lookAt(databases, ids),
  );
  for (const [id, problem] of wrong) findings.broken('bookings-agree', id, problem);
}

/** Bookings of the Admin DB that the Customer DB does not know: nobody would ever bring them up to date. */
export async function verifyNoStrayCopies(databases: Databases, findings: Findings): Promise<void> {
  const { customer, admin } = databases;
  for await (const rows of rowsOf(admin, (tx, after, limit) =>
    tx.db.selectFrom('bookings').select('id').where('id', '>', after).orderBy('id').limit(limit).execute(),
  )) {
    const ids = rows.map(row => row.id);
    const found = await customer.collections.bookings.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
    const known = new Set(found.map(booking => booking._id));
    for (const id of ids)
      if (!known.has(id)) findings.broken('bookings-agree', id, 'is in the Admin DB and not in the Customer DB');
  }
}

/** What the Admin DB holds of a booking, under the names of the Customer DB. */
interface Copy {
  version: number;
  values: Record<string, string | number>;
}

async function copiesOf({ admin }: Databases, ids: string[]): Promise<Map<string, Copy>> {
  return admin.transactions.run('all', async ({ db }) => {
    const rows = await db.selectFrom('bookings').selectAll().where('id', 'in', ids).execute();
    const refunds = await db
      .selectFrom('refunds')
      .select(['bookingId', 'state', 'amountCents'])
      .where('bookingId', 'in', ids)
      .execute();
    const passengers = await db
      .selectFrom('passengers')
      .select(['bookingId', 'id', 'cancelledAt'])
      .where('bookingId', 'in', ids)
      .execute();
    const refundsOf = Map.groupBy(refunds, refund => refund.bookingId);
    const passengersOf = Map.groupBy(passengers, passenger => passenger.bookingId);
    return new Map(
      rows.map(row => [
        row.id,
        {
          version: row.version,
          values: {
            code: row.code,
            launch: row.launchId,
            agency: row.agencyId,
            traveler: row.travelerId,
            status: row.status,
            seats: row.seats,
            seatsSold: row.seatsSold,
            paidCents: row.paidCents,
            refundedCents: row.refundedCents,
            refunds: listOf((refundsOf.get(row.id) ?? []).map(refund => `${refund.amountCents} ${refund.state}`)),
            passengers: listOf(
              (passengersOf.get(row.id) ?? []).map(({ id, cancelledAt }) => passengerText(id, cancelledAt)),
            ),
          },
        },
      ]),
    );
  });
}

function valuesOf(booking: BookingDocument): Copy['values'] {
  return {
    code: booking.code,
    launch: booking.launchId,
    agency: booking.agencyId,
    traveler: booking.traveler.id,
    status: booking.status,
    seats: booking.seats,
    seatsSold: booking.seatsSold,
    paidCents: booking.totalPaidCents,
    refundedCents: booking.totalRefundedCents,
    refunds: listOf(booking.refunds.map(refund => `${refund.amountCents} ${refund.state}`)),
    passengers: listOf(booking.passengers.map(({ id, cancelledAt }) => passengerText(id, cancelledAt))),
  };
}

function passengerText(id: string, cancelledAt: Date | null): string {
  return cancelledAt === null ? id : `${id} cancelled`;
}

function listOf(texts: string[]): string {
  return texts.sort().join(', ');
}

function differenceOf(booking: BookingDocument, copy: Copy | undefined): string | null {
  // Unpaid bookings are nobody else’s business: the Admin DB hears of a booking from its confirmation on.
  if (copy === undefined && !isPaid(booking)) return null;
  if (copy === undefined) return `version ${booking.version} (${booking.status}) is missing in the Admin DB`;
  if (copy.version !== booking.version)
    return `version ${booking.version} (${booking.status}), in the Admin DB ${copy.version} (${copy.values['status']})`;
  const ours = valuesOf(booking);
  const differing = Object.keys(ours).filter(name => ours[name] !== copy.values[name]);
  return differing.length === 0
    ? null
    : differing.map(name => `${name} is ${ours[name]}, in the Admin DB ${copy.values[name]}`).join('; ');
}

async function lookAt(databases: Databases, ids: string[]): Promise<Map<string, Look>> {
  const { bookings, outbox } = databases.customer.collections;
  const found = await bookings.find({ _id: { $in: ids } }).toArray();
  const copies = await copiesOf(databases, ids);
  const entries = await outbox
    .find({ aggregateId: { $in: ids } }, { projection: { aggregateId: 1, status: 1 } })
    .toArray();
  const moving = new Set(
    entries.filter(({ status }) => status === 'new' || status === 'claimed').map(entry => entry.aggregateId),
  );
  return new Map(
    found.map(booking => [
      booking._id,
      { problem: differenceOf(booking, copies.get(booking._id)), isUnderWay: moving.has(booking._id) },
    ]),
  );
}
