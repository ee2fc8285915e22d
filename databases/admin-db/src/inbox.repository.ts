import type { Applied, CustomerEvent, SystemEvent } from '@astro/events';
import { sql } from 'kysely';
import type { AgenciesRepository } from './agencies.repository.ts';
import type { AuditRepository } from './audit.repository.ts';
import { applyBookings, applySettled } from './inbox-bookings.ts';
import { applyMember, applyRegistration } from './inbox-people.ts';
import { applySeats } from './inbox-seats.ts';
import type { KeptSeatsRepository } from './kept-seats.repository.ts';
import type { LaunchesRepository } from './launches.repository.ts';
import type { MembersRepository } from './members.repository.ts';
import type { Surroundings } from './origin.ts';
import type { AdminTransactions, Tx } from './transactions.ts';

/** Who writes what an event changes here beside the copies. */
export interface InboxOwners {
  agencies: AgenciesRepository;
  members: MembersRepository;
  launches: LaunchesRepository;
  keptSeats: KeptSeatsRepository;
  audit: AuditRepository;
}

/** The events of the other databases, applied here at most once each and never an older one over a newer one. */
export class InboxRepository {
  readonly #transactions: AdminTransactions;
  readonly #owners: InboxOwners;
  readonly #around: Surroundings;
  constructor(transactions: AdminTransactions, owners: InboxOwners, around: Surroundings) {
    this.#transactions = transactions;
    this.#owners = owners;
    this.#around = around;
  }

  /** Applies an event: its mark and its effect in one transaction, only if its version is newer than the one applied. */
  async apply(event: CustomerEvent | SystemEvent): Promise<Applied> {
    const [applied] = await this.applyMany([event]);
    return applied ?? 'skipped';
  }

  /** The same for many events in one transaction, at most one of each aggregate and type: all of them are applied, or none when one fails. */
  applyMany(events: readonly (CustomerEvent | SystemEvent)[]): Promise<Applied[]> {
    return this.#transactions.run('all', async tx => {
      const news = await this.#newsOf(tx, events);
      const applied = events.filter(event => news.has(keyOf(event)));
      await applyBookings(
        tx,
        applied.filter(event => event.type === 'booking-changed'),
      );
      await applySeats(
        tx,
        applied.filter(event => event.type === 'launch-seats-changed'),
        this.#owners,
      );
      for (const event of applied) await this.#effect(tx, event);
      return events.map(event => (news.has(keyOf(event)) ? 'applied' : 'skipped'));
    });
  }

  /** Marks what is newer than anything before it; gives the keys of those. */
  async #newsOf(tx: Tx, events: readonly (CustomerEvent | SystemEvent)[]): Promise<Set<string>> {
    // Always locked in the same order until the commit: two schedulers with events of the same aggregates come one after the other.
    const marks = events
      .map(({ type, aggregateId, aggregateVersion, eventId }) => ({ type, aggregateId, aggregateVersion, eventId }))
      .toSorted((one, two) => (keyOf(one) < keyOf(two) ? -1 : 1));
    const { rows } = await sql<{ type: string; aggregateId: string }>`
      insert into inbox (type, aggregate_id, version, event_id, applied_at)
      select type, "aggregateId", "aggregateVersion", "eventId", ${this.#around.clock.now()}
      from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
        as mark(type text, "aggregateId" text, "aggregateVersion" int, "eventId" text)
      on conflict (type, aggregate_id) do update
      set version = excluded.version, event_id = excluded.event_id, applied_at = excluded.applied_at
      where inbox.version < excluded.version returning type, aggregate_id`.execute(tx.db);
    return new Set(rows.map(keyOf));
  }

  async #effect(tx: Tx, event: CustomerEvent | SystemEvent): Promise<void> {
    switch (event.type) {
      case 'booking-changed':
      case 'launch-seats-changed':
        // Applied together with the others of their type.
        return;
      case 'launch-settled':
        return applySettled(tx, event, this.#around.clock.now());
      case 'agency-registered':
        return applyRegistration(tx, event, this.#owners.agencies, this.#owners.members);
      case 'member-changed':
        return applyMember(tx, event, this.#owners.members);
      default:
        // An event that is none of ours would be lost in silence; thrown, it is parked and seen.
        throw new Error(
          `The admin database does not take events of type ${JSON.stringify((event as { type: unknown }).type)}`,
        );
    }
  }
}

/** Versions are compared among the events of one aggregate and type. */
function keyOf({ type, aggregateId }: { type: string; aggregateId: string }): string {
  return `${type}:${aggregateId}`;
}
