import type { ChosenPerson, MessageAudience, MessagePerson, MessageReader } from '@astro/domain';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { Surroundings } from './origin.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import { INCOMPLETE } from './passengers.repository.ts';
import type { Tables } from './tables.ts';
import type { AdminTransactions, Tx } from './transactions.ts';

/** A message that an agency wrote to the people of a launch. */
export type LaunchMessageRecord = Selectable<Tables['launchMessages']>;
/** What is said when a message is confirmed; the rest is added here. */
export type NewLaunchMessage = Pick<
  LaunchMessageRecord,
  'launchId' | 'agencyId' | 'isTest' | 'audience' | 'subject' | 'text' | 'launch' | 'leftOut' | 'sentBy'
>;

/** More people than any launch has seats (and each seat has one passenger). */
const PEOPLE_MAX = 10_000;

/** Messages to the people of a launch: written by the agency, carried to the mail queue by the scheduler. */
export class LaunchMessagesRepository {
  readonly #transactions: AdminTransactions;
  readonly #around: Surroundings;
  constructor(transactions: AdminTransactions, around: Surroundings) {
    this.#transactions = transactions;
    this.#around = around;
  }

  /** The people of a launch whom an audience names, in the order of their bookings. Only bookings that still fly count. */
  async people(tx: Tx, launchId: string, audience: Exclude<MessageAudience, 'selected'>): Promise<MessagePerson[]> {
    if (audience === 'passengers') return this.#flying(tx, launchId, sql``);
    const incomplete = sql`and exists (
      select 1 from passengers where passengers.booking_id = b.id and passengers.cancelled_at is null and ${INCOMPLETE})`;
    const { rows } = await sql<MessagePerson>`
      select b.traveler_email as email, b.traveler_name as name, b.code, b.id as booking_id from bookings b
      where b.launch_id = ${launchId} and b.status = 'confirmed' and b.seats > 0
      ${audience === 'missing-details' ? incomplete : sql``}
      order by b.booked_at, b.id limit ${PEOPLE_MAX}`.execute(tx.db);
    return rows;
  }

  /** Those of some passengers who fly on a launch, in the order of their bookings. */
  chosen(tx: Tx, launchId: string, passengerIds: readonly string[]): Promise<ChosenPerson[]> {
    return this.#flying(tx, launchId, sql`and p.id = any(${[...passengerIds]})`);
  }

  /** When a launch's messages or tests since an instant were sent. The launch is to be locked, so that two cannot count at once. */
  async sentSince(tx: Tx, launchId: string, isTest: boolean, since: Date): Promise<Date[]> {
    const rows = await tx.db
      .selectFrom('launchMessages')
      .select('sentAt')
      .where('launchId', '=', launchId)
      .where('isTest', '=', isTest)
      .where('sentAt', '>', since)
      .execute();
    return rows.map(row => row.sentAt);
  }

  /** Keeps a message with its readers: from here on it goes to exactly these. */
  async add(tx: Tx, message: NewLaunchMessage, readers: MessageReader[]): Promise<LaunchMessageRecord> {
    const { requestId = null, traceparent = null } = this.#around.origin();
    const stored = await tx.db
      .insertInto('launchMessages')
      .values({
        ...message,
        id: this.#around.newId(),
        launch: JSON.stringify(message.launch),
        sentBy: JSON.stringify(message.sentBy),
        readers: readers.length,
        sentAt: this.#around.clock.now(),
        requestId,
        traceparent,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    const rows = readers.map(reader => ({ ...reader, messageId: stored.id, agencyId: message.agencyId }));
    // One statement for thousands of readers; a parameter for each value would be too many.
    await sql`
      insert into launch_message_readers (message_id, agency_id, email, name, codes, booking_id)
      select "messageId", "agencyId", email, name, codes, "bookingId"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r("messageId" text, "agencyId" text, email text, name text, codes text[], "bookingId" text)`.execute(tx.db);
    return stored;
  }

  /** One page of a launch's messages without the tests, the newest first. */
  async ofLaunch(tx: Tx, launchId: string, request: PageRequest): Promise<Page<LaunchMessageRecord>> {
    const order: Order = { expression: sql.ref('sentAt'), type: 'timestamptz', id: sql.ref('id'), direction: 'desc' };
    const rows = await tx.db
      .selectFrom('launchMessages')
      .selectAll()
      .where('launchId', '=', launchId)
      .where('isTest', '=', false)
      .where(afterCursor(order, request.cursor))
      .orderBy('sentAt', 'desc')
      .orderBy('id', 'desc')
      .limit(rowsToRead(request.limit))
      .execute();
    return toPage(rows, request.limit, row => ({ value: row.sentAt, id: row.id }));
  }

  /** Takes up to `limit` messages whose mails are not queued yet, for `leaseMs`; one whose taker died is taken again after that. */
  claim(claim: { owner: string; limit: number; leaseMs: number }): Promise<LaunchMessageRecord[]> {
    return this.#transactions.run('all', async tx => {
      const due = sql<string>`(
        select id from launch_messages where done_at is null and (lease_until is null or lease_until <= clock_timestamp())
        order by sent_at, id limit ${claim.limit} for update skip locked)`;
      return tx.db
        .updateTable('launchMessages')
        .set({
          claimedBy: claim.owner,
          leaseUntil: sql<Date>`clock_timestamp() + make_interval(secs => ${claim.leaseMs / 1000})`,
        })
        .where(sql<boolean>`id in ${due}`)
        .returningAll()
        .execute();
    });
  }

  /** The readers of a message after one of them, by address. */
  readers(messageId: string, after: string, limit: number): Promise<MessageReader[]> {
    return this.#transactions.run('all', tx =>
      tx.db
        .selectFrom('launchMessageReaders')
        .select(['email', 'name', 'codes', 'bookingId'])
        .where('messageId', '=', messageId)
        .where('email', '>', after)
        .orderBy('email')
        .limit(limit)
        .execute(),
    );
  }

  /** Says that a message's mails are in the queue; who they went to is known there, and forgotten here. */
  markDone(messageId: string): Promise<void> {
    return this.#transactions.run('all', async tx => {
      await tx.db.deleteFrom('launchMessageReaders').where('messageId', '=', messageId).execute();
      await sql`
        update launch_messages set done_at = clock_timestamp(), claimed_by = null, lease_until = null
        where id = ${messageId}`.execute(tx.db);
    });
  }

  async #flying(tx: Tx, launchId: string, narrower: RawBuilder<unknown>): Promise<ChosenPerson[]> {
    const { rows } = await sql<ChosenPerson>`
      select p.id as passenger_id, p.email, p.full_name as name, b.code, null as booking_id
      from passengers p join bookings b on b.id = p.booking_id
      where p.launch_id = ${launchId} and b.status = 'confirmed' and p.cancelled_at is null ${narrower}
      order by b.booked_at, b.id, p.full_name, p.id limit ${PEOPLE_MAX}`.execute(tx.db);
    return rows;
  }
}
