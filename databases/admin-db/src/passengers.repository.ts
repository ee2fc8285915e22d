import type { BookingState } from '@astro/events';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import { containing } from './agencies.repository.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** A passenger as copied from the customer database, with the booking. */
export type PassengerRecord = Selectable<Tables['passengers']> & {
  bookingCode: string;
  bookingStatus: BookingState['status'];
  checkedInAt: Date | null;
  checkedInBy: string | null;
};
/** Whether a passenger flies. */
export type PassengerStatus = 'flying' | 'cancelled' | 'refunded' | 'flown';
/** What is looked for on a passenger list. */
export interface PassengerListQuery extends PageRequest {
  launchId: string;
  /** Only these. */
  ids?: readonly string[] | undefined;
  q?: string | undefined;
  status?: PassengerStatus | undefined;
  missing?: boolean | undefined;
  /** Whether somebody is on board. */
  aboard?: boolean | undefined;
}

/** Bookings whose payment never came true carry nobody. */
const CARRIED = sql<boolean>`bookings.status in ('confirmed', 'cancelled', 'refunded', 'flown')`;
const STATUS: Record<PassengerStatus, RawBuilder<boolean>> = {
  flying: sql<boolean>`bookings.status = 'confirmed' and passengers.cancelled_at is null`,
  flown: sql<boolean>`bookings.status = 'flown' and passengers.cancelled_at is null`,
  refunded: sql<boolean>`bookings.status = 'refunded' and passengers.cancelled_at is null`,
  cancelled: sql<boolean>`(bookings.status = 'cancelled' or passengers.cancelled_at is not null)`,
};
/** Something that is needed before the flight is not there; blanks are nothing, as in the domain's `missingDetails`. */
export const INCOMPLETE = sql<boolean>`(coalesce(trim(passengers.nationality), '') = ''
  or coalesce(trim(passengers.document_number), '') = '' or coalesce(trim(passengers.emergency_contact), '') = '')`;

/** The copies of the passengers. */
export class PassengersRepository {
  /** One page of a launch's passengers by name. */
  async ofLaunch(tx: Tx, query: PassengerListQuery): Promise<Page<PassengerRecord> & { total: number }> {
    const order: Order = {
      expression: sql.ref('passengers.fullName'),
      type: 'text',
      id: sql.ref('passengers.id'),
      direction: 'asc',
    };
    const parts = [CARRIED, sql<boolean>`passengers.launch_id = ${query.launchId}`];
    if (query.ids !== undefined) parts.push(sql<boolean>`passengers.id = any(${[...query.ids]})`);
    if (query.status !== undefined) parts.push(STATUS[query.status]);
    if (query.missing !== undefined) parts.push(query.missing ? INCOMPLETE : sql<boolean>`not ${INCOMPLETE}`);
    if (query.q !== undefined && query.q !== '') {
      const like = containing(query.q);
      parts.push(
        sql<boolean>`(passengers.full_name ilike ${like} or passengers.email ilike ${like} or bookings.code ilike ${like})`,
      );
    }
    if (query.aboard !== undefined)
      parts.push(query.aboard ? sql<boolean>`check_ins.at is not null` : sql<boolean>`check_ins.at is null`);
    const joined = tx.db
      .selectFrom('passengers')
      .innerJoin('bookings', 'bookings.id', 'passengers.bookingId')
      .leftJoin('checkIns', join =>
        join.onRef('checkIns.passengerId', '=', 'passengers.id').onRef('checkIns.launchId', '=', 'passengers.launchId'),
      )
      .where(sql<boolean>`${sql.join(parts, sql` and `)}`);
    const { total } = await joined.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await joined
      .selectAll('passengers')
      .select([
        'bookings.code as bookingCode',
        'bookings.status as bookingStatus',
        'checkIns.at as checkedInAt',
        'checkIns.byName as checkedInBy',
      ])
      .where(afterCursor(order, query.cursor))
      .orderBy('passengers.fullName')
      .orderBy('passengers.id')
      .limit(rowsToRead(query.limit))
      .execute();
    return { ...toPage(rows, query.limit, row => ({ value: row.fullName, id: row.id })), total };
  }

  /** The names of a booking's passengers, for finance: no birth date, no document. */
  namesOfBooking(tx: Tx, bookingId: string): Promise<{ id: string; fullName: string; cancelledAt: Date | null }[]> {
    return tx.db
      .selectFrom('passengers')
      .select(['id', 'fullName', 'cancelledAt'])
      .where('bookingId', '=', bookingId)
      .orderBy('fullName')
      .orderBy('id')
      .execute();
  }

  /** How many of an agency's flying passengers still lack something. */
  async countIncomplete(tx: Tx, agencyId: string, from: Date): Promise<number> {
    const { count } = await tx.db
      .selectFrom('passengers')
      .innerJoin('bookings', 'bookings.id', 'passengers.bookingId')
      .innerJoin('launches', 'launches.id', 'passengers.launchId')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('passengers.agencyId', '=', agencyId)
      .where('launches.departsAt', '>', from)
      .where(STATUS.flying)
      .where(INCOMPLETE)
      .executeTakeFirstOrThrow();
    return count;
  }

  /** The next of an agency's launches whose flying passengers still lack something, with how many. */
  incompleteByLaunch(
    tx: Tx,
    agencyId: string,
    from: Date,
    limit: number,
  ): Promise<{ launchId: string; rocketName: string; destinationName: string; departsAt: Date; passengers: number }[]> {
    return tx.db
      .selectFrom('passengers')
      .innerJoin('bookings', 'bookings.id', 'passengers.bookingId')
      .innerJoin('launches', 'launches.id', 'passengers.launchId')
      .innerJoin('rockets', 'rockets.id', 'launches.rocketId')
      .innerJoin('destinations', 'destinations.id', 'launches.destinationId')
      .select(eb => [
        'launches.id as launchId',
        'rockets.name as rocketName',
        'destinations.name as destinationName',
        'launches.departsAt',
        eb.fn.countAll<number>().as('passengers'),
      ])
      .where('passengers.agencyId', '=', agencyId)
      .where('launches.departsAt', '>', from)
      .where(STATUS.flying)
      .where(INCOMPLETE)
      .groupBy(['launches.id', 'rockets.name', 'destinations.name', 'launches.departsAt'])
      .orderBy('launches.departsAt')
      .orderBy('launches.id')
      .limit(limit)
      .execute();
  }
}
