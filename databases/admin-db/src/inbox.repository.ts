import type { Applied, CustomerEvent, SystemEvent } from '@astro/events';
import { sql } from 'kysely';
import type { AgenciesRepository } from './agencies.repository.ts';
import { applyBooking, applySeats, applySettled } from './inbox-bookings.ts';
import { applyMember, applyRegistration } from './inbox-people.ts';
import type { MembersRepository } from './members.repository.ts';
import type { Surroundings } from './origin.ts';
import type { AdminTransactions, Tx } from './transactions.ts';

/** The events of the other databases, applied here at most once each and never an older one over a newer one. */
export class InboxRepository {
  readonly #transactions: AdminTransactions;
  readonly #agencies: AgenciesRepository;
  readonly #members: MembersRepository;
  readonly #around: Surroundings;
  constructor(
    transactions: AdminTransactions,
    agencies: AgenciesRepository,
    members: MembersRepository,
    around: Surroundings,
  ) {
    this.#transactions = transactions;
    this.#agencies = agencies;
    this.#members = members;
    this.#around = around;
  }

  /** Applies an event: its mark and its effect in one transaction, only if its version is newer than the one applied. */
  apply(event: CustomerEvent | SystemEvent): Promise<Applied> {
    return this.#transactions.run('all', async tx => {
      if (!(await this.#isNews(tx, event))) return 'skipped';
      await this.#effect(tx, event);
      return 'applied';
    });
  }

  async #isNews(tx: Tx, event: CustomerEvent | SystemEvent): Promise<boolean> {
    // The row is locked until the commit: two schedulers with events of one aggregate come one after the other.
    const { rows } = await sql`
      insert into inbox (type, aggregate_id, version, event_id, applied_at)
      values (${event.type}, ${event.aggregateId}, ${event.aggregateVersion}, ${event.eventId}, ${this.#around.clock.now()})
      on conflict (type, aggregate_id) do update
      set version = excluded.version, event_id = excluded.event_id, applied_at = excluded.applied_at
      where inbox.version < excluded.version returning 1 as news`.execute(tx.db);
    return rows.length === 1;
  }

  async #effect(tx: Tx, event: CustomerEvent | SystemEvent): Promise<void> {
    switch (event.type) {
      case 'booking-changed':
        return applyBooking(tx, event);
      case 'launch-seats-changed':
        return applySeats(tx, event);
      case 'launch-settled':
        return applySettled(tx, event, this.#around.clock.now());
      case 'agency-registered':
        return applyRegistration(tx, event, this.#agencies, this.#members);
      case 'member-changed':
        return applyMember(tx, event, this.#members);
      default:
        // An event that is none of ours would be lost in silence; thrown, it is parked and seen.
        throw new Error(
          `The admin database does not take events of type ${JSON.stringify((event as { type: unknown }).type)}`,
        );
    }
  }
}
