import type { AdminEvent, ClaimedEvent, OutboxStats } from '@astro/events';
import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import type { Surroundings } from './origin.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';
import { watchChannel } from './watch-channel.ts';

/** After so many failed tries an entry is set aside, so that a poisonous one does not take the others' time. */
const TRIES_MAX = 5;
/** Claims that ended without a word (killed processes) are forgiven more often: they are rarely the entry's fault. */
const CLAIMS_MAX = 20;
/** The wait after the first failure; it doubles with each one. */
const FIRST_WAIT_MS = 500;
const ERROR_CHARS_MAX = 2_000;
/** Entries set aside that are named: more of them have one cause. */
const PARKED_MAX = 100;

type Without<E, K extends PropertyKey> = E extends unknown ? Omit<E, K> : never;
/** What a repository says about a change; id, time and origin are added here. */
export type NewAdminEvent = Without<AdminEvent, 'eventId' | 'origin' | 'occurredAt'>;

/** An entry that was set aside. */
export interface ParkedRow {
  eventId: string;
  type: string;
  aggregateId: string;
  aggregateVersion: number;
  event: AdminEvent;
  occurredAt: Date;
  tries: number;
  lastError: string | null;
}

/** The changes that are to be carried to the customer database, each written in the transaction of the change itself. */
export class OutboxRepository {
  readonly #db: Kysely<Tables>;
  readonly #url: string;
  readonly #around: Surroundings;
  constructor(db: Kysely<Tables>, url: string, around: Surroundings) {
    this.#db = db;
    this.#url = url;
    this.#around = around;
  }

  /** Adds changes to the transaction that makes them; the commit wakes the schedulers. */
  async add(tx: Tx, events: NewAdminEvent[]): Promise<void> {
    if (events.length === 0) return;
    const occurredAt = this.#around.clock.now();
    const origin = this.#around.origin();
    const rows = events.map(news => {
      const event = { ...news, eventId: this.#around.newId(), origin, occurredAt: occurredAt.toISOString() };
      return {
        eventId: event.eventId,
        type: event.type,
        aggregateId: event.aggregateId,
        aggregateVersion: event.aggregateVersion,
        event: JSON.stringify(event),
        occurredAt,
      };
    });
    await tx.db.insertInto('outbox').values(rows).execute();
  }

  /**
   * Takes up to `limit` waiting entries for `leaseMs`. By state, never by "id > last": a transaction that commits late is not missed.
   * Deadlines follow the database's clock, so schedulers whose clocks differ still agree.
   */
  async claim(claim: { owner: string; limit: number; leaseMs: number }): Promise<ClaimedEvent<AdminEvent>[]> {
    await sql`
      update outbox set status = 'parked', claimed_by = null, lease_until = null,
        last_error = ${`claimed ${CLAIMS_MAX} times and never finished`}
      where status = 'claimed' and lease_until <= clock_timestamp() and claims >= ${CLAIMS_MAX}`.execute(this.#db);
    const { rows } = await sql<{ event: AdminEvent; tries: number; occurredAt: Date }>`
      update outbox set status = 'claimed', claimed_by = ${claim.owner}, claims = claims + 1,
        lease_until = clock_timestamp() + make_interval(secs => ${claim.leaseMs / 1000})
      where event_id in (
        select event_id from outbox
        where (status = 'new' and (next_try_at is null or next_try_at <= clock_timestamp()))
           or (status = 'claimed' and lease_until <= clock_timestamp())
        order by occurred_at, event_id limit ${claim.limit} for update skip locked
      )
      returning event, tries, occurred_at`.execute(this.#db);
    // An UPDATE gives its rows in no order of ours; ids are ordered in time.
    rows.sort(
      (left, right) =>
        left.occurredAt.getTime() - right.occurredAt.getTime() || (left.event.eventId < right.event.eventId ? -1 : 1),
    );
    return rows.map(({ event, tries }) => ({ event, tries }));
  }

  /** Says that entries have reached their target. */
  async markDone(eventIds: string[]): Promise<void> {
    if (eventIds.length === 0) return;
    await sql`
      update outbox set status = 'done', done_at = clock_timestamp(), claimed_by = null, lease_until = null
      where event_id = any(${eventIds})`.execute(this.#db);
  }

  /** Says that an entry failed: it is tried again after a growing wait, and parked after five tries. */
  async markFailed(eventId: string, error: string): Promise<'retry' | 'parked'> {
    const { rows } = await sql<{ status: 'new' | 'parked' }>`
      update outbox set tries = tries + 1, claimed_by = null, lease_until = null, last_error = ${error.slice(0, ERROR_CHARS_MAX)},
        status = case when tries + 1 >= ${TRIES_MAX} then 'parked' else 'new' end,
        next_try_at = clock_timestamp() + make_interval(secs => ${FIRST_WAIT_MS / 1000} * power(2, tries))
      where event_id = ${eventId} and status in ('claimed', 'new') returning status`.execute(this.#db);
    return rows[0]?.status === 'new' ? 'retry' : 'parked';
  }

  /** Gives claimed entries back untried: the target was away, which is not their fault. */
  async release(eventIds: string[]): Promise<void> {
    if (eventIds.length === 0) return;
    await sql`
      update outbox set status = 'new', claimed_by = null, lease_until = null, claims = greatest(claims - 1, 0)
      where event_id = any(${eventIds}) and status = 'claimed'`.execute(this.#db);
  }

  /** Puts parked entries back in line; gives how many. */
  async retryParked(): Promise<number> {
    const result = await sql`
      update outbox set status = 'new', tries = 0, claims = 0, next_try_at = null where status = 'parked'`.execute(
      this.#db,
    );
    return Number(result.numAffectedRows ?? 0n);
  }

  /** The entries that were set aside, the longest waiting first, at most a hundred. */
  async listParked(): Promise<ParkedRow[]> {
    const { rows } = await sql<ParkedRow>`
      select event_id, type, aggregate_id, aggregate_version, event, occurred_at, tries, last_error
      from outbox where status = 'parked' order by occurred_at, event_id limit ${PARKED_MAX}`.execute(this.#db);
    return rows;
  }

  /** How much waits, how much was set aside, and since when the oldest waits. */
  async stats(): Promise<OutboxStats> {
    const { rows } = await sql<{ pending: number; parked: number; oldestOccurredAt: Date | null }>`
      select (count(*) filter (where status <> 'parked'))::int as pending,
        (count(*) filter (where status = 'parked'))::int as parked,
        min(occurred_at) filter (where status <> 'parked') as oldest_occurred_at
      from outbox where status in ('new', 'claimed', 'parked')`.execute(this.#db);
    return rows[0] ?? { pending: 0, parked: 0, oldestOccurredAt: null };
  }

  /** Removes entries that were done before `before`, at most `limit` at once; gives how many. */
  async forgetDone(before: Date, limit: number): Promise<number> {
    const result = await sql`
      delete from outbox where event_id in (select event_id from outbox where status = 'done' and done_at < ${before} limit ${limit})
    `.execute(this.#db);
    return Number(result.numAffectedRows ?? 0n);
  }

  /** Calls `onWake` whenever something was added; it reconnects by itself. A lost call does no harm as long as the caller also polls. */
  watch(onWake: () => void): { stop(): Promise<void> } {
    return watchChannel({
      connect: () =>
        new pg.Client({ connectionString: this.#url, application_name: 'admin-db outbox watch', keepAlive: true }),
      channel: 'outbox',
      onWake,
    });
  }
}
