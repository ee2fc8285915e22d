import { sql } from 'kysely';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { Tx } from './transactions.ts';

/** Somebody's place on a launch as a ticket names it. */
export interface TicketHolder {
  passengerId: string;
  fullName: string;
  bookingCode: string;
  launchId: string;
  flies: boolean;
  nationality: string | null;
  documentNumber: string | null;
  emergencyContact: string | null;
  checkedInAt: Date | null;
  checkedInBy: string | null;
}

/** Somebody on board. */
export interface CheckInRecord {
  passengerId: string;
  fullName: string;
  bookingCode: string;
  at: Date;
  by: string;
}

/** How many of those who fly are on board. */
export interface BoardingCount {
  aboard: number;
  expected: number;
}

/** Passengers of one booking: six at most are booked by a VIP (R2). */
const HOLDERS_MAX = 20;

const FLIES = sql<boolean>`(bookings.status in ('confirmed', 'flown') and passengers.cancelled_at is null)`;

/** Who is on board: the agency's own knowledge, unlike the passengers themselves. */
export class CheckInsRepository {
  /** Whom a booking code names, or one passenger of it, on any launch within reach; bookings that were never paid name nobody. */
  holders(tx: Tx, ticket: { bookingCode: string; passengerId: string | null }): Promise<TicketHolder[]> {
    let found = this.#paidFor(tx).where('bookings.code', '=', ticket.bookingCode);
    if (ticket.passengerId !== null) found = found.where('passengers.id', '=', ticket.passengerId);
    return found.orderBy('passengers.fullName').orderBy('passengers.id').limit(HOLDERS_MAX).execute();
  }

  /** One passenger on any launch within reach; null for nobody, and for somebody whose booking was never paid. */
  async holder(tx: Tx, passengerId: string): Promise<TicketHolder | null> {
    return (await this.#paidFor(tx).where('passengers.id', '=', passengerId).executeTakeFirst()) ?? null;
  }

  /** Takes a passenger on board; when two scan at once, the later one learns who was first. */
  async add(
    tx: Tx,
    checkIn: { launchId: string; passengerId: string; agencyId: string; at: Date; byId: string; byName: string },
  ): Promise<{ at: Date; by: string } | null> {
    const added = await tx.db
      .insertInto('checkIns')
      .values(checkIn)
      .onConflict(conflict => conflict.columns(['launchId', 'passengerId']).doNothing())
      .returning('at')
      .executeTakeFirst();
    if (added !== undefined) return null;
    // The insert waited for the other one's commit, so it can be read now.
    return tx.db
      .selectFrom('checkIns')
      .select(['at', 'byName as by'])
      .where('launchId', '=', checkIn.launchId)
      .where('passengerId', '=', checkIn.passengerId)
      .executeTakeFirstOrThrow();
  }

  /** Takes a passenger off board again; gives what was taken back, null when there was nothing. */
  async remove(
    tx: Tx,
    launchId: string,
    passengerId: string,
  ): Promise<{ at: Date; by: string; bookingCode: string | null } | null> {
    const removed = await tx.db
      .deleteFrom('checkIns')
      .where('launchId', '=', launchId)
      .where('passengerId', '=', passengerId)
      .returning(['at', 'byName as by'])
      .executeTakeFirst();
    if (removed === undefined) return null;
    const booking = await tx.db
      .selectFrom('passengers')
      .innerJoin('bookings', 'bookings.id', 'passengers.bookingId')
      .select('bookings.code')
      .where('passengers.id', '=', passengerId)
      .executeTakeFirst();
    return { ...removed, bookingCode: booking?.code ?? null };
  }

  /** One page of those on board, the latest first. */
  async ofLaunch(tx: Tx, launchId: string, request: PageRequest): Promise<Page<CheckInRecord>> {
    const order: Order = {
      expression: sql.ref('checkIns.at'),
      type: 'timestamptz',
      id: sql.ref('checkIns.passengerId'),
      direction: 'desc',
    };
    const rows = await tx.db
      .selectFrom('checkIns')
      .innerJoin('passengers', 'passengers.id', 'checkIns.passengerId')
      .innerJoin('bookings', 'bookings.id', 'passengers.bookingId')
      .select([
        'checkIns.passengerId',
        'passengers.fullName',
        'bookings.code as bookingCode',
        'checkIns.at',
        'checkIns.byName as by',
      ])
      .where('checkIns.launchId', '=', launchId)
      .whereRef('passengers.launchId', '=', 'checkIns.launchId')
      .where(afterCursor(order, request.cursor))
      .orderBy('checkIns.at', 'desc')
      .orderBy('checkIns.passengerId', 'desc')
      .limit(rowsToRead(request.limit))
      .execute();
    return toPage(rows, request.limit, row => ({ value: row.at, id: row.passengerId }));
  }

  /** How many of those who fly are on board. */
  count(tx: Tx, launchId: string): Promise<BoardingCount> {
    return tx.db
      .selectFrom('passengers')
      .innerJoin('bookings', 'bookings.id', 'passengers.bookingId')
      .leftJoin('checkIns', join =>
        join.onRef('checkIns.passengerId', '=', 'passengers.id').onRef('checkIns.launchId', '=', 'passengers.launchId'),
      )
      .select([sql<number>`count(check_ins.passenger_id)`.as('aboard'), sql<number>`count(*)`.as('expected')])
      .where('passengers.launchId', '=', launchId)
      .where(FLIES)
      .executeTakeFirstOrThrow();
  }

  #paidFor(tx: Tx) {
    return tx.db
      .selectFrom('passengers')
      .innerJoin('bookings', 'bookings.id', 'passengers.bookingId')
      .leftJoin('checkIns', join =>
        join.onRef('checkIns.passengerId', '=', 'passengers.id').onRef('checkIns.launchId', '=', 'passengers.launchId'),
      )
      .select([
        'passengers.id as passengerId',
        'passengers.fullName',
        'bookings.code as bookingCode',
        'passengers.launchId',
        FLIES.as('flies'),
        'passengers.nationality',
        'passengers.documentNumber',
        'passengers.emergencyContact',
        'checkIns.at as checkedInAt',
        'checkIns.byName as checkedInBy',
      ])
      .where('bookings.status', 'in', ['confirmed', 'cancelled', 'refunded', 'flown']);
  }
}
