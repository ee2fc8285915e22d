import type { BookingChanged, LaunchSettled } from '@astro/events';
import { sql } from 'kysely';
import type { Tx } from './transactions.ts';
import { tellOfBookings } from './webhook-news.ts';

/** Copies bookings with their passengers and refunds as they are after the change; at most one change of each booking. */
export async function applyBookings(tx: Tx, events: BookingChanged[]): Promise<void> {
  if (events.length === 0) return;
  await tellOfBookings(tx, events);
  const states = events.map(event => event.state);
  // One statement for all rows of a table: a backlog of thousands of bookings drains in seconds.
  await upsert(
    tx,
    'bookings',
    BOOKING_COLUMNS,
    events.map(event => bookingRow(event)),
  );
  const passengers = states.flatMap(state => state.passengers.map(passenger => passengerRow(state, passenger)));
  const bookingIds = states.map(state => state.id);
  const passengerIds = passengers.map(passenger => passenger.id);
  // The state is whole: whoever is no longer in it was removed at the source (the right to be forgotten).
  await sql`delete from passengers where booking_id = any(${bookingIds}) and id <> all(${passengerIds})`.execute(tx.db);
  await upsert(tx, 'passengers', PASSENGER_COLUMNS, passengers);
  await upsert(
    tx,
    'refunds',
    REFUND_COLUMNS,
    states.flatMap(state => state.refunds.map(refund => refundRow(state, refund))),
  );
}

type State = BookingChanged['state'];
/** A row under the names of its table's columns. */
export type Row = Record<string, unknown> & { id: string };

/** What of a booking is copied. */
export const BOOKING_COLUMNS = [
  'code',
  'launch_id',
  'agency_id',
  'traveler_id',
  'traveler_name',
  'traveler_email',
  'seats',
  'seats_sold',
  'price_per_seat_cents',
  'paid_cents',
  'refunded_cents',
  'status',
  'booked_at',
  'departs_at_when_booked',
  'history',
  'version',
];
/** What of a passenger is copied. */
export const PASSENGER_COLUMNS = [
  'booking_id',
  'launch_id',
  'agency_id',
  'full_name',
  'birth_date',
  'email',
  'phone',
  'emergency_contact',
  'nationality',
  'document_number',
  'cancelled_at',
];
/** What of a refund is copied. */
export const REFUND_COLUMNS = ['booking_id', 'launch_id', 'agency_id', 'amount_cents', 'reason', 'state', 'at'];

/** The row that a booking becomes here. */
export function bookingRow({ state, aggregateVersion }: BookingChanged): Row {
  return {
    id: state.id,
    code: state.code,
    launch_id: state.launchId,
    agency_id: state.agencyId,
    traveler_id: state.traveler.id,
    traveler_name: state.traveler.name,
    traveler_email: state.traveler.email,
    seats: state.seats,
    seats_sold: state.seatsSold,
    price_per_seat_cents: state.pricePerSeatCents,
    paid_cents: state.totalPaidCents,
    refunded_cents: state.totalRefundedCents,
    status: state.status,
    booked_at: state.bookedAt,
    departs_at_when_booked: state.departsAtWhenBooked,
    history: state.history,
    version: aggregateVersion,
  };
}

/** The row that a passenger becomes here. */
export function passengerRow(state: State, passenger: State['passengers'][number]): Row {
  return {
    id: passenger.id,
    booking_id: state.id,
    launch_id: state.launchId,
    agency_id: state.agencyId,
    full_name: passenger.fullName,
    birth_date: passenger.birthDate,
    email: passenger.email,
    phone: passenger.phone,
    emergency_contact: passenger.emergencyContact ?? null,
    nationality: passenger.nationality ?? null,
    document_number: passenger.documentNumber ?? null,
    cancelled_at: passenger.cancelledAt ?? null,
  };
}

/** The row that a refund becomes here. */
export function refundRow(state: State, refund: State['refunds'][number]): Row {
  return {
    id: refund.id,
    booking_id: state.id,
    launch_id: state.launchId,
    agency_id: state.agencyId,
    amount_cents: refund.amountCents,
    reason: refund.reason,
    state: refund.state,
    at: refund.at,
  };
}

/** Adds or replaces rows by their id; PostgreSQL turns the JSON into the table's own types. */
async function upsert(tx: Tx, table: string, columns: string[], rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.join(['id', ...columns].map(column => sql.ref(column)));
  const renewed = sql.join(columns.map(column => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`));
  await sql`
    insert into ${sql.table(table)} (${names})
    select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    on conflict (id) do update set ${renewed}`.execute(tx.db);
}

/** Remembers that every booking of a launch is closed, and the totals that our copies must reach before it is invoiced. */
export async function applySettled(tx: Tx, event: LaunchSettled, now: Date): Promise<void> {
  const { launchId, bookings, paidCents, refundedCents } = event.state;
  const settled = await tx.db
    .updateTable('launches')
    .set({
      settledAt: now,
      settledBookings: bookings,
      settledPaidCents: paidCents,
      settledRefundedCents: refundedCents,
    })
    .where('id', '=', launchId)
    .returning('id')
    .executeTakeFirst();
  if (settled === undefined) throw new Error(`launch ${launchId} is not known here`);
}
