import type { BookingChanged, LaunchSeatsChanged, LaunchSettled } from '@astro/events';
import { sql } from 'kysely';
import type { Tx } from './transactions.ts';

/** Copies a booking with its passengers and refunds as they are after the change. */
export async function applyBooking(tx: Tx, event: BookingChanged): Promise<void> {
  const { state } = event;
  const booking = {
    id: state.id,
    code: state.code,
    launchId: state.launchId,
    agencyId: state.agencyId,
    travelerId: state.traveler.id,
    travelerName: state.traveler.name,
    travelerEmail: state.traveler.email,
    seats: state.seats,
    seatsSold: state.seatsSold,
    pricePerSeatCents: state.pricePerSeatCents,
    paidCents: state.totalPaidCents,
    refundedCents: state.totalRefundedCents,
    status: state.status,
    bookedAt: new Date(state.bookedAt),
    departsAtWhenBooked: new Date(state.departsAtWhenBooked),
    history: JSON.stringify(state.history),
    version: event.aggregateVersion,
  };
  await tx.db
    .insertInto('bookings')
    .values(booking)
    .onConflict(conflict => conflict.column('id').doUpdateSet(booking))
    .execute();
  await copyPassengers(tx, state);
  await copyRefunds(tx, state);
}

async function copyPassengers(tx: Tx, state: BookingChanged['state']): Promise<void> {
  const passengers = state.passengers.map(passenger => ({
    id: passenger.id,
    bookingId: state.id,
    launchId: state.launchId,
    agencyId: state.agencyId,
    fullName: passenger.fullName,
    birthDate: passenger.birthDate,
    email: passenger.email,
    phone: passenger.phone,
    emergencyContact: passenger.emergencyContact ?? null,
    nationality: passenger.nationality ?? null,
    documentNumber: passenger.documentNumber ?? null,
    cancelledAt: passenger.cancelledAt === undefined ? null : new Date(passenger.cancelledAt),
  }));
  // The state is whole: whoever is no longer in it was removed at the source (the right to be forgotten).
  const ids = passengers.map(passenger => passenger.id);
  await sql`delete from passengers where booking_id = ${state.id} and id <> all(${ids})`.execute(tx.db);
  for (const passenger of passengers)
    await tx.db
      .insertInto('passengers')
      .values(passenger)
      .onConflict(conflict => conflict.column('id').doUpdateSet(passenger))
      .execute();
}

async function copyRefunds(tx: Tx, state: BookingChanged['state']): Promise<void> {
  for (const refund of state.refunds) {
    const row = {
      id: refund.id,
      bookingId: state.id,
      launchId: state.launchId,
      agencyId: state.agencyId,
      amountCents: refund.amountCents,
      reason: refund.reason,
      state: refund.state,
      at: new Date(refund.at),
    };
    await tx.db
      .insertInto('refunds')
      .values(row)
      .onConflict(conflict => conflict.column('id').doUpdateSet({ state: row.state, amountCents: row.amountCents }))
      .execute();
  }
}

/**
 * Takes over the seat counts of a launch. Where the customer database refused a wish for fewer seats on sale (R13), its number comes
 * back and the wish is remembered, unless the agency has wished something else meanwhile.
 */
export async function applySeats(tx: Tx, event: LaunchSeatsChanged): Promise<void> {
  const { launchId, seatsSold, seatsHeld, seatsOnSale, refusedSeatsOnSale } = event.state;
  const launch = await tx.db
    .selectFrom('launches')
    .select(['seatsOnSale'])
    .where('id', '=', launchId)
    .forUpdate()
    .executeTakeFirst();
  if (launch === undefined) throw new Error(`launch ${launchId} is not known here`);
  await tx.db.updateTable('launches').set({ seatsSold, seatsHeld }).where('id', '=', launchId).execute();
  if (refusedSeatsOnSale === undefined || launch.seatsOnSale !== refusedSeatsOnSale) return;
  await tx.db
    .updateTable('launches')
    .set({ seatsOnSale, refusedSeatsOnSale })
    // Whoever edits the launch on a screen has seen the wished number: their save must notice (409).
    .set(eb => ({ version: eb('version', '+', 1) }))
    .where('id', '=', launchId)
    .execute();
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
