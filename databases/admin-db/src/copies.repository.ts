import type { AgencyChanged, BookingChanged } from '@astro/events';
import { sql, type RawBuilder } from 'kysely';
import {
  BOOKING_COLUMNS,
  bookingRow,
  PASSENGER_COLUMNS,
  passengerRow,
  REFUND_COLUMNS,
  refundRow,
  type Row,
} from './inbox-bookings.ts';
import type { LaunchesRepository, PublishedLaunch } from './launches.repository.ts';
import type { MemberRecord } from './members.repository.ts';
import type { AdminTransactions, Tx } from './transactions.ts';

/** Ids that lie between two of another database: more than a few pages of them only when something is very wrong, and some tell enough. */
const BETWEEN_MAX = 500;

/** The seat counts that the admin database believes in. */
export interface SeatsCopy {
  seatsSold: number;
  seatsHeld: number;
  /** The version of `launch-seats-changed` that was applied last; 0 when none was. */
  version: number;
}

/** What this database tells the others, and what it keeps of theirs, page by page: for comparing them. It writes nothing. */
export class CopiesRepository {
  readonly #transactions: AdminTransactions;
  readonly #launches: LaunchesRepository;
  constructor(transactions: AdminTransactions, launches: LaunchesRepository) {
    this.#transactions = transactions;
    this.#launches = launches;
  }

  /** How many agencies, and how many launches that are no drafts, there are. */
  counts(): Promise<{ agencies: number; launches: number }> {
    return this.#read(async tx => {
      const { rows } = await sql<{ agencies: number; launches: number }>`
        select (select count(*) from agencies)::int as agencies,
          (select count(*) from launches where status <> 'draft')::int as launches`.execute(tx.db);
      return rows[0]!;
    });
  }

  /** The next agencies after an id, as they are told. */
  agencies(after: string | null, limit: number): Promise<AgencyChanged['state'][]> {
    return this.#read(tx =>
      agencyStates(tx)
        .where('id', '>', after ?? '')
        .orderBy('id')
        .limit(limit)
        .execute(),
    );
  }

  /** Some agencies, as they are told. */
  agenciesOf(ids: string[]): Promise<AgencyChanged['state'][]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.#read(tx => agencyStates(tx).where('id', 'in', ids).execute());
  }

  /** The ids of the next launches after an id, drafts aside. */
  launchIds(after: string | null, limit: number): Promise<string[]> {
    return this.#read(async tx => {
      const { rows } = await sql<{ id: string }>`
        select id from launches where status <> 'draft' and id > ${after ?? ''} order by id limit ${limit}`.execute(
        tx.db,
      );
      return rows.map(row => row.id);
    });
  }

  /** Some launches, as they are told. */
  launchesOf(ids: string[]): Promise<PublishedLaunch[]> {
    return this.#read(tx => this.#launches.published(tx, ids));
  }

  /** The seat counts of launches, by their ids. */
  seatsOf(launchIds: string[]): Promise<Map<string, SeatsCopy>> {
    return this.#read(async tx => {
      const { rows } = await sql<SeatsCopy & { id: string }>`
        select l.id, l.seats_sold, l.seats_held, coalesce(i.version, 0) as version
        from launches l left join inbox i on i.type = 'launch-seats-changed' and i.aggregate_id = l.id
        where l.id = any(${launchIds}) and l.status <> 'draft'`.execute(tx.db);
      return new Map(rows.map(({ id, ...seats }) => [id, seats]));
    });
  }

  /** The people of agencies, by their ids, those who left included. */
  membersOf(userIds: string[]): Promise<Map<string, MemberRecord>> {
    if (userIds.length === 0) return Promise.resolve(new Map<string, MemberRecord>());
    return this.#read(async tx => {
      const rows = await tx.db.selectFrom('agencyMembers').selectAll().where('userId', 'in', userIds).execute();
      return new Map(rows.map(row => [row.userId, row]));
    });
  }

  /** Ids of the people who work for an agency here, between two ids, the first one aside. */
  memberIdsBetween(after: string | null, upTo: string | null): Promise<string[]> {
    return this.#read(tx => idsBetween(tx, sql`select user_id as id from agency_members where active`, after, upTo));
  }

  /** Ids of the bookings here between two ids, the first one aside. */
  bookingIdsBetween(after: string | null, upTo: string | null): Promise<string[]> {
    return this.#read(tx => idsBetween(tx, sql`select id from bookings`, after, upTo));
  }

  /** Which of these bookings are other here than they are told, and in what: names of columns, never their values. */
  differingBookings(events: BookingChanged[]): Promise<Map<string, string[]>> {
    if (events.length === 0) return Promise.resolve(new Map<string, string[]>());
    return this.#read(async tx => {
      const found = new Map<string, string[]>();
      const note = (bookingId: unknown, what: string[]) => {
        if (what.length > 0) found.set(String(bookingId), [...(found.get(String(bookingId)) ?? []), ...what]);
      };
      const states = events.map(event => event.state);
      const bookings = events.map(event => bookingRow(event));
      for (const { row, differs } of await differing(tx, 'bookings', BOOKING_COLUMNS, bookings)) note(row.id, differs);
      const passengers = states.flatMap(state => state.passengers.map(one => passengerRow(state, one)));
      for (const { row, differs } of await differing(tx, 'passengers', PASSENGER_COLUMNS, passengers))
        note(
          row['booking_id'],
          differs.map(what => `passenger ${what}`),
        );
      const refunds = states.flatMap(state => state.refunds.map(one => refundRow(state, one)));
      for (const { row, differs } of await differing(tx, 'refunds', REFUND_COLUMNS, refunds))
        note(
          row['booking_id'],
          differs.map(what => `refund ${what}`),
        );
      const { rows } = await sql<{ bookingId: string }>`
        select distinct booking_id from passengers where booking_id = any(${states.map(state => state.id)})
          and id <> all(${passengers.map(passenger => passenger.id)})`.execute(tx.db);
      for (const { bookingId } of rows) note(bookingId, ['a passenger too many']);
      return found;
    });
  }

  #read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#transactions.run('all', work);
  }
}

function agencyStates(tx: Tx) {
  return tx.db.selectFrom('agencies').select(['id', 'slug', 'displayName', 'description', 'contactEmail', 'status']);
}

async function idsBetween(
  tx: Tx,
  source: RawBuilder<unknown>,
  after: string | null,
  upTo: string | null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (${source}) s where id > ${after ?? ''} and (${upTo}::text is null or id <= ${upTo})
    order by id limit ${BETWEEN_MAX}`.execute(tx.db);
  return rows.map(row => row.id);
}

/** Compares rows as they should be with those of a table; PostgreSQL turns the JSON into the table's own types. */
async function differing(
  tx: Tx,
  table: string,
  columns: string[],
  rows: Row[],
): Promise<{ row: Row; differs: string[] }[]> {
  if (rows.length === 0) return [];
  const byId = new Map(rows.map(row => [row.id, row]));
  const fields = sql.join(
    columns.map(
      column =>
        sql`case when have.${sql.ref(column)} is distinct from want.${sql.ref(column)} then ${sql.lit(column)} end`,
    ),
  );
  const answer = await sql<{ id: string; isMissing: boolean; fields: string[] }>`
    select want.id, have.id is null as is_missing, array_remove(array[${fields}], null) as fields
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) want
    left join ${sql.table(table)} have on have.id = want.id`.execute(tx.db);
  return answer.rows
    .map(({ id, isMissing, fields: named }) => ({ row: byId.get(id)!, differs: isMissing ? ['is missing'] : named }))
    .filter(({ differs }) => differs.length > 0);
}
